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
  const reader = new ContainerReader(text)
  for (const line of lines) if (line.at < line.end) reader.take(line)
  return reader.end()
}

class ContainerReader {
  readonly #text: string
  readonly #edits: Edit[] = []
  readonly #open: Container[] = []
  #ended = 0 // where the last line ends that is not blank

  constructor(text: string) {
    this.#text = text
  }

  /** @param line that is not blank */
  take(line: TextLine): void {
    const mark = line.verbatim ? undefined : readMark(this.#text.slice(line.at, line.end))
    const goesOn = this.#leave(line, mark)
    const body = skipColumns(this.#text, line, 4 * this.#open.length)
    if (body > line.start) this.#edits.push({start: line.start, end: body, text: ''})
    if (mark !== undefined) this.#enter(mark, line, body, goesOn)
    this.#ended = line.end
  }

  end(): readonly Edit[] {
    while (this.#open.length > 0) this.#close(false)
    return this.#edits
  }

  /** Close what the line stands outside of. Answers whether it goes on with a set. */
  #leave({indent}: TextLine, mark: Mark | undefined): boolean {
    let goesOn = false
    for (let top = this.#open.at(-1); top !== undefined && indent < top.indent + 4; top = this.#open.at(-1)) {
      goesOn = top.kind === 'tab' && mark?.kind === 'tab' && !mark.startsSet && indent === top.indent
      this.#close(goesOn)
    }
    return goesOn
  }

  #close(keepsSet: boolean): void {
    const {kind, indent} = this.#open.pop() as Container
    const pad = `\n${' '.repeat(Math.max(0, indent - 4 * this.#open.length))}`
    const names = kind === 'aside' ? ['admonition'] : keepsSet ? ['tab'] : ['tab', 'tabs']
    const text = names.map((name) => pad + spellCloser(name)).join('')
    this.#edits.push({start: this.#ended, end: this.#ended, text})
  }

  #enter({kind, tag}: Mark, {at, end, indent}: TextLine, body: number, goesOn: boolean): void {
    const set = kind === 'tab' && !goesOn ? `${spellOpener('tabs', {})}\n${this.#text.slice(body, at)}` : ''
    this.#edits.push({start: at, end, text: set + tag})
    this.#open.push({kind, indent})
  }
}

interface Mark {
  readonly kind: Container['kind']
  readonly tag: string
  readonly startsSet: boolean // `===!`: no more of the set before it
}

const tab = /^===([!+]*)[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')[ \t]*$/
const aside = /^(?:!!!|\?\?\?\+?)[ \t]*([\w-]+)(?:[ \t]+[\w-]+)*(?:[ \t]+"((?:[^"\\]|\\.)*)")?[ \t]*$/

function readMark(content: string): Mark | undefined {
  const [asTab, flags = '', double, single = ''] = tab.exec(content) ?? []
  if (asTab !== undefined)
    return {
      kind: 'tab',
      tag: spellOpener('tab', {name: readLabel(double ?? single), default: flags.includes('+') ? 'true' : undefined}),
      startsSet: flags.includes('!'),
    }
  const [asAside, type = '', title] = aside.exec(content) ?? []
  if (asAside === undefined) return undefined
  const label = title === undefined ? undefined : readLabel(title)
  return {kind: 'aside', tag: spellOpener('admonition', {type: type.toLowerCase(), title: label}), startsSet: false}
}
