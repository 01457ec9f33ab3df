import {findComparator} from '../../compare/names.ts'
import type {Background, Note, NoteCapture} from '../../note.ts'
import type {Path} from './faults.ts'
import type {WrittenNote} from './note.ts'
import {linesOf, textOf, textsOf, type Written} from './written.ts'

/** What a checked note says. What is not set is not there. */
export function noteOf(note: WrittenNote, path: Path, written: Written): Note {
  return set({
    skip: note.skip,
    if: note.if,
    on: note.on,
    cwd: note.cwd,
    tty: note.tty,
    vary: note.vary,
    until: note.until,
    status: note.status,
    retryMs: note.retry,
    timeoutMs: note.timeout,
    env: note.env && textsOf(note.env, [...path, 'env'], written),
    answer: note.answer === undefined ? undefined : linesOf(note.answer, [...path, 'answer'], written),
    background: note.background && backgroundOf(note.background),
    verify: note.verify === undefined ? undefined : findComparator(note.verify),
    expect:
      note.expect === undefined ? undefined : textOf(note.expect, [...path, 'expect'], written).replace(/\n+$/, ''),
    capture: note.capture && capturesOf(note.capture),
  })
}

type Unset<T> = {readonly [K in keyof T]: T[K] | undefined}

function set(note: Unset<Required<Note>>): Note {
  return Object.fromEntries(Object.entries(note).filter(([, value]) => value !== undefined))
}

function backgroundOf(given: NonNullable<WrittenNote['background']>): Background {
  if (given === true) return {ready: null}
  if (given.port !== undefined) return {ready: {kind: 'port', port: given.port}}
  return {ready: given.line === undefined ? null : {kind: 'line', pattern: given.line}}
}

function capturesOf(captures: Readonly<Record<string, string>>): readonly NoteCapture[] {
  return Object.entries(captures).map(([name, pattern]) => ({name, pattern}))
}
