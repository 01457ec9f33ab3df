import type {Vocabulary} from './vocabulary.ts'

/**
 * What authors write where something is generated: `web-xxxxxxxxxx-yyyyy`, `web-…-abcde`, `<hash>`, `10.x.x.x`. On a page alone:
 * in an output such text is what it says.
 */

const repeated =
  '(?<![A-Za-z0-9])(?:x{3,64}|X{3,64}|y{3,64}|Y{3,64}|z{3,64}|Z{3,64}|n{4,64}|N{4,64}|\\?{3,64}|\\*{3,64})(?![A-Za-z0-9])'
const listed =
  '(?<=[a-z0-9…]-|\\.\\.\\.-)(?:abcdefghij|abcdefgh|abcdef|abcde|fghij|vwxyz|abc12|abc123|abcd1|abcd1234|ab12c|ab12cd34|a1b2c|a1b2c3|a1b2c3d4|a1b2c3d4e5|1a2b3c|1a2b3c4d|12abc|123ab|1234a|12345)(?![A-Za-z0-9])'
const named =
  '<[A-Za-z_ -]{0,30}(?:[Hh]ash|HASH|[Rr]andom|RANDOM|[Ss]uffix|SUFFIX|[Gg]enerated|GENERATED|[Dd]igest|DIGEST|[Ss]ha(?:256|1)?|SHA(?:256|1)?|[Uu][Uu]?[Ii][Dd]|(?<![a-z])[Ii][Dd]|ID|[Pp]od-?[Nn]ame)[A-Za-z_ -]{0,12}>'
const place = '<(?:[A-Za-z_ -]{0,20}[-_ ])?(?:[Ii][Pp]|[Aa]ddress|ADDRESS)(?:[-_ ][Aa]ddress|[-_ ]ADDRESS)?>'
const octets = '(?<![\\w.])(?:\\d{1,3}|[xX]{1,3})(?:\\.(?:\\d{1,3}|[xX]{1,3})){2}\\.[xX]{1,3}(?![\\w.])'

const generated = new RegExp(`${repeated}|${listed}|${named}`, 'g')
const address = new RegExp(`${place}|${octets}`, 'g')
const any = new RegExp(`${generated.source}|${address.source}`)

/** Whether a page's text holds what stands for something generated. */
export function holdsStandIn(shown: string): boolean {
  return mayHold.test(shown) && any.test(shown)
}

/** Cheap, and true for every text that holds one. */
const mayHold = /[xyzXYZ?*]{3}|[nN]{4}|[<-][a-zA-Z1]|\.[xX]/

/** Whether a page's text, but for what stands for something generated and for what varies, is what was printed. */
export function fitsStandIns(shown: string, printed: string, {canonical}: Vocabulary): boolean {
  if (shown.length > maxLength || printed.length > maxLength || !holdsStandIn(shown)) return false
  const marked = canonical(shown.replace(address, addressMark).replace(generated, mark))
  return compilePattern(marked)?.test(canonical(printed)) ?? false
}

/** Beyond these, a pattern could take a time that grows with a power of the line's length; nobody writes such lines. */
const maxLength = 1000
const maxMarks = 3
const maxGaps = 2

const mark = '‹›'
const addressMark = '‹a›'

/** Parts that a dash joins are generated together, whatever of them the page spells out: `web-7d4b9c6f8d-abcde`. */
const part = '‹(?:pod|template|suffix|hash)›|(?=[a-f]{0,9}\\d)[0-9a-f]{6,10}(?![A-Za-z0-9])|…|\\.\\.\\.'
const joined = new RegExp(`(?:(?:${part})-)*${mark}(?:-?(?:${mark}|${part}))*`)
const gaps = /…|\.\.\./

function compilePattern(marked: string): RegExp | null {
  const texts = marked.split(joined)
  if (texts.length > maxMarks + 1 || texts.join('').split(gaps).length > maxGaps + 1) return null
  const parts = texts.map((text) => text.split(addressMark).map(compileText).join('‹address›'))
  return new RegExp(`^${parts.join(`${oneGenerated}(?:-${oneGenerated})*`)}$`)
}

/** A token, or what looks made by a machine: letters with digits among them, or as Kubernetes makes suffixes. */
const oneGenerated =
  '(?:‹(?:pod|template|suffix|hash|uuid|fingerprint)›|(?=[A-Za-z]{0,63}\\d)[A-Za-z0-9]{4,64}|[bcdfghjklmnpqrstvwxz]{5})'

function compileText(text: string): string {
  return text.split(gaps).map(escapePattern).join('.*')
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** A page's text as rows are told apart by, where some stand for what is generated: without what is. */
export function omitGenerated(text: string, {canonical}: Vocabulary): string {
  return canonical(text.replace(generated, mark)).replace(joinedAtEnd, '')
}

const joinedAtEnd = new RegExp(`-(?:${part}|${mark})(?:-(?:${part}|${mark}))*`, 'g')
