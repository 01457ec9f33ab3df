import type {Expectation} from '../model.ts'
import type {SessionPlan} from '../plan/run/session-plan.ts'
import {Comparer} from '../play/comparer.ts'
import type {Comparator} from '../verdict.ts'

/** By which comparator each expected output of some sessions will be judged. */
export type ExpectedComparators = ReadonlyMap<Expectation, Comparator>

/** Find the comparator of each output that is expected, as it will be picked once there is one. */
export async function predictComparators(sessions: readonly SessionPlan[]): Promise<ExpectedComparators> {
  const found = new Map<Expectation, Comparator>()
  for (const {plan, options} of sessions.flatMap(({pages}) => pages)) {
    const comparer = new Comparer(options.patterns)
    const commands = plan.steps.flatMap((step) => step.commands)
    for (const {command} of commands)
      if (command.expected !== null) found.set(command.expected, await comparer.predict(command.expected))
  }
  return found
}
