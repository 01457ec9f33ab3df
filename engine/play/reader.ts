import {makeCommandKey, type StepKey} from '../key.ts'
import type {ReaderAction} from '../off-page.ts'
import type {PlannedCommand, PlannedStep} from '../plan/index.ts'
import {tellCalls, tellLateCalls} from './calls.ts'
import type {CommandTurn, ToldEnding} from './context.ts'
import type {PageContext} from './page-context.ts'
import {tellOffPage} from './tell.ts'

/** What a reader says of a step who plays step by step. Nobody else is asked. */
export interface StepReader {
  /** Ask about one command after the other until one is to be run. Answers whether there is one. */
  readonly wantsAny: () => Promise<boolean>
  /** Whether a command is to be skipped; asked where it was not yet. */
  readonly skips: (planned: PlannedCommand) => Promise<boolean>
  /** Whether a command that failed is to be run again. */
  readonly wantsAgain: (planned: PlannedCommand, ending: ToldEnding) => Promise<boolean>
}

const nobody: StepReader = {wantsAny: async () => true, skips: async () => false, wantsAgain: async () => false}

/**
 * Whoever is to be asked about a step. Nothing of it is begun before it is known that a command of it is to be run: neither
 * its condition is asked, which runs something, nor a hook called.
 */
export function findReader(step: PlannedStep, key: StepKey, context: PageContext): StepReader {
  const {gate, stop} = context.session
  if (gate === undefined) return nobody
  const answers = new Map<PlannedCommand, 'run' | 'skip'>()
  const ask = <T>(planned: PlannedCommand, question: (approach: CommandTurn) => Promise<T>) => {
    const number = step.commands.indexOf(planned) + 1
    return askReader({page: context.page, key: makeCommandKey(key, number), step, planned}, context, question)
  }
  const skips = async (planned: PlannedCommand): Promise<boolean> => {
    const answer = answers.get(planned) ?? (stop.aborted ? 'run' : await ask(planned, gate.before))
    answers.set(planned, answer)
    return answer === 'skip'
  }
  return {
    skips,
    wantsAny: async () => {
      for (const planned of step.commands) if (planned.skip === null && !(await skips(planned))) return true
      return false
    },
    wantsAgain: async (planned, ending) =>
      !stop.aborted && (await ask(planned, (approach) => gate.after(approach, ending))) === 'again',
  }
}

/** What the reader has tools do meanwhile is told, but no fault of the page's; what they set may be nobody's to see. */
async function askReader<T>(
  about: Omit<CommandTurn, 'tell'>,
  context: PageContext,
  question: (approach: CommandTurn) => Promise<T>,
): Promise<T> {
  let hasActed = false
  const tell = (action: ReaderAction) => {
    hasActed = true
    tellOffPage(context, about.key, action)
  }
  tellLateCalls(context)
  const answer = await question({...about, tell})
  if (hasActed) {
    tellCalls(null, context)
    await context.session.learning?.now(context.session.shell)
  }
  return answer
}
