import type {Diagnostic, Place} from '../diagnostic.ts'
import type {Section} from '../model.ts'
import type {Binding} from './bindings.ts'
import type {Choices} from './choices.ts'
import type {OtherShell, PlannedStep} from './plan.ts'

/** Finds the terminals beside the first one in which the steps of a page are played; asked for them in page order. */
export class TerminalFinder {
  readonly #firsts = new Set<string>() // variables of the first terminal
  readonly #own = new Map<number, Set<string>>() // of each other one
  #left: Section | null = null // in which nothing goes on in another terminal any more

  /** The terminal of a step that is played; null for the first. */
  find(planned: PlannedStep): OtherShell | null {
    const {terminal, section} = planned.step
    if (terminal !== undefined && !terminal.goesOn) this.#left = null
    const {number = 1} = terminal ?? {}
    const isThere = number > 1 && !(terminal?.goesOn === true && this.#comesBack(planned, number))
    const sets = isThere ? this.#variablesOf(number) : this.#firsts
    for (const {command, skip} of planned.commands) if (skip === null) for (const name of command.sets) sets.add(name)
    if (!isThere) return null
    // A terminal in which something runs on takes nothing more.
    if (planned.commands.some(({command, note}) => command.blocking !== null || note.runsOn)) this.#left = section
    return {kind: 'terminal', by: `terminal ${number}`, number}
  }

  /** Nothing is typed in the terminal of a step that is skipped: what follows is typed in the first one. */
  skip({step: {terminal, section}}: PlannedStep): void {
    if (terminal !== undefined) this.#left = section
  }

  /** Whether what no words place in another terminal goes on in the first: the other is busy, or lacks what it needs. */
  #comesBack({step, commands}: PlannedStep, number: number): boolean {
    const own = this.#variablesOf(number)
    const needs = commands.flatMap(({command}) => command.reads)
    if (this.#left === step.section) return true
    if (!needs.some((name) => this.#firsts.has(name) && !own.has(name))) return false
    this.#left = step.section
    return true
  }

  #variablesOf(number: number): Set<string> {
    const own = this.#own.get(number) ?? new Set()
    this.#own.set(number, own)
    return own
  }
}

/**
 * Variables that a step in another terminal needs, and that nobody sets there: neither a command before it in that terminal,
 * nor who gave them for the whole session. Each is said once.
 */
export function reportTerminalVariables(
  steps: readonly PlannedStep[],
  bound: readonly Binding[],
  caller: Choices['callerEnv'],
): Diagnostic[] {
  const given = new Set(bound.map(({name}) => name))
  const found = new Map<string, Diagnostic>()
  for (const {command, shell} of steps.flatMap(({commands}) => commands.filter(({skip}) => skip === null))) {
    if (shell?.kind !== 'terminal') continue
    const isThere = (name: string) => [name, `${shell.by} ${name}`].some((each) => given.has(each))
    const missing = command.reads.filter((name) => !isThere(name) && caller[name] === undefined)
    for (const name of missing) found.set(name, found.get(name) ?? reportMissing(name, command.place))
    for (const name of command.sets) given.add(`${shell.by} ${name}`)
  }
  return [...found.values()]
}

function reportMissing(name: string, place: Place): Diagnostic {
  const message = `\`${name}\` is used in another terminal, but not set there`
  const hint = `set it there as well, or give it with \`--env ${name}=…\``
  return {code: 'terminal-variable', severity: 'warning', message, hint, place}
}
