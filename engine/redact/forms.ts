import {quoteWord} from '../shellscript/index.ts'

const minLine = 8 // characters of a value of several lines, which reports tell apart
const maxLength = 65_536 // characters of a value, or of a line of it
const maxInBase64 = 16_384 // characters
const minInBase64 = 6 // characters: fewer come about by chance

/**
 * Every form in which a value may be printed: as it is, as JSON, a URL and a shell's word hold it, and in base64, alone or
 * amid something else that was encoded with it; most values have few, since most of these leave letters and digits alone.
 * Of a value of several lines each line as well: something may be put before them, or one of them be skipped.
 */
export function formsOf(value: string): ReadonlySet<string> {
  const trimmed = value.trim()
  const lines = trimmed.includes('\n') ? trimmed.split('\n').map((line) => line.trim()) : []
  const parts = lines.filter((line) => line.length >= minLine && !isMark(line))
  const texts = [trimmed, ...parts].filter(({length}) => length <= maxLength)
  const escaped = texts.filter((text) => /\W/.test(text))
  return new Set([
    ...texts,
    ...[escapeJson, escapePercent, escapeShell].flatMap((encode) => escaped.flatMap(encode)),
    ...(trimmed.length > maxInBase64 ? [] : encodeBase64(trimmed)),
  ])
}

/** The first and last lines of keys and certificates are the same in all of them. */
function isMark(line: string): boolean {
  return /^-{4,5} ?(?:BEGIN|END) [A-Z\d ]+-{4,5}$/.test(line)
}

/** Go writes some characters by their code, Python all that are not ASCII, PHP slashes with a backslash. */
function escapeJson(value: string): readonly string[] {
  const plain = JSON.stringify(value).slice(1, -1)
  const byCode = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  const special = [/[<>&\u2028\u2029]/g, /[^ -~]/g].map((pattern) => plain.replace(pattern, byCode))
  return [plain, plain.replaceAll('/', '\\/'), ...special, JSON.stringify(plain).slice(1, -1)] // JSON in JSON
}

/** Programs differ in what they leave as it is: JavaScript, RFC 3986, Python; and a form's blank is a plus. */
function escapePercent(value: string): readonly string[] {
  const hex = (byte: string) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`
  return [/[^\w.~!*'()-]/g, /[^\w.~-]/g, /[^\w.~/-]/g, /[^\w.*-]/g].flatMap((escaped) => {
    const upper = Buffer.from(value).toString('latin1').replace(escaped, hex)
    const lower = upper.replace(/%../g, (code) => code.toLowerCase())
    return [upper, lower, upper.replaceAll('%20', '+'), lower.replaceAll('%20', '+')]
  })
}

/** In quotes of either sort, by backslashes, and as `set -x` and `declare -p` print it. */
function escapeShell(value: string): readonly string[] {
  return [
    quoteWord(` ${value}`).slice(2, -1),
    value.replaceAll("'", `'"'"'`),
    value.replace(/["$\\`]/g, '\\$&'),
    value.replace(/[^\w./:=@%+,-]/g, '\\$&'),
    value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t'),
  ]
}

/** A byte is six bits of one character and two of the next: what comes before a value moves it by one byte or two. */
function encodeBase64(value: string): readonly string[] {
  const bytes = Buffer.from(value)
  const encode = (before: number, behind = '') =>
    Buffer.concat([Buffer.alloc(before), bytes, Buffer.from(behind)]).toString('base64')
  const alone = [encode(0), encode(0, '\n')].flatMap((each) => [each, each.replace(/=+$/, '')])
  const amid = [0, 1, 2].map((before) => {
    const end = Math.floor((8 * (before + bytes.length)) / 6) // what follows has no part in what is before it
    return encode(before).slice(before === 0 ? 0 : before + 1, end)
  })
  const found = [...alone, ...amid.filter(({length}) => length >= minInBase64)]
  return [
    ...found,
    ...found.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')),
    ...found.flatMap(escapePercent),
  ]
}
