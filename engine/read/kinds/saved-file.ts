import type {Evidence} from '../../model.ts'
import {findOpenedFile, listReadFiles, makesFile, readsFile} from '../../shellscript/index.ts'
import {type Block, isRunnable} from '../block.ts'
import {findFileName, isFileName, listFileNames, normalizeName} from './file-name.ts'
import type {KindOfBlock} from './kind.ts'
import {announcesOutput} from './output.ts'
import type {Surroundings} from './surroundings.ts'
import {findLastSentence, quote, quoteFirstLine, splitSentences} from './words.ts'

type Kinds = ReadonlyMap<Block, KindOfBlock>

/** A name for what a block holds, and who gives it. */
interface Claim {
  readonly name: string
  readonly rule: string
  readonly evidence: Evidence
  readonly needsReader: boolean // it names what the block shows: a file of the reader's only where a command reads it
}

/** The blocks of a page whose text its reader saves in a file of a name. Linear in the page's length but for names. */
export function findSavedFiles(blocks: readonly Surroundings[], kinds: Kinds): ReadonlyMap<Block, KindOfBlock> {
  const scripts = new Scripts(blocks, kinds)
  const claims = new Map<Surroundings, Claim>()
  const add = (at: Surroundings, claim: Claim | null) => {
    if (claim !== null && (!claim.needsReader || scripts.lacks(claim.name))) claims.set(at, claim)
  }
  const candidates = [...blocks.entries()].filter(([, at]) => mayBeFile(at, kinds) && !edits(at))
  for (const [index, at] of candidates) add(at, findClaim(at, blocks[index + 1]))
  const names = new Set([...claims.values()].map(({name}) => name))
  for (const [index, at] of candidates)
    if (!claims.has(at))
      add(
        at,
        findReader(at, blocks[index + 1], (name) => scripts.lacks(name) && !names.has(name)),
      )
  return new Map([...claims].map(([{block}, claim]) => [block, makeKind(claim)]))
}

function makeKind({name, rule, evidence, needsReader}: Claim): KindOfBlock {
  const saves = {name, isOrdered: !needsReader && rule !== attribute}
  return {kind: 'file', rule, why: `it is to be saved as \`${name}\``, evidence, saves}
}

/** The commands of a page, by their blocks. */
class Scripts {
  readonly #all: readonly string[]
  readonly #lacking = new Map<string, boolean>()

  constructor(blocks: readonly Surroundings[], kinds: Kinds) {
    this.#all = blocks.filter((at) => isTyped(at, kinds)).map(({block}) => readScript(block))
  }

  /** Whether a command reads a file that no command makes. */
  lacks(name: string): boolean {
    const known = this.#lacking.get(name)
    if (known !== undefined) return known
    const isLacking =
      this.#all.some((script) => readsFile(script, name)) && !this.#all.some((script) => makesFile(script, name))
    this.#lacking.set(name, isLacking)
    return isLacking
  }
}

function isTyped({block}: Surroundings, kinds: Kinds): boolean {
  const kind = kinds.get(block)?.kind
  return kind === undefined ? isRunnable(block) : kind !== 'output' && kind !== 'file' && kind !== 'data'
}

/** A block's commands; where it has prompts, what begins with one, and what goes on behind it. */
function readScript({text}: Block): string {
  const prompted = [...text.matchAll(/^[ \t]*\$ ((?:[^\n]*\\\n)*[^\n]*)/gm)].map(([, command = '']) => command)
  return prompted.length > 0 ? prompted.join('\n') : text
}

