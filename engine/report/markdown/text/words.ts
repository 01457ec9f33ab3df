import type {InlineCode, PhrasingContent} from 'mdast'
import {printable} from '../../text/printable.ts'
import {splitAtCode} from '../../text/wording.ts'

/** What a host of Markdown makes something of in any text: it tells people, and issues, that they are mentioned. */
const mention = /(?<!\w)(?:@[a-z\d]|(?:[\w.-]{1,39}\/[\w.-]{1,100})?#\d|GH-\d)/i

/**
 * A text of a page, or one that a program had a part in, on one line: nothing in it is a sign of Markdown's, and whom it
 * mentions is not told, since as code a word stays what it is.
 */
export function plainText(text: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let run = ''
  for (const word of printable(joinLines(text)).split(/( +)/)) {
    if (mention.test(word)) {
      nodes.push(...renderText(run), ...renderCode(word))
      run = ''
    } else {
      run += word
    }
  }
  return [...nodes, ...renderText(run)]
}

/** A sentence of ours, on one line: what stands in it in backticks is code. */
export function renderSentence(text: string): PhrasingContent[] {
  return splitAtCode(text).flatMap((piece, index) => (index % 2 === 0 ? plainText(piece) : renderCode(piece)))
}

/** Code on one line. */
export function renderCode(text: string): InlineCode[] {
  const value = printable(joinLines(text))
  return value === '' ? [] : [{type: 'inlineCode', value}]
}

/** A text that is known to be harmless. */
export function renderText(value: string): PhrasingContent[] {
  return value === '' ? [] : [{type: 'text', value}]
}

export function renderStrong(children: PhrasingContent[]): PhrasingContent {
  return {type: 'strong', children}
}

/** Facts that stand side by side; those that say nothing are left out. */
export function joinFacts(facts: readonly PhrasingContent[][], sign = ' · '): PhrasingContent[] {
  return facts
    .filter((fact) => fact.length > 0)
    .flatMap((fact, index) => (index === 0 ? fact : [...renderText(sign), ...fact]))
}

/** The same as `worded`, in HTML: a summary holds no Markdown. */
export function printHtml(text: string): string {
  return renderSentence(text).map(printHtmlNode).join('')
}

function printHtmlNode(node: PhrasingContent): string {
  if (node.type === 'inlineCode') return `<code>${escapeHtml(node.value)}</code>`
  return node.type === 'text' ? escapeHtml(node.value) : ''
}

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

/** Breaks of lines are none in a report: some hosts show them. */
function joinLines(text: string): string {
  return text.includes('\n')
    ? text
        .split('\n')
        .map((line, index) => (index === 0 ? line.trimEnd() : line.trim()))
        .join(' ')
    : text
}
