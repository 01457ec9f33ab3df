import type {Diagnostic, Place} from '../diagnostic.ts'
import {isFlag, isNoteKey} from '../note.ts'
import type {Parameter} from '../syntax/shortcode/index.ts'
import type {Lines} from './lines.ts'
import {reportMissingValue, reportUnreadAnnotation} from './problems.ts'

/** A key of a note, as a page has it out of its reader's sight. */
export interface Annotation {
  readonly key: string
  readonly value: string | true // as it is written; true where the key stands alone
  readonly place: Place | null // null in a shortcode or a fence: the block's
}

/** Ours among a shortcode's parameters; the others are the site's. */
export function readParameters(parameters: readonly Pick<Parameter, 'name' | 'value'>[]): readonly Annotation[] {
  return parameters.flatMap(({name, value}): Annotation[] => {
    if (name === null) return isFlag(value) ? [{key: value, value: true, place: null}] : []
    return isNoteKey(name) ? [{key: name, value, place: null}] : []
  })
}

const attribute = /(?<=[{\s])([a-z][\w-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s}]+)))?/gi

/** Ours among the attributes behind a fence. */
export function readFenceAnnotations(info: string): readonly Annotation[] {
  return [...info.matchAll(attribute)].flatMap(([, key = '', ...values]): Annotation[] => {
    const value = values.find((each) => each !== undefined) ?? true
    return isNoteKey(key) && (value !== true || isFlag(key)) ? [{key, value, place: null}] : []
  })
}

const opening = /^<!--\s*runbook:/
/** In a quote, lines begin with its sign. */
const separators = /(?:\n[ \t]*(?:>[ \t]*)*|[\s,])*/y
const entry = /([a-z][\w-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"',]+)))?(?=[\s,]|$)/iy

export interface Comment {
  readonly annotations: readonly Annotation[]
  readonly diagnostics: readonly Diagnostic[]
  readonly place: Place
}

/** Read `<!-- runbook: until="3 times" answer=y -->`; undefined for any other HTML. */
export function readComment(place: Place, lines: Lines): Comment | undefined {
  const {offset} = place.start
  const source = lines.text.slice(offset, place.end.offset)
  const [before] = opening.exec(source) ?? []
  if (before === undefined) return undefined
  const body = source.slice(0, source.includes('-->') ? source.indexOf('-->') : source.length)
  const placed = (from: number, to: number): Place => lines.placeBetween(offset + from, offset + to)
  const {annotations, end} = readEntries(body, before.length, placed)
  const rest = body.slice(end).trim()
  const unread = rest === '' && annotations.length > 0 ? [] : [placed(end, body.length)]
  const diagnostics = [
    ...annotations.filter(lacksValue).map(({key, place: there}) => reportMissingValue(key, there ?? place)),
    ...unread.map((there) => reportUnreadAnnotation(rest, there)),
  ]
  return {annotations: annotations.filter((each) => !lacksValue(each)), diagnostics, place}
}

function readEntries(body: string, from: number, placed: (from: number, to: number) => Place) {
  const annotations: Annotation[] = []
  let end = skip(body, from)
  while (end < body.length) {
    entry.lastIndex = end
    const [whole, key = '', ...values] = entry.exec(body) ?? []
    if (whole === undefined) break
    const value = values.find((each) => each !== undefined) ?? true
    annotations.push({key, value, place: placed(end, end + whole.length)})
    end = skip(body, end + whole.length)
  }
  return {annotations, end}
}

/** What is no key of ours is said to be unknown. */
function lacksValue({key, value}: Annotation): boolean {
  return value === true && !isFlag(key) && isNoteKey(key)
}

function skip(body: string, from: number): number {
  separators.lastIndex = from
  separators.test(body)
  return separators.lastIndex
}