const excerpt = /^\s*(?:#|\/\/|;|--|<!--)?\s*(?:\.{3}|…|\[\s*(?:\.{3}|…)\s*\]|<snip\w*>|\(snip\w*\))\s*(?:-->)?\s*$/m

const prints = /\b(?:outputs?|prints?|printed|returns?|cat|you (?:should |will |can )?(?:now )?see)\b/i

/** What holds no commands and is no output, and is all of a file. */
function mayBeFile(at: Surroundings, kinds: Kinds): boolean {
  const {block} = at
  const kind = kinds.get(block)?.kind ?? (isRunnable(block) ? 'run' : 'data')
  const last = findLastSentence(at)
  return (
    (kind === 'file' || kind === 'data') &&
    block.holder === null &&
    block.text.trim() !== '' &&
    block.language !== 'diff' &&
    !excerpt.test(block.text) &&
    !(last !== null && announcesOutput(last.text) && (listFileNames(last.text).length === 0 || prints.test(last.text)))
  )
}

function findClaim(at: Surroundings, next: Surroundings | undefined): Claim | null {
  return (
    findOrder(at) ??
    findOpened(at) ??
    findOrderBehind(at, next) ??
    findAttribute(at) ??
    findNamed(at) ??
    findTab(at) ??
    findInside(at)
  )
}

const edit =
  /\b(?:append|edit|modify|updat(?:e|ing)|chang(?:e|ing)|adjust|insert|extend|replac(?:e|ing)|excerpt|snippet|fragment|section|portion|part)\b|\badd(?:ing)?\b|\bopen\b/i

/** The block is but a part of a file, which its reader changes by hand. */
function edits(at: Surroundings): boolean {
  const last = findLastSentence(at)
  return last !== null && edit.test(last.text) && !makesNew.test(last.text)
}

const makesNew = /\b(?:creat\w+|new (?:\S+ )?file|empty|sav(?:e|ing))\b/i
/** Of its reader, and not of what a command does: “it writes a line in `.gitignore`”. */
const order = /\b(?:(?:creat|sav|writ|stor|plac|past)(?:e|ing)|put|copy|new file|add)\b/i

/** “Save the following as `x.yaml`”, in the paragraph before the block or in the item around it. */
function findOrder({lead, above}: Surroundings): Claim | null {
  const paragraphs = [...lead.slice(-1), ...above.slice(-1)]
  for (const paragraph of paragraphs) {
    for (const text of splitSentences(paragraph).toReversed()) {
      const name = order.test(text) ? findFileName(text) : null
      if (name !== null) return {name, rule: 'saved-as', evidence: quote(text, paragraph), needsReader: false}
    }
  }
  return null
}

const behind =
  /^\W*(?:then |now |next,? )?(?:(?:download|copy)\b[^.]{0,60}\b)?(?:sav(?:e|ing)|stor(?:e|ing)|writ(?:e|ing)|put|copy|past(?:e|ing)|plac(?:e|ing))\b.{0,60}?\b(?:this|that|it|above|manifests?|files?|contents?|yaml|json|configuration|config|script|code|definition|resource)\b/i

/** “Save this file as `x.yaml`”, behind the block; with a colon and a block that holds no commands, it is about that one. */
function findOrderBehind({block}: Surroundings, next: Surroundings | undefined): Claim | null {
  const [paragraph, ...more] = next?.before?.block === block ? next.lead : []
  const isOfNext = next?.isTyped === false && more.length === 0 && /:\s*$/.test(paragraph?.text ?? '')
  const [text = ''] = paragraph === undefined ? [] : splitSentences(paragraph)
  const name = behind.test(text) && !/\bfollowing\b/i.test(text) ? findFileName(text) : null
  return paragraph === undefined || name === null || isOfNext
    ? null
    : {name, rule: 'saved-as-behind', evidence: quote(text, paragraph), needsReader: false}
}

/** The block before it opens an editor, or makes the file empty. */
function findOpened({before, lead}: Surroundings): Claim | null {
  const name = before === null || !isRunnable(before.block) ? null : findOpenedFile(readScript(before.block))
  if (before === null || name === null || !isFileName(name) || lead.length > 1) return null
  return {name, rule: 'saved-in-editor', evidence: quoteFirstLine(before.block), needsReader: false}
}

const attribute = 'file-attribute'

function findAttribute({block}: Surroundings): Claim | null {
  const {fileName, place} = block
  return fileName === null || !isFileName(fileName)
    ? null
    : {name: normalizeName(fileName), rule: attribute, evidence: {text: fileName, place}, needsReader: false}
}

/** “The `x.yaml` file holds”, right before the block. */
function findNamed(at: Surroundings): Claim | null {
  const last = findLastSentence(at)
  const names = last === null ? [] : listFileNames(last.text)
  return last === null || names.length !== 1 ? null : makeWeak(names[0] ?? '', 'named-before', last)
}

function findTab({within, block: {place}}: Surroundings): Claim | null {
  const tab = within.at(-1)
  return tab?.kind === 'tab' ? makeWeak(tab.name, 'named-by-tab', {text: tab.name, place}) : null
}

/** Its first line is a comment that names it. */
function findInside({block}: Surroundings): Claim | null {
  const [, name = ''] =
    /^\s*(?:#|\/\/|--|;|<!--)\s*(?:file(?:name)?:\s*)?(\S+?)\s*(?:-->)?\s*(?:\n|$)/i.exec(block.text) ?? []
  return makeWeak(name, 'named-inside', quoteFirstLine(block))
}

/** The command right behind the block reads a file that nothing else makes. */
function findReader(
  {block}: Surroundings,
  next: Surroundings | undefined,
  isLacking: (name: string) => boolean,
): Claim | null {
  if (next?.before?.block !== block || !next.isTyped) return null
  const names = listReadFiles(readScript(next.block)).filter((name) => fits(name, block) && isLacking(name))
  return names.length === 1 ? makeWeak(names[0] ?? '', 'read-behind', quoteFirstLine(next.block)) : null
}

const dataLanguages = [
  'yaml',
  'json',
  'toml',
  'xml',
  'python',
  'javascript',
  'typescript',
  'go',
  'properties',
  'ini',
  'hcl',
  'sql',
]

/** Whether a name's extension is that of a block's language; where the block names none, its text tells a manifest. */
function fits(name: string, {language, text}: Block): boolean {
  const extension = name
    .slice(name.lastIndexOf('.') + 1)
    .toLowerCase()
    .replace('yml', 'yaml')
  if (language === '' || language === 'text') return extension === 'yaml' && /^(?:apiVersion|kind):/m.test(text)
  const own = language.replace('yml', 'yaml')
  return dataLanguages.includes(own) && (own === extension || own.startsWith(extension) || aliases[own] === extension)
}

const aliases: Readonly<Record<string, string>> = {python: 'py', javascript: 'js', typescript: 'ts', hcl: 'tf'}

/** A claim that holds only for a file of the folder itself. */
function makeWeak(name: string, rule: string, evidence: Evidence): Claim | null {
  const own = normalizeName(name)
  return isFileName(own) && !own.includes('/') ? {name: own, rule, evidence, needsReader: true} : null
}
