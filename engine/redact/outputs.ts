import type {CommandKey, EventOf, RunEvent} from '../event.ts'
import type {Sources} from './look.ts'
import {isDistinctive, isExample} from './names.ts'
import {findDefined, printsPassingSecret, secretPrintedBy, setsSecret} from './printing.ts'
import {type Detector, type Excerpt, type Findings, joinFindings} from './regions.ts'
import {TextStream} from './stream.ts'

type Output = EventOf<'output'>

/** A line that is all of a secret, or a part of it, with its name. */
type SecretLine = readonly [name: string, line: string]

/** An output that has begun. */
interface OpenOutput {
  readonly stream: TextStream
  readonly secrets: readonly SecretLine[]
  last: Output
}

const maxWaiting = 1_000_000 // characters

/** What commands print, each a text of its own. */
export class Outputs {
  readonly #emit: (event: Output) => void
  readonly #sources: Sources
  readonly #shown: ReadonlyMap<CommandKey, string>
  readonly #runs = new Map<CommandKey, string>() // of commands that have begun
  readonly #printing = new Set<string>() // functions and scripts that print what nobody can be asked for
  readonly #open = new Map<CommandKey, OpenOutput>()

  /** @param shown what has been shown already of what commands have printed */
  constructor(emit: (event: Output) => void, sources: Sources, shown: ReadonlyMap<CommandKey, string>) {
    this.#emit = emit
    this.#sources = sources
    this.#shown = shown
  }

  /** A command is about to begin. */
  begin(key: CommandKey, run: string): void {
    this.#runs.set(key, run)
    if (printsPassingSecret(run)) for (const name of findDefined(run)) this.#printing.add(name)
  }

  take(event: Output): void {
    const output = this.#open.get(event.key) ?? this.#openOutput(event)
    output.last = event
    this.#show(output, event.text, false)
  }

  /**
   * Show what is held back of what ends with this event: more of it may come later, as of a job.
   *
   * @returns lines of it that are secret as a whole
   */
  endWith(event: RunEvent): readonly SecretLine[] {
    const ended = [...this.#open].filter(([key]) => isEndOf(event, key))
    if (event.type === 'command-ended') this.#runs.delete(event.key)
    return ended.flatMap(([key, output]) => {
      this.#open.delete(key)
      this.#show(output, '', true)
      return output.secrets
    })
  }

  #openOutput(last: Output): OpenOutput {
    const secrets: SecretLine[] = []
    const run = this.#runs.get(last.key) ?? ''
    const isPassing = printsPassingSecret(run) || (this.#printing.size > 0 && this.#isPrinting(run))
    const findShapes = detectorFor(run, this.#sources.findShapes, secrets, isPassing)
    const stream = new TextStream({...this.#sources, findShapes}, this.#shown.get(last.key))
    const output = {stream, secrets, last}
    this.#open.set(last.key, output)
    return output
  }

  #isPrinting(run: string): boolean {
    return run.split(/[^\w.-]+/).some((word) => this.#printing.has(word))
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

/** @param secrets lines that are found to be secret as a whole are put there */
function detectorFor(run: string, findShapes: Detector, secrets: SecretLine[], isPassing: boolean): Detector {
  const secret = secretPrintedBy(run)
  let isWaiting = setsSecret(run) // until it has ended, as only then is known what of its output is secret
  return (excerpt) => {
    const {text, start, ended} = excerpt
    isWaiting &&= !ended && text.length - start <= maxWaiting
    if (isWaiting) return {regions: [], sureTo: start}
    const shapes = isPassing ? joinFindings(findShapes(excerpt), findGenerated(excerpt)) : findShapes(excerpt)
    return secret === null ? shapes : joinFindings(findLines(secret, excerpt, secrets), shapes)
  }
}

function findLines(name: string, {text, start, ended}: Excerpt, secrets: SecretLine[]): Findings {
  const sureTo = ended ? text.length : Math.max(start, text.lastIndexOf('\n') + 1)
  const lines = [...text.slice(start, sureTo).matchAll(/\S(?:.*\S)?/g)].filter(([line]) => !complaint.test(line))
  const regions = lines.map(({0: line, index}) => {
    const [from, values] = [start + index, isDistinctive(name, line) ? [line] : []]
    secrets.push([name, line])
    return {from, to: from + line.length, name, values}
  })
  return {regions, sureTo}
}

/** Words that nobody has made up, of what prints a secret. */
function findGenerated({text, start, ended}: Excerpt): Findings {
  let sureTo = text.length
  if (!ended && sureTo - start <= maxWaiting) while (sureTo > start && /\S/.test(text.charAt(sureTo - 1))) sureTo--
  const words = [...text.slice(start, sureTo).matchAll(/[^\s"'<>()[\]{},;]{8,}/g)].map(({0: word, index}) => {
    const value = word.replace(/^[\w.-]*[:=]|[.:]$/g, '')
    return {value, from: start + index + word.indexOf(value)}
  })
  return {
    regions: words
      .filter(({value}) => isDistinctive('token', value) && !isExample(value) && !object.test(value))
      .map(({value, from}) => ({from, to: from + value.length, name: 'secret', values: [value]})),
    sureTo,
  }
}

/** The name of an object, an image, a version. */
const object = /^[a-z\d]+(?:[-.:/@][a-z\d]+)+$|^\$/

/** What a tool says where it has nothing to print. */
const complaint = /^(?:[\w./-]+: )?(?:error|warning|unable|refused|the connection|invalid|no such)\b.*\s/i
