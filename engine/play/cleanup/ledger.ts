import type {Command} from '../../model.ts'
import {findCalls} from '../../shellscript/index.ts'
import type {Verdict} from '../../verdict.ts'
import {fellShortInOutput} from '../tally.ts'

/** A command of the session that has run. */
interface Entry {
  readonly run: string
  readonly output: string
  readonly passed: boolean
  readonly readOnly: boolean
}

/** A command that was to change something, and has not, or not wholly. */
export interface Undone {
  readonly run: string
  readonly place: string // in words: `make_1, line 7`
  readonly how: 'failed' | 'skipped'
}

/** What the commands of a session have done so far: what they name, they may have made. */
export class Ledger {
  readonly #entries: Entry[] = []
  readonly #undone: Undone[] = []

  /**
   * Take note of a command that has ended. What prints something else than the page shows has done its work all the same.
   *
   * @param step its id
   */
  add(command: Command, step: string, output: string, verdict: Verdict): void {
    const passed = verdict.kind === 'passed' || (verdict.kind === 'failed' && fellShortInOutput(verdict))
    const {run, readOnly} = command
    this.#entries.push({run, output, passed, readOnly})
    if (!passed) this.#addUndone(command, step, 'failed')
  }

  /** Take note of a command that is not played, as what comes before it fell short. @param step its id */
  addSkipped(command: Command, step: string): void {
    this.#addUndone(command, step, 'skipped')
  }

  #addUndone({run, readOnly, place}: Command, step: string, how: Undone['how']): void {
    if (!readOnly) this.#undone.push({run, place: `${step}, line ${place.start.line}`, how})
  }

  /** Commands that were to change something, and have not, in their order. */
  get undone(): readonly Undone[] {
    return this.#undone
  }

  /** The first of them that names this; null where none does, or one that passed does too. */
  findUndone(name: string): Undone | null {
    return this.names(name) ? null : (this.#undone.find(({run}) => holdsName(run, name)) ?? null)
  }

  /** Take note of a command that an earlier run has played. */
  addResumed(run: string): void {
    this.#entries.push({run, output: '', passed: true, readOnly: false})
  }

  /** Whether a command that passed names this, or printed it. */
  names(name: string): boolean {
    return this.#entries.some(({run, output, passed}) => passed && (holdsName(run, name) || holdsName(output, name)))
  }

  /** Whether a command is such a one, by its text and what it printed. @param passed it has passed, too */
  hasRun(isSuch: (run: string, output: string) => boolean, passed: boolean): boolean {
    return this.#entries.some((entry) => (entry.passed || !passed) && isSuch(entry.run, entry.output))
  }

  /** Whether a command that passed may have changed something by one of these tools. */
  hasChangedBy(tools: readonly string[]): boolean {
    return this.#entries.some(({run, passed, readOnly}) => passed && !readOnly && findCalls(run, tools).length > 0)
  }

  /** The first object that a command whose text names this found in the cluster: `deployment/web`; null where it made all. */
  findPresent(name: string): string | null {
    const printed = this.#entries.flatMap(({output}) => [...output.matchAll(applied)])
    const made = new Set(printed.flatMap(([, object = '', what]) => (what === 'created' ? [object] : [])))
    const own = this.#entries
      .filter(({run}) => holdsName(run, name))
      .flatMap(({output}) => [...output.matchAll(applied)])
    return own.map(([, object = '']) => object).find((object) => !made.has(object)) ?? null
  }
}

/** `deployment.apps/web created`, as kubectl and its kin print it for each object. */
const applied = /^([a-z][\w.-]*\/\S+) (created|configured|unchanged|serverside-applied)\b/gm

/** Whether a text holds a name, between characters that no name and no path has. */
export function holdsName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1))
    if (!isOfName(text[at - 1]) && !isOfName(text[at + name.length])) return true
  return false
}

function isOfName(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character)
}
