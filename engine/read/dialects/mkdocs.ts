import type {Edit} from '../../syntax/index.ts'
import {readLabel, spellCloser, spellOpener} from './spell.ts'
import {skipColumns, type TextLine} from './text-lines.ts'

/** What MkDocs Material writes at the beginning of a line. */
export const mkdocsMarks = /^[ \t]*(?:===[!+]?[ \t]*["']|!!![ \t]*[\w-]|\?\?\?\+?[ \t]*[\w-])/m

/** `=== "Tab"`, `!!! note "Title"` or `??? info`, until a line stands further out than its body. */
interface Container {
  readonly kind: 'tab' | 'aside'
  readonly indent: number // of its mark; its body stands 4 columns further in
}

/** Tabs and asides of MkDocs Material: their marks become tags, their bodies lose the indent. */
export function findMkdocsEdits(text: string, lines: readonly TextLine[]): readonly Edit[] {
  const edits: Edit[] = []
  const open: Container[] = []
  let ended = 0 // where the last line ends that is not blank
  const close = (keepsSet: boolean): void => {
    const {kind, indent} = open.pop() as Container
    const pad = `\n${' '.repeat(Math.max(0, indent - 4 * open.length))}`
    const tags = kind === 'aside' ? [spellCloser('admonition')] : [spellCloser('tab')]
    if (kind === 'tab' && !keepsSet) tags.push(spellCloser('tabs'))
    edits.push({start: ended, end: ended, text: tags.map((tag) => pad + tag).join('')})
  }
  for (const line of lines) {
    if (line.at === line.end) continue
    const mark = line.verbatim ? undefined : readMark(text.slice(line.at, line.end))
    let goesOn = false // with a further tab of a set
    for (let top = open.at(-1); top !== undefined && line.indent < top.indent + 4; top = open.at(-1)) {
      goesOn = top.kind === 'tab' && mark?.kind === 'tab' && mark.startsSet !== true && line.indent === top.indent
      close(goesOn)
    }
    const body = skipColumns(text, line, 4 * open.length)
    if (body > line.start) edits.push({start: line.start, end: body, text: ''})
    if (mark !== undefined) {
      const pad = text.slice(body, line.at)
      const set = mark.kind === 'tab' && !goesOn ? `${spellOpener('tabs', {})}\n${pad}` : ''
      edits.push({start: line.at, end: line.end, text: set + mark.tag})
      open.push({kind: mark.kind, indent: line.indent})
    }
    ended = line.end
  }
  while (open.length > 0) close(false)
  return edits
}

interface Mark {
  readonly kind: Container['kind']
  readonly tag: string
  readonly startsSet?: boolean // `===!`: no more of the set before it
}

const tab = /^===([!+]*)[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')[ \t]*$/
const aside = /^(?:!!!|\?\?\?\+?)[ \t]*([\w-]+)(?:[ \t]+[\w-]+)*(?:[ \t]+"((?:[^"\\]|\\.)*)")?[ \t]*$/

function readMark(content: string): Mark | undefined {
  const [asTab, flags = '', double, single = ''] = tab.exec(content) ?? []
  if (asTab !== undefined)
    return {
      kind: 'tab',
      tag: spellOpener('tab', {name: readLabel(double ?? single)}),
      startsSet: flags.includes('!'),
    }
  const [asAside, type = '', title] = aside.exec(content) ?? []
  if (asAside === undefined) return undefined
  const label = title === undefined ? undefined : readLabel(title)
  return {kind: 'aside', tag: spellOpener('admonition', {type: type.toLowerCase(), title: label})}
}
