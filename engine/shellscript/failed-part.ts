import {isAnswer} from './facts/answers.ts'
import {type Invocation, readInvocations} from './invocations.ts'
import {handlesFailure, readPipelines} from './pipelines.ts'

/** A part of a pipeline that failed, where the pipeline went on without it. */
export interface FailedPart {
  readonly text: string | null // as written; null where it is a loop or the like, or where several could be meant
  readonly number: number // of the part in its pipeline, 1-based
  readonly status: number
  readonly words: string | null // what it printed of its failure
}

const brokenPipeStatus = 141

/**
 * The first part of a script's pipelines that failed. The last part of a pipeline is not looked at: its status is the
 * pipeline's own. No failure is a part whose reader left before it was done, one whose status is an answer, as of a `grep` that
 * finds nothing, and one whose pipeline failed where the script deals with that: before `||`, as a condition, behind `!`.
 *
 * @param pipelines the statuses of the parts of those that were run
 * @param printed by the script
 */
export function findFailedPart(
  script: string,
  pipelines: readonly (readonly number[])[],
  printed: string,
): FailedPart | null {
  for (const statuses of pipelines) {
    if (statuses.at(-1) !== 0 && handlesFailure(script)) continue
    const candidates = findCandidates(script, statuses.length)
    for (const [index, status] of statuses.slice(0, -1).entries()) {
      if (status === 0 || status === brokenPipeStatus) continue
      if (candidates.some((parts) => isExcused(parts, index, status, printed))) continue
      return describePart(candidates, index, status, printed)
    }
  }
  return null
}

/**
 * A part of a pipeline that failed, where no more is known; null where that is no failure.
 *
 * @param texts of the pipeline's parts, as written; empty for a loop and the like
 * @param index of the part that failed, 0-based
 * @param printed by the script
 */
export function describeFailure(
  texts: readonly string[],
  index: number,
  status: number,
  printed: string,
): FailedPart | null {
  const parts = texts.map((text): Part => {
    const [call] = readInvocations(text)
    return {text, call: text === '' || call === undefined ? null : call}
  })
  const discards = index === parts.length - 1 && discardsErrors.test(texts[index] ?? '')
  if (status === brokenPipeStatus || discards || isExcused(parts, index, status, printed)) return null
  return describePart([parts], index, status, printed)
}

/** A part as its text tells it; the call is null for a loop and the like. */
interface Part {
  readonly text: string
  readonly call: Invocation | null
}

/** The pipelines of a script that have so many parts. */
function findCandidates(script: string, count: number): readonly (readonly Part[])[] {
  const calls = readInvocations(script)
  const findCall = (start: number): Invocation | null => calls.find(({place}) => place.start === start) ?? null
  return readPipelines(script)
    .filter(({length}) => length === count)
    .map((parts) => parts.map(({text, start}) => ({text, call: text === '' ? null : findCall(start)})))
}

function isExcused(parts: readonly Part[], index: number, status: number, printed: string): boolean {
  const part = parts[index]
  if (part === undefined) return false
  const {text, call} = part
  if (call === null) return status === 1 // a loop's last test, most of the time
  if (isAnswer(call, status) || isTimeLimit(call, status)) return true
  if (discardsErrors.test(text) && (goesOn.has(call.tool) || parts.slice(index + 1).some(mayLeaveEarly))) return true
  return (call.tool === 'curl' && status === 23) || brokenPipe.test(findWords(call.tool, printed) ?? '')
}

/** It could not write to the part behind it, which had read all that it wanted. */
const brokenPipe = /broken ?pipe|\bEPIPE\b|failed writing|failure writing/i

const discardsErrors = /(?:2>|&>|>&)\s*\/dev\/null|2>&-/

/** Their status tells of any one of many things: a folder that may not be read, a file that went away. */
const goesOn: ReadonlySet<string> = new Set(['du', 'find', 'ls', 'ps', 'rsync'])

function isTimeLimit({runBy}: Invocation, status: number): boolean {
  return [124, 137, 143].includes(status) && runBy.some(({tool}) => tool === 'timeout')
}

/** Whether a part may end before it has read all that is written to it. */
function mayLeaveEarly({text, call}: Part): boolean {
  if (call === null) return true
  return leavers.has(call.tool) || (earlyOptions[call.tool]?.test(text) ?? false)
}

const leavers: ReadonlySet<string> = new Set(['head', 'less', 'more', 'read', 'true', ':'])

const earlyOptions: Readonly<Record<string, RegExp>> = {
  grep: /\s-\w*[qm]|--quiet|--silent|--max-count/,
  sed: /\dq\b|[;'"]q\b/,
  awk: /\bexit\b/,
}

function describePart(
  candidates: readonly (readonly Part[])[],
  index: number,
  status: number,
  printed: string,
): FailedPart {
  const parts = candidates.flatMap((candidate) => candidate[index] ?? [])
  const spoken = parts.filter(({call}) => call !== null && findWords(call.tool, printed) !== null)
  const [only, ...more] = spoken.length > 0 ? spoken : parts
  const part = more.length > 0 ? undefined : only
  const words = part === undefined || part.call === null ? null : findWords(part.call.tool, printed)
  return {text: part === undefined || part.text === '' ? null : part.text, number: index + 1, status, words}
}

/** The first line in which a tool, or bash for it, speaks of itself: `curl: (22) …`, `bash: line 1: curl: command not found`. */
export function findWords(tool: string, printed: string): string | null {
  if (tool === '') return null
  const line = printed.split('\n').find((each) => each.startsWith(`${tool}: `) || each.includes(`: ${tool}: `))
  return line?.trim() ?? null
}
