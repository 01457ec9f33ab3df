import type {Code} from 'mdast'
import type {Place} from '../diagnostic.ts'
import {parameter, type ShortcodeNode, shortcode, verbatim} from '../syntax/shortcode/index.ts'
import {beginsAtHost} from './console.ts'
import type {Lines} from './lines.ts'

/** What a block says of its check, as it is written; null where it says nothing. */
export interface Notes {
  readonly verify: string | null // a comparator
  readonly until: string | null // how often in a row it must match: `3 times`
  readonly vary: string | null // what else may differ: `sizes, counters`
}

const notesOf = (read: (name: string) => string | null): Notes => ({
  verify: read('verify'),
  until: read('until'),
  vary: read('vary'),
})

/** A block of text shown to the reader: commands, an output, a file. */
export interface Block {
  readonly language: string // lower case; empty where the page names none
  readonly outputSyntax: string | null // `{{< text bash json >}}`: the output's
  readonly snipId: string | null
  readonly notes: Notes
  readonly text: string // verbatim, the block's own indent off
  readonly firstLine: number // of `text`, 1-based, in the page
  readonly fenced: boolean
  readonly counted: boolean // istio.io's generator numbers it
  readonly lines: Lines
  readonly place: Place
}

const scripts = new Set(['bash', 'sh', 'shell'])
const sessions = new Set(['console', 'shell-session', 'shellsession', 'sh-session', 'terminal'])
const prompt = /^[ \t]*\$(?: |$)/m

/** A terminal session, prompts and all; without a prompt it is output. */
export const isSession = ({language}: Block): boolean => sessions.has(language)

/** Does a line begin with a prompt? Then what does not is output. */
export const prompted = ({text}: Block): boolean => prompt.test(text) || beginsAtHost(text)

/** Are there commands in it? */
export const runnable = (block: Block): boolean =>
  scripts.has(block.language) || (isSession(block) && (prompted(block) || /^# /.test(block.text)))

const shownOutputs = new Set([
  '',
  'plain',
  'text',
  'txt',
  'output',
  'none',
  'json',
  'yaml',
  'yml',
  'html',
  'http',
  'log',
  'console',
])

/** May it be what a command prints? */
export const outputLike = (block: Block): boolean => shownOutputs.has(block.language) && !prompted(block)

/** The block that a verbatim shortcode such as `{{< text syntax=bash snip_id=none >}}` is; undefined for other nodes. */
export const textBlock = (node: ShortcodeNode, lines: Lines): Block | undefined => {
  const code = verbatim(node)
  if (code === undefined) return undefined
  const [language = '', second = null] = (parameter(node, 'syntax', 0) ?? '').split(/\s+/)
  return {
    language: language.toLowerCase(),
    outputSyntax: parameter(node, 'outputis') ?? second ?? positional(node, 1),
    snipId: parameter(node, 'snip_id') ?? null,
    notes: notesOf((name) => parameter(node, name) ?? null),
    text: code.value.replace(/\n+$/, ''),
    firstLine: code.position?.start.line ?? 1,
    fenced: false,
    counted: node.name === 'text',
    lines,
    place: placeOf(node, lines),
  }
}

const positional = (node: ShortcodeNode, index: number): string | null =>
  shortcode(node)?.parameters.filter(({name}) => name === null)[index]?.value ?? null

/** The block that a fence or an indented code block is, with attributes such as ```` ```bash {snip_id=none} ````. */
export const fencedBlock = (node: Code, lines: Lines): Block => {
  const info = `${node.lang ?? ''} ${node.meta ?? ''}`
  const language = /^\s*(?:\{\s*\.)?([\w+#-]*)/.exec(info)?.[1] ?? ''
  const fenced = /^[`~]/.test(lines.text.slice(node.position?.start.offset ?? 0))
  return {
    language: language.toLowerCase(),
    outputSyntax: attribute(info, 'outputis'),
    snipId: attribute(info, 'snip_id'),
    notes: notesOf((name) => attribute(info, name)),
    text: node.value,
    firstLine: (node.position?.start.line ?? 1) + (fenced ? 1 : 0),
    fenced: true,
    counted: true,
    lines,
    place: placeOf(node, lines),
  }
}

const attribute = (info: string, name: string): string | null =>
  new RegExp(`[{\\s]${name}=(?:"([^"]*)"|([^\\s}]+))`)
    .exec(info)
    ?.slice(1)
    .find((value) => value !== undefined) ?? null

const placeOf = (node: ShortcodeNode | Code, lines: Lines): Place => {
  const {start, end} = node.position ?? {start: {line: 1, column: 1}, end: {line: 1, column: 1}}
  const point = ({line, column, offset}: {line: number; column: number; offset?: number | undefined}) => ({
    line,
    column,
    offset: offset ?? 0,
  })
  return lines.place(point(start), point(end))
}
