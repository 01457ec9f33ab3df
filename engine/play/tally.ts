import type {Coverage, Totals} from '../event.ts'
import type {Plan, PlannedStep} from '../plan/index.ts'
import type {Failed, Verdict} from '../verdict.ts'

/** How far a command came: `cut` short or off, though it was due; `compared`: it ran, and its output was compared. */
export type CommandReach = 'nothing' | 'cut' | 'ran' | 'compared'

/** Counts what became of a page's steps and commands. */
export class Tally {
  #steps = 0
  #commands = 0
  #passed = 0
  #checked = 0
  #failed = 0
  #skipped = 0
  #hasFailed = false
  #isUndone = false
  #offPage = 0
  #warnings = 0
  #isInterrupted = false
  readonly #executed = new Set<string>() // ids of steps
  readonly #cut = new Set<string>() // ids of steps of which a command was not run to its end
  readonly #verified = new Set<string>()
  readonly #comparators: Record<string, number> = {}
  readonly #reasons: Record<string, number> = {}

  /** Count a step that is played. */
  countStep(): void {
    this.#steps++
  }

  /** Count a step that is not played, and its commands. */
  countSkippedStep({step, commands}: PlannedStep, reason: string): void {
    this.#steps++
    this.#reasons[reason] = (this.#reasons[reason] ?? 0) + 1
    for (const _ of commands) this.countCommand(step.id, {kind: 'skipped', reason}, 'nothing')
  }

  /**
   * Count a command.
   *
   * @param step the id of its step
   * @param reach how far it came, whatever came of that
   */
  countCommand(step: string, verdict: Verdict, reach: CommandReach): void {
    this.#commands++
    if (reach === 'cut') this.#cut.add(step)
    if (verdict.kind === 'skipped') {
      this.#skipped++
      return
    }
    if (verdict.kind === 'passed') this.#passed++
    else this.#failed++
    if (verdict.kind === 'failed' && !fellShortInOutput(verdict)) this.#isUndone = true
    if (reach === 'nothing' || reach === 'cut') return
    this.#executed.add(step)
    if (reach === 'ran') return
    this.#checked++
    this.#verified.add(step)
    this.#comparators[verdict.comparator] = (this.#comparators[verdict.comparator] ?? 0) + 1
  }

  /** Something was done that the page does not tell its reader. */
  countOffPage(): void {
    this.#offPage++
  }

  /** A person was warned of something. */
  countWarning(): void {
    this.#warnings++
  }

  get warnings(): number {
    return this.#warnings
  }

  /** Something else than a command of the page has failed. */
  fail(): void {
    this.#hasFailed = true
  }

  /** Something of the page was not played, or not to its end, since the reader stopped the play. */
  interrupt(): void {
    this.#isInterrupted = true
  }

  get isInterrupted(): boolean {
    return this.#isInterrupted
  }

  get isFailed(): boolean {
    return this.#failed > 0 || this.#hasFailed
  }

  /** Whether something was not done: whatever failed, failed not by its output alone. */
  get isUndone(): boolean {
    return this.#isUndone || this.#hasFailed
  }

  get totals(): Totals {
    return {
      steps: this.#steps,
      commands: this.#commands,
      passed: this.#passed,
      checked: this.#checked,
      failed: this.#failed,
      skipped: this.#skipped,
    }
  }

  coverage({steps}: Plan): Coverage {
    return {
      blocks: steps.length,
      open: steps.filter(isOpen).length,
      executed: [...this.#executed].filter((step) => !this.#cut.has(step)).length,
      verified: this.#verified.size,
      comparators: this.#comparators,
      skipped: this.#reasons,
      offPage: this.#offPage,
    }
  }
}

/** Whether a reader who chose as this run did comes to it with something to do, as far as is known. */
function isOpen({step, decided, commands}: PlannedStep): boolean {
  return !decided && (commands.length > 0 || step.skip !== null)
}

/** Whether a command did what it is for, as far as its status tells, and only printed something else. */
export function fellShortInOutput({causes}: Failed): boolean {
  return causes?.every((cause) => cause === 'output') ?? false
}
