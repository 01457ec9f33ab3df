import type {StepKey} from '../../event.ts'
import type {PlannedStep} from '../../plan/index.ts'
import type {Approach, Ending} from '../gate.ts'
import {offPage} from '../off-page.ts'
import {lateCalls, readersCalls} from '../page/calls.ts'
import type {Playing} from '../stage.ts'

/** What a reader says of a step who plays step by step. Nobody else is asked. */
export interface Asked {
  /** Ask about one command after the other until one is to be run. Answers whether there is one. */
  readonly begin: () => Promise<boolean>
  /** Whether a command is left out; asked where it was not yet. */
  readonly leavesOut: (index: number) => Promise<boolean>
  /** Whether a command that failed is to be run again. */
  readonly again: (index: number, ending: Ending) => Promise<boolean>
}

const nobody: Asked = {begin: async () => true, leavesOut: async () => false, again: async () => false}

/**
 * Nothing of a step is begun before it is known that a command of it is to be run: neither its condition is asked, which
 * runs something, nor a hook called.
 */
export const asked = (planned: PlannedStep, key: StepKey, playing: Playing): Asked => {
  const {gate, stop} = playing.stage
  if (gate === undefined) return nobody
  const answers = new Map<number, 'run' | 'skip'>()
  const ask = <T>(index: number, question: (approach: Approach) => Promise<T>) =>
    asking({page: playing.page, key: `${key}/${index + 1}`, planned, index}, playing, question)
  const leavesOut = async (index: number): Promise<boolean> => {
    const answer = answers.get(index) ?? (stop.aborted ? 'run' : await ask(index, gate.before))
    answers.set(index, answer)
    return answer === 'skip'
  }
  return {
    leavesOut,
    begin: async () => {
      for (const [index, {skip}] of planned.commands.entries())
        if (skip === null && !(await leavesOut(index))) return true
      return false
    },
    again: async (index, ending) =>
      !stop.aborted && (await ask(index, (approach) => gate.after(approach, ending))) === 'again',
  }
}

/** What the reader has tools do meanwhile is told, but no fault of the page's. */
const asking = async <T>(
  about: Omit<Approach, 'tell'>,
  playing: Playing,
  question: (approach: Approach) => Promise<T>,
): Promise<T> => {
  let own = false
  const tell = (text: string) => {
    own = true
    offPage(playing, about.key, 'reader', text)
  }
  lateCalls(playing)
  const answer = await question({...about, tell})
  if (own) readersCalls(playing)
  return answer
}
