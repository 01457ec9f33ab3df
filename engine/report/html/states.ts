import type {State} from '../transcript/index.ts'
import {type Markup, markup} from './markup.ts'

const words: Readonly<Record<State, string>> = {
  passed: 'passed',
  failed: 'failed',
  interrupted: 'interrupted',
  skipped: 'skipped',
  open: 'not ended',
}

/** `✗ failed`: the style puts a sign before the word, which says the same as its colour. */
export const stateMark = (state: State): Markup => markup`<b class="state ${state}">${words[state]}</b>`

/** `✗` alone; its word is for who does not see it. */
export const stateSign = (state: State): Markup =>
  markup`<b class="state ${state}"><span class="unseen">${words[state]}</span></b>`
