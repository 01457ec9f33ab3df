import type {CommandKey, EventOf, RunEvent} from '../event.ts'
import type {Sources} from './look.ts'
import {isDistinctive} from './names.ts'
import {secretPrintedBy, setsSecret} from './printing.ts'
import {type Excerpt, type Findings, joinFindings} from './regions.ts'
import {openStream, type TextStream} from './stream.ts'

type Output = EventOf<'output'>

/** What commands print, each a text of its own. */
interface Outputs {
  /** A command is about to begin. */
  readonly begin: (key: CommandKey, run: string) => void
  readonly take: (event: Output) => void
  /**
   * Show what is held back of what ends with this event: more of it may come later, as of a job.
   *
   * @returns what was printed that is a secret as a whole: its name and a line, for each of its lines
   */
  readonly endWith: (event: RunEvent) => readonly (readonly [name: string, line: string])[]
}

/** An output that has begun. */
interface Open {
  readonly secret: string | null // the name of the one that is all that the command prints
  readonly stream: TextStream
  isWaiting: boolean // until the command has ended, as only then is known what of it is secret
  text: string // that waits, or is a secret
  last: Output
}

const maxWaiting = 1_000_000 // characters

/** @param shown what has been shown already of what commands have printed */
export function openOutputs(
  emit: (event: Output) => void,
  sources: Sources,
  shown: ReadonlyMap<CommandKey, string>,
): Outputs {
  const runs = new Map<CommandKey, string>() // of commands whose output may be secret as a whole
  const open = new Map<CommandKey, Open>()
  const begin = (last: Output): Open => {
    const run = runs.get(last.key) ?? ''
    const secret = secretPrintedBy(run)
    const stream = openStream(secret === null ? sources : withLines(secret, sources), shown.get(last.key))
    return {secret, stream, isWaiting: setsSecret(run), text: '', last}
  }
  const show = ({stream, last}: Open, text: string, ended: boolean) => {
    const sure = stream.take(text, ended)
    if (sure !== '') emit({...last, text: sure})
  }
  const end = (one: Open) => {
    show(one, one.isWaiting ? one.text : '', true)
    const {secret, text} = one
    return secret === null ? [] : text.split('\n').map((line) => [secret, line] as const)
  }
  return {
    begin: (key, run) => {
      if (secretPrintedBy(run) !== null || setsSecret(run)) runs.set(key, run)
    },
    take: (event) => {
      const one = open.get(event.key) ?? begin(event)
      open.set(event.key, one)
      one.last = event
      if (one.isWaiting || one.secret !== null) one.text += event.text
      if (!one.isWaiting) return show(one, event.text, false)
      if (one.text.length <= maxWaiting) return
      one.isWaiting = false
      show(one, one.text, false)
    },
    endWith: (event) => {
      const ended = [...open].filter(([key]) => isEndOf(event, key))
      for (const [key] of ended) open.delete(key)
      if (event.type === 'command-ended') runs.delete(event.key)
      return ended.flatMap(([, one]) => end(one))
    },
  }
}

/** Whether what a command has printed so far is shown now. */
function isEndOf(event: RunEvent, key: CommandKey): boolean {
  if (event.type === 'command-ended' || event.type === 'try-ended' || event.type === 'job') return event.key === key
  return event.type === 'page-ended' || event.type === 'run-ended'
}

/** Every line is the secret of that name, or a part of it. */
function withLines(name: string, {values, findShapes}: Sources): Sources {
  return {values, findShapes: (excerpt) => joinFindings(findLines(name, excerpt), findShapes(excerpt))}
}

function findLines(name: string, {text, start, ended}: Excerpt): Findings {
  const sureTo = ended ? text.length : Math.max(start, text.lastIndexOf('\n') + 1)
  const lines = [...text.slice(start, sureTo).matchAll(/\S.*/g)].map(({0: line, index}) => ({
    line: line.trimEnd(),
    index,
  }))
  const regions = lines
    .filter(({line}) => !isComplaint(line))
    .map(({line, index}) => ({
      from: start + index,
      to: start + index + line.length,
      name,
      values: isDistinctive(name, line) ? [line] : [],
    }))
  return {regions, sureTo}
}

/** What a tool says where it has nothing to print. */
function isComplaint(line: string): boolean {
  return /^(?:[\w./-]+: )?(?:error|warning|unable|refused|the connection|invalid|no such)\b.*\s/i.test(line)
}
