import {splitAtCode} from '../text/wording.ts'
import {type Markup, markup} from './markup.ts'

/** A sentence of ours, with what stands in backticks set as code. */
export function drawSentence(text: string): Markup {
  return markup`${splitAtCode(text).map((piece, index) => (index % 2 === 0 ? piece : markup`<code>${piece}</code>`))}`
}
