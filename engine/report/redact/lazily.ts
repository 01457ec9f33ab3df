import type {CommandKey, Emit, RunEvent} from '../../event.ts'
import {isSuspicious} from './gates.ts'
import type {MakeRedactor, Redactor, Secrets} from './index.ts'
import {secretPrintedBy} from './printing.ts'
import {textOf} from './texts.ts'

/** Hides secrets in what a run tells. */
export interface Redaction extends Pick<Redactor, 'emit' | 'learn'> {
  /** Resolves once all that was told has been passed on. Rejects where what hides secrets cannot be loaded: nothing is shown then. */
  readonly settled: () => Promise<void>
}

/** Characters of an output that tell what may come behind them. */
const kept = 512

/**
 * Pass events on as they are, until one may hold a secret: from there on they wait until what hides secrets is loaded. Most
 * runs never come to that, and so need not load it.
 */
export const redactingLazily = (emit: Emit, secrets: Secrets, load: () => Promise<MakeRedactor>): Redaction => {
  const shown = new Map<CommandKey, string>()
  let redactor: Redactor | null = null
  const waiting: ((redactor: Redactor) => void)[] = []
  let loading: Promise<void> = Promise.resolve()
  const whenLoaded = (then: (redactor: Redactor) => void): void => {
    if (redactor !== null) {
      then(redactor)
      return
    }
    waiting.push(then)
    if (waiting.length > 1) return
    loading = load().then((make) => {
      const made = make(emit, secrets, shown)
      for (const each of waiting) each(made)
      redactor = made
    })
    loading.catch(() => undefined) // `settled` says so
  }
  if (Object.keys(secrets).length > 0) whenLoaded(() => undefined)
  return {
    emit: (event) => {
      if (waiting.length > 0 || mayHoldSecrets(event, shown)) whenLoaded((loaded) => loaded.emit(event))
      else {
        remember(event, shown)
        emit(event)
      }
    },
    learn: (more) => {
      if (Object.keys(more).length > 0) whenLoaded((loaded) => loaded.learn(more))
    },
    settled: () => loading,
  }
}

/**
 * Hides secrets in whole texts; what does it is loaded where one of them may hold any.
 *
 * @param shown all of them, as a list or in data
 */
export const hidingLazily = async (
  shown: unknown,
  secrets: Secrets,
  load: () => Promise<MakeRedactor>,
): Promise<Redactor['text']> =>
  Object.keys(secrets).length === 0 && !isSuspicious(textOf(shown))
    ? (text) => text
    : (await load())(() => undefined, secrets).text

const mayHoldSecrets = (event: RunEvent, shown: ReadonlyMap<CommandKey, string>): boolean => {
  if (event.type === 'command-started' && secretPrintedBy(event.run) !== null) return true
  if (event.type !== 'output') return isSuspicious(textOf(event))
  const before = shown.get(event.key) ?? ''
  return isSuspicious(event.text) || (before !== '' && isSuspicious(before + event.text.slice(0, kept)))
}

const remember = (event: RunEvent, shown: Map<CommandKey, string>): void => {
  if (event.type === 'output') shown.set(event.key, (shown.get(event.key) ?? '').slice(-kept) + event.text.slice(-kept))
  if (event.type === 'command-ended' || event.type === 'try-ended' || event.type === 'job') shown.delete(event.key)
}
