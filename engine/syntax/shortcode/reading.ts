import type {Root} from 'mdast'
import type {Extension} from 'micromark-util-types'
import type {Processor} from 'unified'
import type {VFile} from 'vfile'
import {pair} from './lex/pair.ts'
import {type ScannedItem, scan} from './lex/scan.ts'
import type {Tag} from './lex/tag.ts'
import {type Problem, reportUnknown, reportUnread} from './problem.ts'
import {makeNodes, makeSyntax} from './tree/micromark.ts'
import {createPage, findUnusedCharacter, makePosition} from './tree/page.ts'
import {parseTree} from './tree/tree.ts'

export interface Options {
  /** names whose inside is kept verbatim, beside `text` */
  readonly raw?: readonly string[]
  /** names that need a closing tag; default: `defaultPaired` */
  readonly paired?: readonly string[]
  /** all names there are; without it no name is unknown */
  readonly known?: readonly string[]
}

export const defaultRaw: readonly string[] = ['text']
export const defaultPaired: readonly string[] = 'text tabset tab tip warning note idea quote gloss mermaid'.split(' ')

/**
 * The half of the plugin that reads, for whoever prints nothing: printing takes more code to load than reading.
 *
 * @throws {Error} where no parser was set before; nothing is thrown for what a page holds
 */
export function remarkReadShortcode(this: Processor, options: Options = {}): undefined {
  const markdown = this.parser
  if (markdown === undefined) throw new Error('remark-shortcode wraps a parser: use it after remark-parse')
  const names = {
    raw: new Set([...defaultRaw, ...(options.raw ?? [])]),
    paired: new Set(options.paired ?? defaultPaired),
    known: options.known === undefined ? undefined : new Set(options.known),
  }
  const syntax: Extension = {}
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), syntax]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), makeNodes()]
  this.parser = (text, file) => {
    const parse = (part: string): Root => markdown(part, file) as Root
    return parsePage(text, file, {names, syntax, parse})
  }
}

interface Setting {
  readonly names: {raw: ReadonlySet<string>; paired: ReadonlySet<string>; known: ReadonlySet<string> | undefined}
  readonly syntax: Extension
  readonly parse: (text: string) => Root
}

// Without any of these a page holds nothing of ours. A byte order mark would put micromark's offsets off by one.
const WORTH_READING = /\{\{[<%]|<<<|<!--|^\uFEFF/

// The page before this one may have had another mark, which stands for itself here.
const NOTHING: Extension = {flow: {}, flowInitial: {}, text: {}}

function parsePage(text: string, file: VFile, {names, syntax, parse}: Setting): Root {
  Object.assign(syntax, NOTHING)
  if (!WORTH_READING.test(text)) return parse(text)
  const mark = findUnusedCharacter(text)
  if (mark === undefined) {
    report(file, text, [reportUnread({start: 0, end: 0})])
    return parse(text)
  }
  Object.assign(syntax, makeSyntax(mark))
  const {items, problems} = scan(text, names.raw)
  const {units, problems: mispaired} = pair(items, names)
  report(file, text, [...problems, ...mispaired, ...findUnknown(items, names.known)])
  const start = text.startsWith('\uFEFF') ? 1 : 0
  if (units.length === 0 && start === 0) return parse(text)
  return parseTree(createPage(text, mark, parse), {start, end: text.length, prefix: '', units, guarded: false})
}

function findUnknown(items: readonly ScannedItem[], known: ReadonlySet<string> | undefined): Problem[] {
  if (known === undefined) return []
  const tags = items.flatMap((item): Tag[] =>
    item.kind === 'tag' ? [item.tag] : item.kind === 'raw' ? [item.opener] : [],
  )
  return tags
    .filter(({kind, name}) => kind !== 'close' && kind !== 'escaped' && !known.has(name))
    .map((tag) => reportUnknown(tag, known))
}

function report(file: VFile, text: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return
  const page = createPage(text, '', () => ({type: 'root', children: []}))
  for (const {code, fatal, reason, hint, start, end} of problems.toSorted((left, right) => left.start - right.start)) {
    const place = makePosition(page, start, end)
    Object.assign(file.message(reason, {place, ruleId: code, source: 'remark-shortcode'}), {note: hint, fatal})
  }
}
