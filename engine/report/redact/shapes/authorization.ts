import {type Detector, none, type Region} from '../found.ts'
import {isPlaceholder} from '../names.ts'
import {after} from './after.ts'

/** `Authorization: Bearer `, in a header, as JSON, or as curl is given it; or the scheme alone. */
const begin =
  /authorization(?:\\*["'])?[ \t]{0,8}[:=][ \t]{0,8}(?:\\*["'])?(?:(bearer|basic|token|negotiate|apikey)[ \t]{1,8})?|\b(bearer)[ \t]{1,8}/gi

const value = /[\w.~+/=-]*/y
const most = 4096 // characters

/** Credentials of HTTP (RFC 6750, 7617). What is to be seen that it is none, such as `some.invalid.token`, stays. */
export const authorization: Detector = (looked) => {
  const {text, start, ended} = looked
  const regions: Region[] = []
  for (const match of text.matchAll(begin)) {
    const from = match.index + match[0].length
    if (from < start) continue
    const to = after(value, text, from, from + most)
    if (to === text.length && to < from + most && !ended) return {regions, open: from}
    const credentials = text.slice(from, to)
    if (!isCredentials(credentials)) continue
    const name = (match[1] ?? match[2] ?? 'authorization').toLowerCase()
    regions.push({from, to, name, values: credentials.length < 8 ? [] : [credentials]})
  }
  return {...none(looked), regions}
}

const isCredentials = (text: string): boolean =>
  text.length >= 8 && /[A-Za-z]/.test(text) && isNoWord(text) && !isPlaceholder(text) && !scheme.test(text)

/** A page may show what is refused: `invalidToken`. */
const isNoWord = (text: string): boolean => /\d/.test(text) || (text.length >= 20 && /[a-z][A-Z]/.test(text))

/** What follows is no secret by itself. */
const scheme = /^(?:AWS4-HMAC-SHA256|Digest|username=.*)$/
