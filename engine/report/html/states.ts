import type {State} from '../transcript/state.ts'
import {type Markup, markup} from './markup.ts'

const words: Readonly<Record<State, string>> = {
  passed: 'passed',
  failed: 'failed',
  interrupted: 'interrupted',
  skipped: 'skipped',
  open: 'not ended',
}

/** `✗ failed`: the style puts a sign before the word, which says the same as its colour. */
export function drawState(state: State): Markup {
  return markup`<b class="state ${state}">${words[state]}</b>`
}

/** `✗` alone; its word is for who does not see it. */
export function drawStateSign(state: State): Markup {
  return markup`<b class="state ${state}"><span class="unseen">${words[state]}</span></b>`
}
