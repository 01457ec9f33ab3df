import {findRepeatedKeys} from '../../repeated-keys.ts'
import type {Judgement} from '../../verdict.ts'
import {isElision} from '../text/match.ts'
import {compareAlike} from '../text/same.ts'
import {type Sides, sayNothingPrinted} from '../verdicts.ts'
import {compareAsText, compareStructures} from './json.ts'
import type {Shown} from './tree.ts'

/**
 * YAML by structure; where either side is no YAML, lines are compared instead. Its parser costs as much as the rest of the
 * engine, so it is loaded for output whose lines are not the page's.
 */
export async function compareYaml(sides: Sides): Promise<Judgement> {
  const byLine = compareAlike(sides, 'yaml')
  if (byLine.kind === 'passed') return byLine
  const {parseAllDocuments} = await import('yaml')
  const printed = readStructure(parseAllDocuments, sides.actual)
  const shown = readShown(parseAllDocuments, sides.expected)
  if (printed === undefined || shown === undefined || sayNothingPrinted(sides) !== null)
    return compareAsText('yaml', sides, 'YAML')
  return compareStructures('yaml', sides, shown, printed)
}

const line = /^ *(?:- )*(?:[\w./"'-]{1,80}:(?: .*)?|- .*)?$/
const comment = /(?:^|\s)#/
const nest = /^ *(?:- )*[\w./"'-]{1,80}:$/

/**
 * Whether a page's text is YAML: nested keys, no comments. A flat list of `name: value` lines is what many tools print and
 * isn't meant as YAML, and a file that is shown with its comments is meant to the letter.
 */
export function isYaml(text: string): boolean {
  const lines = text.split('\n')
  if (lines.length < 2 || !lines.some((each) => nest.test(each))) return false
  return lines.every((each) => line.test(each) && !comment.test(each))
}

type Parse = typeof import('yaml').parseAllDocuments

/** A line `...` stands among its neighbours, but pages are careless about its indent: both readings are tried. */
function readShown(parse: Parse, text: string): Shown | undefined {
  const value = readStructure(parse, markElisions(text, 'own')) ?? readStructure(parse, markElisions(text, 'next'))
  return value === undefined ? undefined : toShown(value)
}

/** A mapping or a list; undefined for what is neither. Several documents come as a list. */
function readStructure(parse: Parse, text: string): unknown {
  if (measureDepth(text) > maxDepth) return undefined
  try {
    const values = [...parse(text, {uniqueKeys: false})].map((document) => {
      const [error] = document.errors
      if (error !== undefined) throw error
      if (findRepeatedKeys(document.contents).length > 0) throw new Error('a key stands twice')
      return document.toJS({maxAliasCount: 100}) as unknown
    })
    const value = values.length === 1 ? values[0] : values
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** Brackets nested deeper than this are no document of anybody's, and cost the parser quadratic time. */
const maxDepth = 100

function measureDepth(text: string): number {
  let depth = 0
  let deepest = 0
  for (const bracket of text.match(/[[{\]}]/g) ?? []) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

const mark = '…elided…'

/**
 * Make keys or items of lines `...`, which would end a document.
 *
 * @param indent whether they have their own indent or that of the line after
 */
function markElisions(text: string, indent: 'own' | 'next'): string {
  const lines = text.split('\n')
  return lines.map((each, n) => (isElision(each) ? markElision(lines, n, indent) : each)).join('\n')
}

function markElision(lines: readonly string[], at: number, indent: 'own' | 'next'): string {
  const next = lines.slice(at + 1).find((each) => each.trim() !== '' && !isElision(each))
  const before = lines.slice(0, at).findLast((each) => each.trim() !== '' && !isElision(each))
  const own = measureIndent(lines[at] ?? '')
  const width = indent === 'own' ? own : measureIndent(next ?? before ?? '')
  const sibling = [next, before].find((each) => each !== undefined && measureIndent(each) === width)
  const item = sibling?.trimStart().startsWith('- ') === true
  return `${' '.repeat(width)}${item ? `- "${mark}${at}"` : `"${mark}${at}": null`}`
}

function measureIndent(text: string): number {
  return text.length - text.trimStart().length
}

function toShown(value: unknown): Shown {
  if (value === '...' || value === '…') return {kind: 'any'}
  if (Array.isArray(value)) return {kind: 'list', items: value.map((item) => (isMarked(item) ? null : toShown(item)))}
  if (typeof value !== 'object' || value === null) return {kind: 'value', value}
  const entries = Object.entries(value)
  const kept = entries.filter(([key]) => !isMarked(key)).map(([key, item]) => [key, toShown(item)] as const)
  return {kind: 'map', entries: kept, open: kept.length < entries.length}
}

function isMarked(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith(mark)
}
