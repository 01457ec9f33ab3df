import type {Html} from 'mdast'
import {parameter, type ShortcodeNode, shortcode} from '../syntax/shortcode/index.ts'
import {type Block, isShellLanguage} from './block.ts'
import {readsAsCommands} from './command-words.ts'
import type {Lines} from './lines.ts'
import {looksPrompted} from './prompts.ts'

const element = /^\s*<pre\b[^>]*>([\s\S]*?)<\/pre>/i
const languageClass = /class=["'][^"']*\b(?:language|lang|highlight)-([\w-]+)/i

/** The block that a `<pre>` is which may hold commands; undefined for other HTML. */
export function readHtmlBlock(node: Html, lines: Lines): Block | undefined {
  const [, inside] = element.exec(node.value) ?? []
  if (inside === undefined) return undefined
  const text = decodeText(inside.replace(/<[^>]*>/g, ''))
  return makeHeldBlock({holder: '<pre>', language: languageClass.exec(node.value)?.[1] ?? '', text}, node, lines)
}

/**
 * The block that an unknown shortcode is which names a shell as the language of what it holds, or which holds nothing but text
 * that reads as commands; undefined for others.
 */
export function readUnknownBlock(node: ShortcodeNode, lines: Lines): Block | undefined {
  const {opener, closer} = shortcode(node) ?? {}
  if (opener == null || closer == null) return undefined
  const text = lines.text.slice(opener.position.end.offset, closer.position.start.offset)
  const language = findLanguage(node)
  if (isShellLanguage(language)) return makeHeldBlock({holder: null, language, text}, node, lines)
  return text.includes('{{') || node.children.some(({type}) => type !== 'paragraph' && type !== 'text')
    ? undefined
    : makeHeldBlock({holder: `{{< ${node.name} >}}`, language: '', text}, node, lines)
}

function findLanguage(node: ShortcodeNode): string {
  return parameter(node, 'lang') ?? parameter(node, 'language') ?? parameter(node, 'syntax') ?? ''
}

interface Held {
  readonly holder: string | null // null where its language says that it holds commands
  readonly language: string
  readonly text: string
}

function makeHeldBlock({holder, language, text}: Held, node: Html | ShortcodeNode, lines: Lines): Block | undefined {
  const shown = text.replace(/^\s*\n|\s+$/g, '')
  if (!isShellLanguage(language) && !looksPrompted(shown) && !readsAsCommands(shown, new Set())) return undefined
  const place = lines.placeOfNode(node)
  return {
    language: language.toLowerCase(),
    outputSyntax: null,
    snipId: null,
    fileName: null,
    annotations: [],
    text: shown,
    firstLine: place.start.line + (holder === null ? 1 : 0),
    counted: false,
    holder,
    lines,
    place,
  }
}

const entities: Readonly<Record<string, string>> = {lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", nbsp: ' '}

function decodeText(html: string): string {
  return html.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
}
