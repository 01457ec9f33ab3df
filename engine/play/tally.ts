import type {Totals} from '../event.ts'
import type {Verdict} from '../verdict.ts'

/** Counts what became of a page's steps and commands. */
export class Tally {
  #steps = 0
  #commands = 0
  #passed = 0
  #checked = 0
  #failed = 0
  #skipped = 0

  /** @param checked whether the output was compared with what the page shows */
  command(verdict: Verdict, checked: boolean): void {
    this.#commands++
    if (verdict.kind === 'passed') this.#passed++
    else if (verdict.kind === 'failed') this.#failed++
    else this.#skipped++
    if (checked && verdict.kind !== 'skipped') this.#checked++
  }

  step(): void {
    this.#steps++
  }

  get failed(): boolean {
    return this.#failed > 0
  }

  totals(): Totals {
    return {
      steps: this.#steps,
      commands: this.#commands,
      passed: this.#passed,
      checked: this.#checked,
      failed: this.#failed,
      skipped: this.#skipped,
    }
  }
}

/** The totals of several pages together. */
export const sum = (all: readonly Totals[]): Totals =>
  all.reduce(
    (a, b) => ({
      steps: a.steps + b.steps,
      commands: a.commands + b.commands,
      passed: a.passed + b.passed,
      checked: a.checked + b.checked,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
    }),
    new Tally().totals(),
  )
