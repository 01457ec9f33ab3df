import type {CommandKey, EventOf, RunEvent} from '../event.ts'
import type {Sources} from './look.ts'
import {isDistinctive} from './names.ts'
import {secretPrintedBy, setsSecret} from './printing.ts'
import {type Excerpt, type Findings, joinFindings} from './regions.ts'
import {TextStream} from './stream.ts'

type Output = EventOf<'output'>

/** What is known of a command's output before it comes. */
interface Expected {
  readonly secret: string | null // the name of the one that is all that the command prints
  readonly isWaiting: boolean // until the command has ended, as only then is known what of it is secret
}

/** An output that has begun. */
interface OpenOutput extends Expected {
  readonly stream: TextStream
  isWaiting: boolean
  text: string // that waits, or is a secret
  last: Output
}

const maxWaiting = 1_000_000 // characters

/** What commands print, each a text of its own. */
export class Outputs {
  readonly #emit: (event: Output) => void
  readonly #sources: Sources
  readonly #shown: ReadonlyMap<CommandKey, string>
  readonly #expected = new Map<CommandKey, Expected>()
  readonly #open = new Map<CommandKey, OpenOutput>()

  /** @param shown what has been shown already of what commands have printed */
  constructor(emit: (event: Output) => void, sources: Sources, shown: ReadonlyMap<CommandKey, string>) {
    this.#emit = emit
    this.#sources = sources
    this.#shown = shown
  }

  /** A command is about to begin. */
  begin(key: CommandKey, run: string): void {
    const expected = {secret: secretPrintedBy(run), isWaiting: setsSecret(run)}
    if (expected.secret !== null || expected.isWaiting) this.#expected.set(key, expected)
  }

  take(event: Output): void {
    const output = this.#open.get(event.key) ?? this.#openOutput(event)
    output.last = event
    if (output.isWaiting || output.secret !== null) output.text += event.text
    const text = output.isWaiting ? output.text : event.text
    output.isWaiting &&= text.length <= maxWaiting
    if (!output.isWaiting) this.#show(output, text, false)
  }

  /**
   * Show what is held back of what ends with this event: more of it may come later, as of a job.
   *
   * @returns what was printed that is a secret as a whole: its name and a line, for each of its lines
   */
  endWith(event: RunEvent): readonly (readonly [name: string, line: string])[] {
    const ended = [...this.#open].filter(([key]) => isEndOf(event, key))
    if (event.type === 'command-ended') this.#expected.delete(event.key)
    return ended.flatMap(([key, output]) => {
      const {secret, text, isWaiting} = output
      this.#open.delete(key)
      this.#show(output, isWaiting ? text : '', true)
      return secret === null ? [] : text.split('\n').map((line) => [secret, line] as const)
    })
  }

  #openOutput(last: Output): OpenOutput {
    const expected = this.#expected.get(last.key) ?? {secret: null, isWaiting: false}
    const stream = new TextStream(withLines(expected.secret, this.#sources), this.#shown.get(last.key))
    const output = {...expected, stream, text: '', last}
    this.#open.set(last.key, output)
    return output
  }

  #show({stream, last}: OpenOutput, text: string, ended: boolean): void {
    const sure = stream.take(text, ended)
    if (sure !== '') this.#emit({...last, text: sure})
  }
}

/** Whether what a command has printed so far is shown now. */
function isEndOf(event: RunEvent, key: CommandKey): boolean {
  if (event.type === 'command-ended' || event.type === 'try-ended' || event.type === 'job') return event.key === key
  return event.type === 'page-ended' || event.type === 'run-ended'
}

/** Every line is the secret of that name, or a part of it. */
function withLines(name: string | null, sources: Sources): Sources {
  if (name === null) return sources
  return {...sources, findShapes: (excerpt) => joinFindings(findLines(name, excerpt), sources.findShapes(excerpt))}
}

function findLines(name: string, {text, start, ended}: Excerpt): Findings {
  const sureTo = ended ? text.length : Math.max(start, text.lastIndexOf('\n') + 1)
  const lines = [...text.slice(start, sureTo).matchAll(/\S(?:.*\S)?/g)].filter(([line]) => !complaint.test(line))
  const regions = lines.map(({0: line, index}) => {
    const [from, values] = [start + index, isDistinctive(name, line) ? [line] : []]
    return {from, to: from + line.length, name, values}
  })
  return {regions, sureTo}
}

/** What a tool says where it has nothing to print. */
const complaint = /^(?:[\w./-]+: )?(?:error|warning|unable|refused|the connection|invalid|no such)\b.*\s/i
