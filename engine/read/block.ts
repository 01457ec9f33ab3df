import type {Code} from 'mdast'
import type {Place} from '../diagnostic.ts'
import {isFlag} from '../note.ts'
import {type Parameter, parameter, type ShortcodeNode, shortcode, verbatim} from '../syntax/shortcode/index.ts'
import {type Annotation, readFenceAnnotations, readParameters} from './annotation.ts'
import type {Lines} from './lines.ts'
import {dollar, findShellPrompt} from './prompts.ts'

/** A block of text shown to the reader: commands, an output, a file. */
export interface Block {
  readonly language: string // lower case; empty where the page names none
  readonly outputSyntax: string | null // `{{< text bash json >}}`: the output's
  readonly snipId: string | null
  readonly fileName: string | null // as its title, or another attribute, has it
  readonly annotations: readonly Annotation[] // in its shortcode or fence, then in the comment before it
  readonly text: string // verbatim, the block's own indent off
  readonly firstLine: number // of `text`, 1-based, in the page
  readonly counted: boolean // istio.io's generator numbers it
  readonly holder: string | null // what it stands in that is not read for commands: `<pre>`; null where it is read
  readonly lines: Lines
  readonly place: Place
}

// In the last two, Azure's docs have what bash is to run.
const scripts = new Set(['bash', 'sh', 'shell', 'shell-script', 'shellscript', 'azurecli', 'azurecli-interactive'])
const sessions = new Set(['console', 'shell-session', 'shellsession', 'sh-session', 'bash-session', 'terminal'])

/** Whether a language is one of which blocks are steps. */
export function isShellLanguage(language: string): boolean {
  return scripts.has(language) || sessions.has(language)
}

/** A terminal session, prompts and all; without a prompt it is output. */
export function isSession({language}: Block): boolean {
  return sessions.has(language)
}

/** Does a line begin with a prompt? Then what does not is output. */
export function hasPrompt({text}: Block): boolean {
  const lines = text.split('\n').map((line) => line.replace(/^[ \t]+/, ''))
  return lines.some((line) => dollar.test(line)) || findShellPrompt(text.split('\n')) !== null
}

/** Are there commands in it? */
export function isRunnable(block: Block): boolean {
  if (block.holder !== null) return false
  return scripts.has(block.language) || (isSession(block) && (hasPrompt(block) || /^# /.test(block.text)))
}

const shownOutputs = new Set([
  '',
  'plain',
  'text',
  'plaintext',
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
export function mayBeOutput(block: Block): boolean {
  return block.holder === null && shownOutputs.has(block.language) && !hasPrompt(block)
}

/**
 * The block that a verbatim shortcode such as `{{< text syntax=bash snip_id=none >}}` is; undefined for other nodes.
 *
 * @param counted it is numbered among its section's blocks
 */
export function readTextBlock(node: ShortcodeNode, lines: Lines, counted: boolean): Block | undefined {
  const code = verbatim(node)
  if (code === undefined) return undefined
  const {parameters} = shortcode(node) ?? {parameters: []}
  const annotations = readParameters(parameters)
  const [language = '', second = null] = (parameter(node, 'syntax', 0) ?? '').split(/\s+/)
  return {
    language: language.toLowerCase(),
    outputSyntax: parameter(node, 'outputis') ?? second ?? (node.name === 'text' ? findSecondWord(parameters) : null),
    snipId: parameter(node, 'snip_id') ?? null,
    fileName: parameter(node, 'filename') ?? parameter(node, 'title') ?? parameter(node, 'file') ?? null,
    annotations,
    text: code.value.replace(/\n+$/, ''),
    firstLine: code.position?.start.line ?? 1,
    counted,
    holder: null,
    lines,
    place: lines.placeOfNode(node),
  }
}

/**
 * The block that a shortcode is which shows a command.
 *
 * @param text the command; undefined where it is the value behind the shortcode
 */
export function readCommandBlock(node: ShortcodeNode, text: string | undefined, lines: Lines): Block {
  const place = lines.placeOfNode(node)
  return {
    language: 'bash',
    outputSyntax: null,
    snipId: null,
    fileName: null,
    annotations: [],
    text: text ?? lines.text.slice(place.start.offset, place.end.offset),
    firstLine: place.start.line,
    counted: false,
    holder: null,
    lines,
    place,
  }
}

function findSecondWord(parameters: readonly Parameter[]): string | null {
  return parameters.filter(({name, value}) => name === null && !isFlag(value))[1]?.value ?? null
}

/** The block that a fence or an indented code block is, with attributes such as ```` ```bash {snip_id=none} ````. */
export function readFence(node: Code, lines: Lines): Block {
  const from = node.position?.start.offset ?? 0
  const fenced = lines.text[from] === '`' || lines.text[from] === '~'
  const held = fenced ? null : unwrapFence(node)
  const info = held?.info ?? `${node.lang ?? ''} ${node.meta ?? ''}`
  const language = /^\s*(?:\{\s*\.)?([\w+#-]*)/.exec(info)?.[1] ?? ''
  const annotations = /[\s{]/.test(info.trim()) && fenced ? readFenceAnnotations(takeFirstLine(lines.text, from)) : []
  return {
    language: language.toLowerCase(),
    outputSyntax: findAttribute(info, 'outputis'),
    snipId: findAttribute(info, 'snip_id'),
    fileName: findAttribute(info, 'filename') ?? findAttribute(info, 'title') ?? findAttribute(info, 'file'),
    annotations,
    text: held?.text ?? node.value,
    firstLine: (node.position?.start.line ?? 1) + (fenced || held !== null ? 1 : 0),
    counted: true,
    holder: null,
    lines,
    place: lines.placeOfNode(node),
  }
}

/** A fence that its indent makes plain text in a list, where other generators ask for more of it, and all of that text. */
function unwrapFence({value, position}: Code): {readonly info: string; readonly text: string} | null {
  const [whole, mark = '', info = '', inside = ''] = /^(`{3,}|~{3,})([^\n`]*)\n([\s\S]*)\n\1\s*$/.exec(value) ?? []
  if (position === undefined || position.start.column === 1) return null
  return whole === undefined || inside.includes(mark) ? null : {info, text: inside}
}

/** As it is written: Markdown takes some backslashes for its own. */
function takeFirstLine(text: string, from: number): string {
  const end = text.indexOf('\n', from)
  return text.slice(from, end === -1 ? text.length : end)
}

function findAttribute(info: string, name: string): string | null {
  return (
    new RegExp(`[{,\\s]${name}=(?:"([^"]*)"|'([^']*)'|([^\\s}]+))`)
      .exec(info)
      ?.slice(1)
      .find((value) => value !== undefined) ?? null
  )
}
