import type {InlineCode, PhrasingContent} from 'mdast'
import {printable} from '../../text/printable.ts'

/** What a host of Markdown makes something of in any text: it tells people, and issues, that they are mentioned. */
const mention = /(?<!\w)(?:@[a-z\d]|(?:[\w.-]{1,39}\/[\w.-]{1,100})?#\d|GH-\d)/i

/**
 * A text of a page, or one that a program had a part in, on one line: nothing in it is a sign of Markdown's, and whom it
 * mentions is not told, since as code a word stays what it is.
 */
export const plain = (text: string): PhrasingContent[] => {
  const nodes: PhrasingContent[] = []
  let run = ''
  for (const word of printable(oneLine(text)).split(/( +)/)) {
    if (mention.test(word)) {
      nodes.push(...said(run), ...code(word))
      run = ''
    } else {
      run += word
    }
  }
  return [...nodes, ...said(run)]
}

/** A sentence of ours, on one line: what stands in it in backticks is code. */
export const worded = (text: string): PhrasingContent[] =>
  text.split(/`([^`]+)`/).flatMap((piece, index) => (index % 2 === 0 ? plain(piece) : code(piece)))

/** Code on one line. */
export const code = (text: string): InlineCode[] => {
  const value = printable(oneLine(text))
  return value === '' ? [] : [{type: 'inlineCode', value}]
}

/** A text that is known to be harmless. */
export const said = (value: string): PhrasingContent[] => (value === '' ? [] : [{type: 'text', value}])

export const strong = (children: PhrasingContent[]): PhrasingContent => ({type: 'strong', children})

/** Facts that stand side by side; those that say nothing are left out. */
export const sideBySide = (facts: readonly PhrasingContent[][], sign = ' · '): PhrasingContent[] =>
  facts.filter((fact) => fact.length > 0).flatMap((fact, index) => (index === 0 ? fact : [...said(sign), ...fact]))

/** The same as `worded`, in HTML: a summary holds no Markdown. */
export const inHtml = (text: string): string => worded(text).map(html).join('')

const html = (node: PhrasingContent): string => {
  if (node.type === 'inlineCode') return `<code>${escaped(node.value)}</code>`
  return node.type === 'text' ? escaped(node.value) : ''
}

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

/** Breaks of lines are none in a report: some hosts show them. */
const oneLine = (text: string): string =>
  text.includes('\n')
    ? text
        .split('\n')
        .map((line, index) => (index === 0 ? line.trimEnd() : line.trim()))
        .join(' ')
    : text
