import type {Emit, RunEvent} from '../event.ts'

/** Values that nobody is to be shown, by the name that stands for them: `GITHUB_TOKEN`. */
export type Secrets = Readonly<Record<string, string>>

/** What is shorter is in so many texts that hiding it would hide everything else. */
const shortest = 4 // characters

/**
 * Put `<secret:NAME>` in the place of secret values, in every text of every event, also where a value comes in two pieces
 * of output: what may be the beginning of one is held back until more comes.
 *
 * @param secrets values of fewer than four characters are left as they are
 */
export const redacting = (emit: Emit, secrets: Secrets): Emit => {
  const known = Object.entries(secrets)
    .filter(([, value]) => value.length >= shortest)
    .sort(([, one], [, other]) => other.length - one.length)
  if (known.length === 0) return emit
  const hide = (text: string): string =>
    known.reduce((hidden, [name, value]) => hidden.replaceAll(value, `<secret:${name}>`), text)
  const held = new Map<string, Extract<RunEvent, {type: 'output'}>>()
  const flush = (key: string): void => {
    const last = held.get(key)
    held.delete(key)
    if (last !== undefined && last.text !== '') emit({...last, text: hide(last.text)})
  }
  return (event) => {
    if (event.type === 'output') {
      const text = (held.get(event.key)?.text ?? '') + event.text
      const keep = beginning(hide(text), known)
      held.delete(event.key)
      const [now, later] = [hide(text).slice(0, -keep || undefined), keep === 0 ? '' : hide(text).slice(-keep)]
      if (later !== '') held.set(event.key, {...event, text: later})
      if (now !== '') emit({...event, text: now})
      return
    }
    for (const key of [...held.keys()]) flush(key)
    emit(hideIn(event, hide))
  }
}

/** How many of the last characters may be the beginning of a secret. */
const beginning = (text: string, known: readonly (readonly [string, string])[]): number => {
  let most = 0
  for (const [, value] of known)
    for (let length = Math.min(value.length - 1, text.length); length > most; length--)
      if (text.endsWith(value.slice(0, length))) most = length
  return most
}

const hideIn = <T>(value: T, hide: (text: string) => string): T => {
  if (typeof value === 'string') return hide(value) as T
  if (Array.isArray(value)) return value.map((each: unknown) => hideIn(each, hide)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hideIn(each, hide)])) as T
}
