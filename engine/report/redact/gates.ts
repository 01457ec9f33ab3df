import {keyShapes} from './shapes/keys/prefixes.ts'

/**
 * What a text must hold for anything to be hidden in it by its shape. Each is looked for in one pass of a few patterns,
 * kept apart since V8 skips through a text faster by a few words than by many: nearly no output is looked at any further.
 */
export interface Gates {
  readonly words: boolean // something is called a secret, or may be data of a Kubernetes Secret
  readonly marks: boolean // something has the first characters of a key or token
  readonly address: boolean // somebody's password may stand before a host
}

export const gatesOf = (text: string): Gates => {
  const address = text.includes('@') && userInfo.test(text)
  if (!hasOneOf('eaEA_-.JK', text)) return {words: false, marks: false, address: address || isAmidAddress(text)}
  return {
    words: hasOneOf(':= \t', text) && words.some((pattern) => pattern.test(text)),
    marks: unsigned.some((pattern) => pattern.test(text)) || (hasOneOf('_-.', text) && signed.test(text)),
    address: address || isAmidAddress(text),
  }
}

/** Whether a text may hold anything that is to be hidden by its shape, or the first characters of it at its end. */
export const isSuspicious = (text: string): boolean =>
  Object.values(gatesOf(text)).includes(true) || beginsAt(text) < text.length

/** A single character is found at once, or looked for in a tenth of the time of a word: each pattern has one of these. */
const hasOneOf = (characters: string, text: string): boolean => {
  for (const character of characters) if (text.includes(character)) return true
  return false
}

const words: readonly RegExp[] = [
  /(?:token|passw|passphr|secret|credential|authoriz)[\w.-]{0,64}(?:\\*["'])?[ \t]*[:=]/i,
  /key[\w.-]{0,64}(?:\\*["'])?[ \t]*[:=]/i,
  /[-_](?:pwd|pass|pat|creds?)(?:\\*["'])?[ \t]*[:=]/i,
  /auth\\*["']?[ \t]*[:=]/i,
  /--[a-z-]{0,64}(?:token|pass|pwd|secret|key)[a-z-]{0,64}[ \t=]/i,
  /value(?<=(?:token|pass|pwd|secret|credential|key)[\w.-]{0,64}\\*["']?,?\s{1,64}\\*["']?value)\\*["']?[ \t]*:/i,
  /bearer[ \t]/i,
  /(?<![A-Za-z])(?:data|stringData)\\*["']?\s*:/,
  /kind\\*["']?\s*:\s*\\*["']?Secret/,
  /create[ \t]+secret/,
]

const userInfo = /:\/\/[^\s/@]{0,256}@/

const isAmidAddress = (text: string): boolean => unfinishedAddress.test(text.slice(-400))

/** A text that ends amid one: a password may have begun. */
export const unfinishedAddress = /:\/\/[^\s:/?#@"'<>]{0,128}:([^\s/"'<>]{0,256})$/

/** With these the hidden part itself begins. */
const begins = ['eyJ', 'ZXlK', ...keyShapes.map(({prefix}) => prefix)]

const anyOf = (texts: readonly string[]): RegExp =>
  new RegExp(texts.map((text) => text.replace(/[.-]/g, '\\$&')).join('|'))

const sign = /[_.-]$/ // in which most prefixes end, and which base64 has not
const signed = anyOf(begins.filter((text) => sign.test(text)))
const unsigned: readonly RegExp[] = [
  anyOf(begins.filter((text) => !sign.test(text))),
  /PRIVATE(?:[ +]|%20)KEY|UFJJVkFURSBLRVkt|BSSVZBVEUgS0VZ|QUklWQVRFIEtFW/, // and the same in base64
]

const firsts: ReadonlySet<string> = new Set(begins.map((text) => text.charAt(0)))
const beginnings: ReadonlySet<string> = new Set(
  begins.flatMap((text) => Array.from({length: text.length - 1}, (_, index) => text.slice(0, index + 1))),
)
const longest = Math.max(...begins.map(({length}) => length)) - 1

/** Where the end of a text begins that may be the beginning of a key or token; the text's length where it is none. */
export const beginsAt = (text: string): number => {
  for (let at = Math.max(0, text.length - longest); at < text.length; at++)
    if (firsts.has(text.charAt(at)) && beginnings.has(text.slice(at)) && !isAmidWord(text, at)) return at
  return text.length
}

/** Keys and tokens do not begin amid a word; of `\nghp_…` in JSON the `n` is none. */
export const isAmidWord = (text: string, at: number): boolean =>
  /[\p{L}\d]/u.test(text[at - 1] ?? '') && !/(?:\\[nrt]|%[\dA-F]{2})$/i.test(text.slice(Math.max(0, at - 3), at))
