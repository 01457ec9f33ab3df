import {
  type CommandTranscript,
  type PageTranscript,
  type StepState,
  type StepTranscript,
  stateOf,
} from '../transcript/index.ts'
import {type Markup, markup} from './markup.ts'

const words: Readonly<Record<StepState, string>> = {
  passed: 'passed',
  failed: 'failed',
  interrupted: 'interrupted',
  skipped: 'skipped',
  open: 'not ended',
}

/** `✗ failed`: the style puts a sign before the word, which says the same as its colour. */
export const stateMark = (state: StepState): Markup => markup`<b class="state ${state}">${words[state]}</b>`

/** `✗` alone; its word is for who does not see it. */
export const stateSign = (state: StepState): Markup =>
  markup`<b class="state ${state}"><span class="unseen">${words[state]}</span></b>`

/** What a command came to. */
export const commandState = ({verdict}: CommandTranscript): StepState => verdict?.kind ?? 'open'

/** What several steps came to: the worst of it. */
export const worstOf = (steps: readonly StepTranscript[]): StepState => {
  const states = new Set(steps.map(stateOf))
  const order: readonly StepState[] = ['failed', 'interrupted', 'open', 'passed']
  return order.find((state) => states.has(state)) ?? 'skipped'
}

export const pageState = ({ended, skipped}: PageTranscript): StepState =>
  skipped !== null ? 'skipped' : (ended?.outcome ?? 'open')
