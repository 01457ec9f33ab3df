import type {WrittenNote} from '../config/notation/index.ts'

type Written = string | true

function keepWritten(value: Written): unknown {
  return value
}

function readNumber(value: Written): unknown {
  return value !== true && /^\d{1,9}$/.test(value) ? Number(value) : value
}

const truth: Readonly<Record<string, boolean>> = {true: true, false: false}

function readSwitch(value: Written): unknown {
  return value === true ? true : (truth[value] ?? value)
}

const pair = /(?<!\S)([^\s=]+)=(?:"([^"]*)"|'([^']*)'|(\S*))/g

/** `A=1 B='x y'`; what is left over says that it is none of them. */
function readPairs(value: Written): unknown {
  if (value === true || value.replace(pair, '').trim() !== '') return value
  return Object.fromEntries([...value.matchAll(pair)].map(([, name, ...values]) => [name, values.find(isText) ?? '']))
}

function isText(value: string | undefined): boolean {
  return value !== undefined
}

/** One alone: a regular expression may hold blanks. */
function readPattern(value: Written): unknown {
  const at = value === true ? -1 : value.indexOf('=')
  return value === true || at === -1 ? value : {[value.slice(0, at)]: value.slice(at + 1)}
}

function readReadiness(value: Written): unknown {
  const [, key, rest] = (value === true ? null : /^(port|line)=(.*)$/s.exec(value)) ?? []
  if (key === undefined || rest === undefined) return readSwitch(value)
  return {[key]: key === 'port' ? readNumber(rest) : rest}
}

/** What a note's keys hold, out of the text that an annotation has for them, as the notes beside a page would have it. */
export const values: Readonly<Record<keyof WrittenNote, (value: Written) => unknown>> = {
  skip: keepWritten,
  if: keepWritten,
  on: keepWritten,
  env: readPairs,
  cwd: keepWritten,
  answer: keepWritten,
  tty: readSwitch,
  background: readReadiness,
  verify: keepWritten,
  expect: keepWritten,
  vary: keepWritten,
  until: readNumber,
  retry: keepWritten,
  timeout: keepWritten,
  status: readNumber,
  capture: readPattern,
}

export function isNoteKey(name: string): name is keyof WrittenNote {
  return Object.hasOwn(values, name)
}
