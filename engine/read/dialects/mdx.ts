import type {Edit} from '../../syntax/index.ts'
import {findTags, type JsxTag} from './jsx.ts'
import {readLabel, spellCloser, spellOpener} from './spell.ts'
import {skipColumns, type TextLine} from './text-lines.ts'

/** What Docusaurus and other sites of MDX write at the beginning of a line. */
export const mdxMarks =
  /^[ \t]*<(?:Tabs?|TabItem|Admonition|Callout|Aside|Note|Tip|Info|Warning|Caution|Danger|[A-Z]\w*[ \t]*\/>)/m

type Attributes = JsxTag['attributes']

/** Components by what they are; what their opening tag says, in Hugo's words. */
const components: Readonly<Record<string, (attributes: Attributes) => {readonly name: string; readonly tag: string}>> =
  {
    Tabs: ({groupId, queryString, syncKey, defaultValue}) => {
      const id = [groupId, queryString, syncKey].find((each) => each !== undefined && each !== '')
      return {name: 'tabs', tag: spellOpener('tabs', {name: id, default: defaultValue})}
    },
    TabItem: readTab,
    Tab: readTab,
    ...Object.fromEntries(
      ['Admonition', 'Callout', 'Aside', 'Note', 'Tip', 'Info', 'Warning', 'Caution', 'Danger'].map((name) => [
        name,
        ({type = name.toLowerCase(), title}: Attributes) => ({
          name: 'admonition',
          tag: spellOpener('admonition', {type, title}),
        }),
      ]),
    ),
  }

function readTab({label, title, name, value, default: isDefault}: Attributes) {
  const shown = label ?? title ?? name
  const isWord = value !== undefined && /^\S+$/.test(value)
  const parameters = {
    name: readLabel(shown ?? value ?? ''),
    value: isWord || shown !== undefined ? value : undefined,
    default: isDefault === undefined || isDefault === 'false' ? undefined : 'true',
  }
  return {name: 'tab', tag: spellOpener('tab', parameters)}
}

/** Tab sets, tabs and asides that are components, and pages that a page imports and shows. */
export function findMdxEdits(text: string, lines: readonly TextLine[]): readonly Edit[] {
  const partials = findPartials(text, lines)
  const names = [...Object.keys(components), ...partials.keys()]
  const tags = findTags(text, lines, (name) => names.includes(name))
  const pairs = pairTags(tags.filter(({name}) => !partials.has(name)))
  const labels = findLabels(tags)
  const edits: Edit[] = []
  const columns = new Map<number, number>() // by the start of a line: what its indent loses
  for (const {opener, closer} of pairs) {
    const {name, tag} = components[opener.name]?.(readAttributes(opener, labels)) ?? {}
    if (name === undefined || tag === undefined) continue
    edits.push(replaceTag(text, opener, tag), replaceTag(text, closer, spellCloser(name)))
    takeIndent(lines, opener, closer, columns)
  }
  for (const tag of tags) {
    const file = partials.get(tag.name)?.file
    if (file !== undefined && tag.kind === 'alone') edits.push(replaceTag(text, tag, spellOpener('include', {file})))
  }
  const used = new Set(tags.map(({name}) => name))
  for (const [name, {line}] of partials) if (used.has(name)) edits.push({start: line.start, end: line.end, text: ''})
  return [...edits, ...dedent(text, lines, columns)]
}

const labelled = /label:\s*(['"`])(.*?)\1\s*,\s*value:\s*(['"`])(.*?)\3/g

/** `<Tabs values={[{label: 'A', value: 'a'}]}>` names tabs that do not name themselves: the labels by their values. */
function findLabels(tags: readonly JsxTag[]): ReadonlyMap<string, string> {
  const lists = tags.flatMap(({name, attributes}) => (name === 'Tabs' ? [attributes.values ?? ''] : []))
  return new Map(
    lists.flatMap((list) => [...list.matchAll(labelled)].map(([, , label = '', , value = '']) => [value, label])),
  )
}

function readAttributes({name, attributes}: JsxTag, labels: ReadonlyMap<string, string>): Attributes {
  return name === 'TabItem' ? {label: labels.get(attributes.value ?? ''), ...attributes} : attributes
}

const importLine = /^import[ \t]+(\w+)[ \t]+from[ \t]+["']([^"'\n]+\.mdx?)["'];?[ \t]*$/

interface Partial {
  readonly file: string
  readonly line: TextLine
}

function findPartials(text: string, lines: readonly TextLine[]): ReadonlyMap<string, Partial> {
  const found = new Map<string, Partial>()
  for (const line of lines) {
    if (line.verbatim || !text.startsWith('import', line.at)) continue
    const [, name, file = ''] = importLine.exec(text.slice(line.at, line.end)) ?? []
    if (name !== undefined) found.set(name, {file, line})
  }
  return found
}

interface Pair {
  readonly opener: JsxTag
  readonly closer: JsxTag
}

/** What is never closed, or closed out of turn, is left as it is. */
function pairTags(tags: readonly JsxTag[]): readonly Pair[] {
  const open: JsxTag[] = []
  const pairs: Pair[] = []
  for (const tag of tags) {
    if (tag.kind === 'open') open.push(tag)
    if (tag.kind !== 'close') continue
    const at = open.findLastIndex(({name}) => name === tag.name)
    const opener = open[at]
    if (opener === undefined) continue
    open.length = at
    pairs.push({opener, closer: tag})
  }
  return pairs
}

/** A tag gets a line of its own. */
function replaceTag(text: string, {start, end}: JsxTag, tag: string): Edit {
  const line = text.lastIndexOf('\n', start - 1) + 1
  const before = text.slice(line, start).trim() === '' ? '' : '\n'
  const behind = text.slice(end, findLineEnd(text, end)).trim() === '' ? '' : '\n'
  return {start, end, text: before + tag + behind}
}

function findLineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at === -1 ? text.length : at
}

/** In MDX an indent means nothing: the inside of a component stands where its tag does. */
function takeIndent(lines: readonly TextLine[], opener: JsxTag, closer: JsxTag, columns: Map<number, number>): void {
  const inside = lines.slice(opener.lastLine + 1, closer.firstLine).filter(({at, end}) => at < end)
  const outer = lines[opener.firstLine]?.indent ?? 0
  const extra = inside.reduce((least, {indent}) => Math.min(least, indent), Number.POSITIVE_INFINITY) - outer
  if (extra <= 0 || extra === Number.POSITIVE_INFINITY) return
  for (const {start} of inside) columns.set(start, (columns.get(start) ?? 0) + extra)
}

function dedent(text: string, lines: readonly TextLine[], columns: ReadonlyMap<number, number>): Edit[] {
  return lines.flatMap((line) => {
    const end = skipColumns(text, line, columns.get(line.start) ?? 0)
    return end === line.start ? [] : [{start: line.start, end, text: ''}]
  })
}
