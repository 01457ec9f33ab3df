import {
  type CommandTranscript,
  type PageTranscript,
  type StepState,
  type StepTranscript,
  stateOf,
} from '../transcript/index.ts'
import {type Markup, markup} from './markup.ts'

/** Signs say the same as colours do. */
const signs: Readonly<Record<StepState, string>> = {
  passed: '✓',
  failed: '✗',
  interrupted: '!',
  skipped: '–',
  open: '…',
}

const words: Readonly<Record<StepState, string>> = {
  passed: 'passed',
  failed: 'failed',
  interrupted: 'interrupted',
  skipped: 'skipped',
  open: 'not ended',
}

/** `✗ failed` */
export const stateMark = (state: StepState): Markup =>
  markup`<span class="state ${state}"><span class="sign" aria-hidden="true">${signs[state]}</span> ${words[state]}</span>`

/** `✗` alone; its word is for who does not see it. */
export const stateSign = (state: StepState): Markup =>
  markup`<span class="state ${state}"><span aria-hidden="true">${signs[state]}</span><span class="unseen">${words[state]}</span></span>`

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
