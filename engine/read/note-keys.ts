import type {WrittenNote} from '../config/notation/index.ts'

type Written = string | true

function asWritten(value: Written): unknown {
  return value
}

function numeric(value: Written): unknown {
  return value !== true && /^\d{1,9}$/.test(value) ? Number(value) : value
}

const truth: Readonly<Record<string, boolean>> = {true: true, false: false}

function switched(value: Written): unknown {
  return value === true ? true : (truth[value] ?? value)
}

const pair = /(?<!\S)([^\s=]+)=(?:"([^"]*)"|'([^']*)'|(\S*))/g

/** `A=1 B='x y'`; what is left over says that it is none of them. */
function pairs(value: Written): unknown {
  if (value === true || value.replace(pair, '').trim() !== '') return value
  return Object.fromEntries([...value.matchAll(pair)].map(([, name, ...values]) => [name, values.find(isText) ?? '']))
}

function isText(value: string | undefined): boolean {
  return value !== undefined
}

/** One alone: a regular expression may hold blanks. */
function pattern(value: Written): unknown {
  const at = value === true ? -1 : value.indexOf('=')
  return value === true || at === -1 ? value : {[value.slice(0, at)]: value.slice(at + 1)}
}

function readiness(value: Written): unknown {
  const [, key, rest] = (value === true ? null : /^(port|line)=(.*)$/s.exec(value)) ?? []
  if (key === undefined || rest === undefined) return switched(value)
  return {[key]: key === 'port' ? numeric(rest) : rest}
}

/** What a note's keys hold, out of the text that an annotation has for them, as the notes beside a page would have it. */
export const values: Readonly<Record<keyof WrittenNote, (value: Written) => unknown>> = {
  skip: asWritten,
  if: asWritten,
  on: asWritten,
  env: pairs,
  cwd: asWritten,
  answer: asWritten,
  tty: switched,
  background: readiness,
  verify: asWritten,
  expect: asWritten,
  vary: asWritten,
  until: numeric,
  retry: asWritten,
  timeout: asWritten,
  status: numeric,
  capture: pattern,
}

export function isNoteKey(name: string): name is keyof WrittenNote {
  return Object.hasOwn(values, name)
}
