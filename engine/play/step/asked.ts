import {makeCommandKey, type StepKey} from '../../key.ts'
import type {ReaderAction} from '../../off-page.ts'
import type {PlannedCommand, PlannedStep} from '../../plan/index.ts'
import type {Approach, Ending} from '../gate.ts'
import {offPage} from '../off-page.ts'
import {lateCalls, readersCalls} from '../page/calls.ts'
import type {Playing} from '../stage.ts'

/** What a reader says of a step who plays step by step. Nobody else is asked. */
export interface Asked {
  /** Ask about one command after the other until one is to be run. Answers whether there is one. */
  readonly begin: () => Promise<boolean>
  /** Whether a command is left out; asked where it was not yet. */
  readonly leavesOut: (planned: PlannedCommand) => Promise<boolean>
  /** Whether a command that failed is to be run again. */
  readonly again: (planned: PlannedCommand, ending: Ending) => Promise<boolean>
}

const nobody: Asked = {begin: async () => true, leavesOut: async () => false, again: async () => false}

/**
 * Nothing of a step is begun before it is known that a command of it is to be run: neither its condition is asked, which
 * runs something, nor a hook called.
 */
export function asked(step: PlannedStep, key: StepKey, playing: Playing): Asked {
  const {gate, stop} = playing.stage
  if (gate === undefined) return nobody
  const answers = new Map<PlannedCommand, 'run' | 'skip'>()
  const ask = <T>(planned: PlannedCommand, question: (approach: Approach) => Promise<T>) => {
    const number = step.commands.indexOf(planned) + 1
    return asking({page: playing.page, key: makeCommandKey(key, number), step, planned}, playing, question)
  }
  const leavesOut = async (planned: PlannedCommand): Promise<boolean> => {
    const answer = answers.get(planned) ?? (stop.aborted ? 'run' : await ask(planned, gate.before))
    answers.set(planned, answer)
    return answer === 'skip'
  }
  return {
    leavesOut,
    begin: async () => {
      for (const planned of step.commands) if (planned.skip === null && !(await leavesOut(planned))) return true
      return false
    },
    again: async (planned, ending) =>
      !stop.aborted && (await ask(planned, (approach) => gate.after(approach, ending))) === 'again',
  }
}

/** What the reader has tools do meanwhile is told, but no fault of the page's; what they set may be nobody's to see. */
async function asking<T>(
  about: Omit<Approach, 'tell'>,
  playing: Playing,
  question: (approach: Approach) => Promise<T>,
): Promise<T> {
  let own = false
  const tell = (action: ReaderAction) => {
    own = true
    offPage(playing, about.key, action)
  }
  lateCalls(playing)
  const answer = await question({...about, tell})
  if (own) {
    readersCalls(playing)
    await playing.stage.learning?.now(playing.stage.shell)
  }
  return answer
}
