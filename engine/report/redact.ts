import type {Emit, RunEvent} from '../event.ts'

/** Values that nobody is to be shown, by the name that stands for them: `GITHUB_TOKEN`. */
export type Secrets = Readonly<Record<string, string>>

/** What is shorter is in so many texts that hiding it would hide everything else. */
const shortest = 4 // characters
const shortestLine = 8 // of a value of several lines, which reports tell apart

/** Words of the event's own, which a value may be as well. */
const ours = new Set(['type', 'phase', 'kind', 'comparator', 'outcome', 'state', 'what', 'verdict', 'version'])

/** Keys of these are texts. */
const keyedByText = new Set(['skipped', 'tabs', 'contexts'])

/**
 * Put `<secret:NAME>` in the place of secret values, in every text of every event, also where a value comes in two pieces
 * of output: what may be the beginning of one is held back until more comes.
 *
 * @param secrets values of fewer than four characters are left as they are
 */
export const redacting = (emit: Emit, secrets: Secrets): Emit => {
  const {parts, any, hide} = known(secrets)
  if (parts.length === 0) return emit
  const held = new Map<string, Extract<RunEvent, {type: 'output'}>>()
  const flush = (key: string): void => {
    const last = held.get(key)
    held.delete(key)
    if (last !== undefined) emit({...last, text: hide(last.text)})
  }
  return (event) => {
    if (event.type === 'output') {
      const text = (held.get(event.key)?.text ?? '') + event.text
      const cut = sureUntil(text, any, parts)
      held.delete(event.key)
      if (cut < text.length) held.set(event.key, {...event, text: text.slice(cut)})
      if (cut > 0) emit({...event, text: hide(text.slice(0, cut))})
      return
    }
    for (const key of [...held.keys()]) if (isEndOf(event, key)) flush(key)
    emit(hideIn(event, hide))
  }
}

/** Put `<secret:NAME>` in the place of secret values in a whole text. */
export const hiding = (secrets: Secrets): ((text: string) => string) => known(secrets).hide

interface Known {
  readonly parts: readonly string[] // to be hidden, the longest first
  readonly any: RegExp // finds each of them
  readonly hide: (text: string) => string
}

const known = (secrets: Secrets): Known => {
  const all = Object.entries(secrets).flatMap(([name, value]) => partsOf(value).map((part) => ({name, part})))
  const names = new Map(all.map(({name, part}) => [part, name]))
  const parts = [...names.keys()].sort((one, other) => other.length - one.length)
  const any = new RegExp(parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g')
  const hide = (text: string): string =>
    parts.length === 0 ? text : text.replace(any, (part) => `<secret:${names.get(part)}>`)
  return {parts, any, hide}
}

/** A value, and where it has several lines, each of them. */
const partsOf = (value: string): string[] => [
  ...(value.length >= shortest ? [value] : []),
  ...(value.includes('\n') ? value.split('\n').filter((line) => line.length >= shortestLine) : []),
]

/** Whether what a command has printed so far is shown now: its output may go on later, as that of a job does. */
const isEndOf = (event: RunEvent, key: string): boolean => {
  if (event.type === 'command-ended' || event.type === 'try-ended' || event.type === 'job') return event.key === key
  return event.type === 'page-ended' || event.type === 'run-ended'
}

/** Where the end of a text begins that may be the beginning of a secret; the text's length where it is none. */
const sureUntil = (text: string, any: RegExp, parts: readonly string[]): number => {
  const opened = (from: number, to: number): number | undefined => {
    const earliest = Math.max(from, text.length - (parts[0]?.length ?? 0) + 1)
    for (let at = earliest; at <= to && at < text.length; at++)
      if (parts.some((part) => part.length > text.length - at && part.startsWith(text.slice(at)))) return at
    return undefined
  }
  let from = 0
  for (const {index, 0: part} of text.matchAll(any)) {
    const at = opened(from, index) // of a longer secret that begins here or before, and has not come to its end
    if (at !== undefined) return at
    from = index + part.length
  }
  return opened(from, text.length) ?? text.length
}

const hideIn = <T>(value: T, hide: (text: string) => string, under = ''): T => {
  if (typeof value === 'string') return (ours.has(under) ? value : hide(value)) as T
  if (Array.isArray(value)) return value.map((each: unknown) => hideIn(each, hide)) as T
  if (typeof value !== 'object' || value === null) return value
  const keyOf = keyedByText.has(under) ? hide : (key: string) => key
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [keyOf(key), hideIn(each, hide, keyedByText.has(under) ? '' : key)]),
  ) as T
}
