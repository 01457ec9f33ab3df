import type {Destination} from '../../../report/index.ts'
import type {Desk} from './desk.ts'
import {keysIn} from './keyboard.ts'
import type {Stop} from './route.ts'

/** Where a reader is, and what lies before them. */
interface Way {
  readonly desk: Desk
  readonly route: readonly Stop[]
  readonly at: number // in the route
  readonly hide: (text: string) => string // puts placeholders in the place of secrets
}

/**
 * Let the reader choose a step to run up to, by its number among those to come, or by how its name or its section begins.
 *
 * @returns where in the route it is; null where none was chosen
 */
export async function chooseDestination({desk, route, at, hide}: Way, stop: AbortSignal): Promise<number | null> {
  const all = route.slice(at + 1).map(({step: {step}}, index) => ({
    number: index + 1,
    id: step.id,
    section: hide(step.section.title),
  }))
  let typed = ''
  let said: string | null = null
  for (;;) {
    const subject = {kind: 'destination', typed, fitting: fitting(all, typed)} as const
    const keys = await desk.ask({subject, keys: [answers], explained: false, said}, stop)
    if (keys === null) return null
    const {text, end} = typing(typed, keys)
    if (end === 'left' || (end === 'entered' && text === '')) return null
    const found = end === 'entered' ? meantBy(all, text) : undefined
    if (found !== undefined) return at + found.number
    typed = text
    said = end === 'entered' ? unclear(fitting(all, text).length) : null
  }
}

function unclear(fit: number): string {
  return fit === 0 ? 'no step begins so' : `${fit} steps begin so: type more`
}

const answers = [
  {key: 'Enter', does: 'run up to it', means: ''},
  {key: 'Esc', does: 'back', means: ''},
]

/** Those whose number, name or section begins as was typed; all of them for nothing. */
export function fitting(all: readonly Destination[], typed: string): readonly Destination[] {
  if (/^\d+$/.test(typed)) return all.filter(({number}) => String(number).startsWith(typed))
  const begins = (text: string) => text.toLowerCase().startsWith(typed.toLowerCase())
  return all.filter(({id, section}) => begins(id) || begins(section))
}

/** The one that is meant: called just so, or the only one; undefined where that is not clear. */
export function meantBy(all: readonly Destination[], typed: string): Destination | undefined {
  const found = fitting(all, typed)
  const exact = found.find(({id, number}) => id === typed || String(number) === typed)
  return exact ?? (found.length === 1 ? found[0] : undefined)
}

/** What keys make of a text that is being typed. What comes behind the one that ends it is not taken. */
export function typing(
  before: string,
  keys: readonly string[],
): {readonly text: string; readonly end: 'entered' | 'left' | null} {
  let text = before
  for (const key of keys) {
    if (/^[\r\n]/.test(key)) return {text, end: 'entered'}
    if (key === '\u001b') return {text, end: 'left'}
    if (key === '\u007f' || key === '\b') text = keysIn(text).slice(0, -1).join('')
    else if (key === '\u0015') text = ''
    else if (/^\P{Cc}$/u.test(key)) text += key
  }
  return {text, end: null}
}
