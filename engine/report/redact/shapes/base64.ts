import {type Detector, type Looked, none, type Region} from '../found.ts'
import {after} from './after.ts'

const most = 32_768 // characters

/** What `PRIVATE KEY-----` comes to in base64, wherever its first byte falls. */
const keyMark = /UFJJVkFURSBLRVktLS0t|BSSVZBVEUgS0VZLS0tL|QUklWQVRFIEtFWS0tLS0/g

/** Private keys in PEM, in base64: as kubeconfigs and Secrets have them. What stands before the mark is no secret. */
export const encodedPem: Detector = (looked) => {
  const {text, start} = looked
  const regions: Region[] = []
  keyMark.lastIndex = 0
  for (let match = keyMark.exec(text); match !== null; match = keyMark.exec(text)) {
    const from = keyMark.lastIndex
    if (from < start) continue
    const to = endOfBase64(from, looked)
    if (to === null) return {regions, open: from}
    if (to > from) regions.push({from, to, name: 'private-key', values: []})
    keyMark.lastIndex = to
  }
  return {...none(looked), regions}
}

const run = /[\w+/=%-]*/y // `%2B` and its like where it is part of a URL
const wrap = /(?:\r?\n|\\n)[ \t]*/y
const mostInLine = 128 // characters: what is longer is not wrapped
const leastInLine = 32

/**
 * Where base64 ends, wrapped or not, at most 32,768 characters on; null where that is not yet to be seen.
 *
 * @param from amid it
 */
export const endOfBase64 = (from: number, looked: Looked): number | null => {
  const until = from + most
  let line = startOf(from, looked.text)
  let to = after(run, looked.text, from, until)
  for (;;) {
    const next = to === until ? to : nextLine({line, to, until}, looked)
    if (next === null || next === to) return next
    line = next
    to = after(run, looked.text, next, until)
  }
}

const startOf = (from: number, text: string): number => {
  let start = from
  while (start > 0 && from - start < mostInLine && /[\w+/-]/.test(text[start - 1] ?? '')) start--
  return start
}

interface Line {
  readonly line: number // where it begins
  readonly to: number
  readonly until: number // look no further
}

/** Where base64 goes on behind a line of it; the end of the line where it does not, null where that is not to be seen. */
const nextLine = ({line, to, until}: Line, {text, ended}: Looked): number | null => {
  if (to === text.length || (text.length === to + 1 && text[to] === '\\')) return ended ? to : null
  const next = after(wrap, text, to, to + 256)
  if (next === to || to - line < leastInLine) return to
  const end = after(run, text, next, until)
  if (end === text.length && !ended) return null
  return goesOn(end - next, to - line) && /[\r\n"'\\]|^$/.test(text.slice(end, end + 1)) ? next : to
}

/** Whether a run is a whole line, or the last one; the line before it may have something else before it. */
const goesOn = (length: number, before: number): boolean =>
  length <= mostInLine && (length >= leastInLine || (length > 0 && before <= mostInLine && length <= before))

/** Empty for what is no base64. */
export const decoded = (base64: string): string => {
  try {
    return atob(base64.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}
