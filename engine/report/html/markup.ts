import {makePrintable} from '../text/printable.ts'
import {splitAtCode} from '../text/quantity.ts'

/** HTML that may be written as it stands: `markup` makes it, and what has sanitised a page's own. */
export interface Markup {
  readonly html: string
}

/** What may stand in markup: texts are escaped, markup is not. */
export type Content = string | number | Markup | null | readonly Content[]

/** HTML with contents in it. A text in it, in an attribute's quotes as well, is only ever text. */
export function markup(texts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  let html = texts[0] ?? ''
  for (const [index, content] of contents.entries()) html += printContent(content) + (texts[index + 1] ?? '')
  return {html}
}

/** Nothing. */
export const noMarkup: Markup = {html: ''}

/** HTML of a text: nothing in it is obeyed by a browser, and what would reorder or hide its neighbours is made visible. */
export function escapeHtml(text: string): string {
  const shown = simple.test(text) ? text : text.split('\n').map(visible).join('\n')
  return special.test(shown) ? shown.replace(specials, (character) => entities[character] ?? '') : shown
}

const simple = /^[\x20-\x7e\n]*$/
const special = /[&<>"']/
const specials = /[&<>"']/g
const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'}

function visible(line: string): string {
  return makePrintable(line)
}

function printContent(content: Content): string {
  if (content === null) return ''
  if (typeof content === 'string') return escapeHtml(content)
  if (typeof content === 'number') return String(content)
  return 'html' in content ? content.html : content.map(printContent).join('')
}

/** Contents with something between them. */
export function joinContents(contents: readonly Content[], between: Content): Content {
  return contents.flatMap((content, index) => (index === 0 ? [content] : [between, content]))
}

/** A sentence of ours, with what stands in backticks set as code. */
export function drawSentence(text: string): Markup {
  return markup`${splitAtCode(text).map((piece, index) => (index % 2 === 0 ? piece : markup`<code>${piece}</code>`))}`
}

/** `12.35%`, as SVG takes lengths. */
export function writePercent(percent: number): string {
  return `${Math.round(percent * 100) / 100}%`
}
