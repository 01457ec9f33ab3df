/**
 * Every form in which a value may be printed: as it is, as JSON, a URL and a shell's word hold it, and in base64, alone or
 * amid something else that was encoded with it. Most values have few, since most of these leave letters and digits alone.
 */
export const formsOf = (value: string): ReadonlySet<string> =>
  new Set([value, ...escaped(value), ...(value.length > mostInBase64 ? [] : inBase64(value))])

/** The forms of a part of a value, such as one line of it: base64 would not begin with it. */
export const formsOfPart = (part: string): ReadonlySet<string> => new Set([part, ...escaped(part)])

const mostInBase64 = 16_384 // characters

const escaped = (value: string): readonly string[] =>
  /^\w*$/.test(value) ? [] : [...json(value), ...percent(value), ...shell(value)].filter((form) => form !== '')

/** Go writes some characters by their code, Python all that are not ASCII, PHP slashes with a backslash. */
const json = (value: string): readonly string[] => {
  const plain = JSON.stringify(value).slice(1, -1)
  return [
    plain,
    plain.replaceAll('/', '\\/'),
    plain.replace(/[<>&\u2028\u2029]/g, byCode),
    plain.replace(/[^ -~]/g, byCode),
    JSON.stringify(plain).slice(1, -1), // JSON in JSON
  ]
}

const byCode = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Programs differ in what they leave as it is: JavaScript, RFC 3986, Python; and a form's blank is a plus. */
const percent = (value: string): readonly string[] =>
  [/[\w.~!*'()-]/, /[\w.~-]/, /[\w.~/-]/, /[\w.*-]/].flatMap((kept) => {
    const upper = [...utf8(value)].map((byte) => (kept.test(byte) ? byte : `%${hex(byte)}`)).join('')
    const lower = upper.replace(/%../g, (code) => code.toLowerCase())
    return [upper, lower, upper.replaceAll('%20', '+'), lower.replaceAll('%20', '+')]
  })

const hex = (byte: string): string => byte.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()

/** In quotes of either sort, by backslashes, and as `set -x` and `declare -p` print it. */
const shell = (value: string): readonly string[] => [
  value.replaceAll("'", "'\\''"),
  value.replaceAll("'", `'"'"'`),
  value.replace(/["$\\`]/g, '\\$&'),
  value.replace(/[^\w./:=@%+,-]/g, '\\$&'),
  value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t'),
]

/** A byte is six bits of one character and two of the next: what comes before a value moves it by one byte or two. */
const inBase64 = (value: string): readonly string[] => {
  const bytes = utf8(value)
  const alone = [bytes, `${bytes}\n`].flatMap((each) => [btoa(each), btoa(each).replace(/=+$/, '')])
  const amid = ['', '\0', '\0\0']
    .map((before) => amidBase64(before, bytes))
    .filter((core) => core.length >= shortestCore)
  const found = [...alone, ...amid]
  return [...found, ...found.map(urlSafe), ...found.flatMap(percent)]
}

const shortestCore = 6 // characters: fewer come about by chance

/** The characters that are the same whatever follows, without those that what comes before has a part in. */
const amidBase64 = (before: string, bytes: string): string => {
  const bits = 8 * (before.length + bytes.length)
  return btoa(before + bytes).slice(before === '' ? 0 : before.length + 1, Math.floor(bits / 6))
}

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_')

/** A character a byte. */
const utf8 = (text: string): string => {
  let bytes = ''
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte)
  return bytes
}
