import type {CommandResult, ShellFaults} from '../../session/shell.ts'
import {
  describeFailure,
  type FailedPart,
  findFailedPart,
  findWords,
  handlesFailure,
  isAnswer,
  readInvocations,
  readSubstitutions,
  type SubstitutedValue,
} from '../../shellscript/index.ts'

/**
 * What went wrong in a command although its status may not say so: a part of a pipeline that failed, a `$(…)` that did, what
 * bash itself complains of. One line; null where there is nothing of the kind.
 */
export function findFault(run: string, {faults, output, status}: CommandResult): string | null {
  if (faults === undefined) return null
  const {text} = output
  const part = findFailedPart(run, faults.pipelines, text)
  if (part !== null) return wordFailedPart(part)
  const [complaint] = status === 0 ? findComplaints(run, faults) : []
  return (
    wordSubstitution(run, faults, text) ??
    (complaint === undefined ? wordHidden(faults, text) : `bash says: ${cutToLine(complaint)}`)
  )
}

function wordFailedPart({text, number, status, words}: FailedPart): string {
  const name = text === null ? '' : `, \`${cutToLine(text)}\`,`
  return `part ${number} of its pipeline${name} ended with status ${status}${quoteWords(words)}`
}

/** bash hides how a `$(…)` ended that is a word of another command, or the value of an `export`. */
function wordSubstitution(run: string, {substitutions}: ShellFaults, printed: string): string | null {
  const [status] = substitutions
  if (status === undefined) return null
  const {values} = readSubstitutions(run)
  return values.length === 0 ? wordWord(run, status, printed) : wordValue(values, status, printed)
}

function wordValue(values: readonly SubstitutedValue[], status: number, printed: string): string | null {
  const [value, ...more] = values
  const last = value === undefined ? undefined : readInvocations(value.script).at(-1)
  if (last !== undefined && isAnswer(last, status) && findWords(last.tool, printed) === null) return null
  const name = value === undefined || more.length > 0 ? 'what it substitutes' : `\`${cutToLine(value.script)}\``
  return `${name} ended with status ${status}${quoteWords(printed)}`
}

function wordWord(run: string, status: number, printed: string): string | null {
  const last = readInvocations(run).findLast(({isSubstituted}) => isSubstituted)
  if (handlesFailure(run) || (last !== undefined && isAnswer(last, status))) return null
  const name =
    last === undefined ? 'what it substitutes' : `\`${cutToLine(run.slice(last.place.start, last.place.end))}\``
  return `${name} ended with status ${status}${last === undefined ? '' : quoteWords(findWords(last.tool, printed))}`
}

/** Where several calls are meant by one name, none of them may be one whose failure is no fault. */
function wordHidden({hidden}: ShellFaults, printed: string): string | null {
  for (const {status, calls} of hidden) {
    const failures = calls.map((call) => ({
      call,
      part: call.isHandled ? null : describeFailure(call.parts, call.index, status, printed),
    }))
    const [{call, part} = {}, ...more] = failures
    if (call === undefined || part == null || more.some((other) => other.part === null)) continue
    const text = more.length > 0 ? call.name : part.text
    return call.index < call.parts.length - 1
      ? wordFailedPart({...part, text})
      : `\`${cutToLine(text ?? call.name)}\` ended with status ${status}${quoteWords(part.words)}`
  }
  return null
}

/** Those that the command does not deal with itself, as `no-such || echo "install it"` does. */
function findComplaints(run: string, {complaints}: ShellFaults): readonly string[] {
  if (!handlesFailure(run)) return complaints
  const substituted = new Set(readInvocations(run).flatMap((call) => (call.isSubstituted ? [call.path] : [])))
  return complaints.filter(
    (complaint) => complaint.includes('here-document') || substituted.has(complaint.slice(0, complaint.indexOf(':'))),
  )
}

/** The last line of what was printed, behind a colon; nothing where nothing was. */
export function quoteWords(printed: string | null): string {
  const line = printed?.trim().split('\n').at(-1)?.trim() ?? ''
  return line === '' ? '' : `: ${line}`
}

const maxTextLength = 100 // characters

/** A command's text in one line. */
export function cutToLine(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length <= maxTextLength ? line : `${line.slice(0, maxTextLength - 1)}…`
}
