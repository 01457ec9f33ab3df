import type {Code, Html, InlineCode, Paragraph, PhrasingContent, RootContent} from 'mdast'
import {gfmTableToMarkdown} from 'mdast-util-gfm-table'
import {type Options, toMarkdown} from 'mdast-util-to-markdown'
import {cutMiddle, foldMiddle} from '../text/cut.ts'
import {makeLinesPrintable, makePrintable} from '../text/printable.ts'
import {splitAtCode, wordAmount} from '../text/quantity.ts'
import type {State} from '../transcript/transcript.ts'

const options: Options = {
  bullet: '-',
  emphasis: '*',
  rule: '-',
  ruleRepetition: 3,
  extensions: [gfmTableToMarkdown({tablePipeAlign: false})],
}

/** Print nodes; HTML among them is ours. No newline at the end. */
export function print(nodes: readonly RootContent[]): string {
  return toMarkdown({type: 'root', children: partCodes(nodes)}, options).trimEnd()
}

/** Codes that touch each other would be read as another one: their signs run together. */
function partCodes(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap((node, index): RootContent[] => {
    const whole =
      'children' in node ? ({...node, children: partCodes(node.children as RootContent[])} as RootContent) : node
    return node.type === 'inlineCode' && nodes[index - 1]?.type === 'inlineCode'
      ? [{type: 'text', value: ' '}, whole]
      : [whole]
  })
}

/** HTML of ours. */
export function html(value: string): Html {
  return {type: 'html', value}
}

export function paragraph(children: readonly PhrasingContent[]): Paragraph {
  return {type: 'paragraph', children: [...children]}
}

/** A line each. */
export function bullets(lines: readonly PhrasingContent[][]): RootContent[] {
  return lines.length === 0
    ? []
    : [
        {
          type: 'list',
          ordered: false,
          spread: false,
          children: lines.map((line) => ({type: 'listItem', spread: false, children: [paragraph(line)]})),
        },
      ]
}

/** What is folded, below a line that says what it is. */
export function details(summary: string, children: readonly RootContent[]): RootContent[] {
  return [html(`<details><summary>${summary}</summary>`), ...children, html('</details>')]
}

/** What a host of Markdown makes something of in any text: it tells people, and issues, that they are mentioned. */
const mention = /(?<!\w)(?:@[a-z\d]|(?:[\w.-]{1,39}\/[\w.-]{1,100})?#\d|GH-\d)/i

/**
 * A text of a page, or one that a program had a part in, on one line: nothing in it is a sign of Markdown's, and whom it
 * mentions is not told, since as code a word stays what it is.
 */
export function plain(text: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let run = ''
  for (const word of makePrintable(joinLines(text)).split(/( +)/)) {
    if (mention.test(word)) {
      nodes.push(...ours(run), ...code(word))
      run = ''
    } else {
      run += word
    }
  }
  return [...nodes, ...ours(run)]
}

/** A sentence of ours, on one line: what stands in it in backticks is code. */
export function sentence(text: string): PhrasingContent[] {
  return splitAtCode(text).flatMap((piece, index) => (index % 2 === 0 ? plain(piece) : code(piece)))
}

/** Code on one line. */
export function code(text: string): InlineCode[] {
  const value = makePrintable(joinLines(text))
  return value === '' ? [] : [{type: 'inlineCode', value}]
}

/** A text that is known to be harmless. */
export function ours(value: string): PhrasingContent[] {
  return value === '' ? [] : [{type: 'text', value}]
}

export function strong(children: PhrasingContent[]): PhrasingContent {
  return {type: 'strong', children}
}

/** Facts that stand side by side; those that say nothing are not shown. */
export function joinFacts(facts: readonly PhrasingContent[][], sign = ' · '): PhrasingContent[] {
  return facts
    .filter((fact) => fact.length > 0)
    .flatMap((fact, index) => (index === 0 ? fact : [...ours(sign), ...fact]))
}

/** The same as `sentence`, in HTML: a summary holds no Markdown. */
export function printHtml(text: string): string {
  return sentence(text).map(printHtmlNode).join('')
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

/** What stands before a line that says what something came to. None of them is a sign of Markdown's. */
export const signs: Readonly<Record<State, string>> = {
  passed: '✓',
  flaky: '!',
  failed: '✗',
  interrupted: '!',
  skipped: '–',
  open: '…',
}

/** How much of a text is shown. */
export interface Room {
  readonly lines: number // of one output, or of one kind in a diff
  readonly characters: number // of one line
}

/** What a program printed, or a page shows, as it is to be read; the middle of what is too long is counted. */
export function fitText(text: string, room: Room): string {
  const lines = makeLinesPrintable(text.replace(/\r?\n$/, '')).split('\n')
  const foot = Math.floor(room.lines / 4)
  return foldMiddle(lines, {head: room.lines - foot, foot}, (folded) => `… ${wordAmount(folded, 'more line')} …`)
    .map((line) => shortenText(line, room.characters))
    .join('\n')
}

/** A fenced block: nothing in its text can end it. */
export function fence(lang: string, value: string): Code {
  return {type: 'code', lang: /^[\w+#.-]+$/.test(lang) ? lang : null, value}
}

/** A text with its middle cut out where it is too long. */
export function shortenText(text: string, maxCharacters: number): string {
  const foot = Math.floor(maxCharacters / 4)
  return cutMiddle(text, maxCharacters - foot, foot, (cut) => ` … ${wordAmount(cut, 'more character')} … `)
}
