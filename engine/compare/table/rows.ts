import {holdsStandIn, omitGenerated} from '../stand-ins.ts'
import type {Vocabulary} from '../vocabulary.ts'
import type {ParsedRow, Table} from './parse.ts'
import {equal, findPolicy, loneWord, type Policy} from './policy.ts'

/** How a page's rows are held against printed ones. */
export interface RowMatch {
  /** The first column in which the rows differ in what matters; null: none; -1: they don't align. */
  readonly difference: (expected: ParsedRow, actual: ParsedRow) => number | null
  readonly keyOf: (row: ParsedRow, side: 'expected' | 'actual') => string // equal keys: rows of the same thing
  readonly at: readonly number[] // a page's column → the printed table's, -1 where it has none
  readonly policies: readonly Policy[]
}

export function matchRows(expected: Table, actual: Table, words: Vocabulary): RowMatch {
  const policies = expected.columns.map(({name}) => findPolicy(name))
  const at = expected.columns.map(({name}, index) =>
    actual.columns[index]?.name === name ? index : actual.columns.findIndex((column) => column.name === name),
  )
  const keys = findKeyColumns(expected)
  let canonical: ((text: string) => string) | undefined // found with the first key that is asked for
  const difference = (e: ParsedRow, a: ParsedRow): number | null => {
    if (e.line === a.line) return null
    const column = e.cells && a.cells ? findFirstDifference(e.cells, a.cells, at, policies, words) : -1
    const doubtful = column !== null && !(e.sure && a.sure)
    return doubtful && isSameInWords(e, a, policies, words) ? null : column
  }
  const keyOf = ({cells, line}: ParsedRow, side: 'expected' | 'actual'): string => {
    if (cells === null) return words.canonical(line).split(' ', 1)[0] ?? ''
    const columns = side === 'expected' ? keys : keys.map((column) => at[column] ?? -1)
    canonical ??= standsIn(expected, keys) ? (text) => omitGenerated(text, words) : words.canonical
    const toKey = canonical
    return columns.map((column) => toKey(cells[column] ?? '')).join('/')
  }
  return {difference, keyOf, at, policies}
}

function findFirstDifference(
  shown: readonly string[],
  printed: readonly string[],
  at: readonly number[],
  policies: readonly Policy[],
  words: Vocabulary,
): number | null {
  for (let column = 0; column < policies.length; column++) {
    const [e, a] = [shown[column] ?? '', printed[at[column] ?? -1] ?? '']
    if (e !== a && policies[column]?.(e, a, words) !== true) return column
  }
  return null
}

/** Whether a page's keys hold what stands for something generated. */
function standsIn({rows}: Table, keys: readonly number[]): boolean {
  return keys.some((column) => rows.some(({cells}) => holdsStandIn(cells?.[column] ?? '')))
}

/** NAME, with NAMESPACE where there is one; else the first column, or the last where the first has a process's number. */
function findKeyColumns({columns}: Table): readonly number[] {
  const name = columns.findIndex((column) => column.name === 'NAME')
  const namespace = columns.findIndex((column) => column.name === 'NAMESPACE')
  if (name === -1) return [columns[0]?.name === 'PID' ? columns.length - 1 : 0]
  return namespace === -1 ? [name] : [namespace, name]
}

/** Rows that don't stand under their header, word by word, each as its column has it where that is known. */
function isSameInWords(
  expected: ParsedRow,
  actual: ParsedRow,
  policies: readonly Policy[],
  words: Vocabulary,
): boolean {
  const shown = expected.cells?.flatMap((cell, column) => splitWords(cell, policies[column] ?? equal))
  const wanted = shown ?? splitWords(expected.line, loneWord)
  const printed = splitWords(actual.line, equal)
  if (wanted.length !== printed.length) return false
  return wanted.every(({text, policy}, n) => policy(text, printed[n]?.text ?? '', words))
}

interface Word {
  readonly text: string
  readonly policy: Policy
}

function splitWords(text: string, policy: Policy): readonly Word[] {
  const parts = text.match(/\S+/g) ?? []
  return parts.map((part) => ({text: part, policy: parts.length === 1 ? policy : loneWord}))
}
