import {keyShapes} from './prefixes.ts'
import {findBeginnings, matchAny} from './words.ts'

/** Characters of a text that has been shown that are kept, since they may tell what stands behind them: `password: `. */
export const maxContext = 512

/** Whether a text may hold anything that is to be hidden by its shape, or the first characters of it at its end. */
export function isSuspicious(text: string): boolean {
  return mayHoldShape(text) || findBegunKey(text, 0) < text.length
}

/**
 * Whether a text has what anything must have that is hidden by its shape: nearly no output is looked at any further. It is
 * one pass of a few patterns, kept apart since V8 skips through a text faster by a few words than by many, and only where
 * a character stands that each match has: a single one is found in a tenth of the time.
 */
export function mayHoldShape(text: string): boolean {
  if (text.includes('@') && userInfo.test(text)) return true
  if (unfinishedAddress.test(text.slice(-400))) return true
  if (!hasOneOf('eaEA_-.JK', text)) return false
  if (hasOneOf(':= \t', text) && words.some((pattern) => pattern.test(text))) return true
  return unsigned.some((pattern) => pattern.test(text)) || (hasOneOf('_-.', text) && signed.test(text))
}

function hasOneOf(characters: string, text: string): boolean {
  for (const character of characters) if (text.includes(character)) return true
  return false
}

/** Something is called a secret, or may be data of a Kubernetes Secret. */
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

/** Somebody's password may stand before a host. */
const userInfo = /:\/\/[^\s/@]{0,256}@/

/** A text that ends amid an address: a password may have begun. */
const unfinishedAddress = /:\/\/[^\s:/?#@"'<>]{0,128}:[^\s/"'<>]{0,256}$/

/** With these the hidden part itself begins. */
const begins = ['eyJ', 'ZXlK', ...keyShapes.map(({prefix}) => prefix)]

const sign = /[_.-]$/ // in which most prefixes end, and which base64 has not
const signed = new RegExp(matchAny(begins.filter((text) => sign.test(text))), '')
const unsigned: readonly RegExp[] = [
  new RegExp(matchAny(begins.filter((text) => !sign.test(text))), ''),
  /PRIVATE(?:[ +]|%20)KEY|UFJJVkFURSBLRVkt|BSSVZBVEUgS0VZ|QUklWQVRFIEtFW/, // and the same in base64
]

/** Where the end of a text begins that may be the beginning of a key or token; the text's length where it is none. */
export const findBegunKey = findBeginnings(begins, (text, at) => !isAmidWord(text, at))

/** Keys and tokens do not begin amid a word; of `\nghp_…` in JSON the `n` is none. */
export function isAmidWord(text: string, at: number): boolean {
  return /[\p{L}\d]/u.test(text[at - 1] ?? '') && !/(?:\\[nrt]|%[\dA-F]{2})$/i.test(text.slice(Math.max(0, at - 3), at))
}
