import {type Key, makePrintable, type Subject, wordAmount} from '../../../report/index.ts'
import type {Desk} from './desk.ts'

/** What a key comes to: an answer, or to be asked again, with what there is to say. */
export type Came<T> = {readonly answer: T} | {readonly said: string | null}

/** A key, and what is done for it. */
export interface Choice<T> extends Key {
  readonly also?: readonly string[] // keys that do the same
  readonly quiet?: boolean // it is told in the help alone
  readonly act: () => Came<T> | Promise<Came<T>>
}

/**
 * Ask until there is an answer. Keys that were pressed before the question stood there answer nothing, and neither do
 * several that come at once, as from a paste.
 *
 * @param rows of choices, as they are shown
 * @returns null once `stop` has fired
 */
export async function choice<T>(
  desk: Desk,
  subject: Subject,
  rows: readonly (readonly Choice<T>[])[],
  stop: AbortSignal,
): Promise<T | null> {
  const early = await desk.early()
  let said = early === 0 ? null : `not taken: ${wordAmount(early, 'key')} pressed before this was asked`
  let explained = false
  while (!stop.aborted) {
    const told = explained ? rows : rows.map((row) => row.filter(({quiet}) => quiet !== true))
    const keys = await desk.ask({subject, keys: withHelp(told), explained, said}, stop)
    if (keys === null) break
    said = null
    if (keys.length === 1 && keys[0] === help.key) {
      explained = !explained
      continue
    }
    const came = await pressed(keys, rows)
    if ('answer' in came) return came.answer
    said = came.said
  }
  return null
}

const help: Key = {key: '?', does: 'help', means: 'what the keys mean, or no more'}

/** Behind the other keys of the last row. */
function withHelp(rows: readonly (readonly Key[])[]): readonly (readonly Key[])[] {
  return rows.map((row, index) => (index === rows.length - 1 ? [...row, help] : row))
}

async function pressed<T>(keys: readonly string[], rows: readonly (readonly Choice<T>[])[]): Promise<Came<T>> {
  const [first = ''] = keys
  if (keys.length > 1) return {said: `not taken: ${wordAmount(keys.length, 'key')} at once; press one`}
  const found = rows.flat().find(({key, also = []}) => key === first || also.includes(first))
  return found === undefined ? {said: `${named(first)} does nothing here`} : await found.act()
}

function named(key: string): string {
  return names[key] ?? (makePrintable(key) === key && key.trim() !== '' ? key : 'that key')
}

const names: Readonly<Record<string, string>> = {
  '\r': 'Enter',
  '\n': 'Enter',
  '\u001b': 'Esc',
  '\t': 'Tab',
  ' ': 'Space',
}
