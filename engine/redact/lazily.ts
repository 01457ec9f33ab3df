import type {CommandKey, Emit, RunEvent} from '../event.ts'
import {joinTexts} from './events.ts'
import {secretPrintedBy, setsSecret} from './printing.ts'
import type {createRedactor, Redactor, Secrets} from './redactor.ts'
import {isSuspicious, maxContext} from './suspicion.ts'

/** Hides secrets in what a run tells. */
export interface Redaction extends Pick<Redactor, 'emit' | 'learn'> {
  /** Resolves once all events have been passed on. Rejects where the redactor cannot be loaded: nothing is shown then. */
  readonly settled: () => Promise<void>
}

/** Load what makes redactors, for those who will need one. */
export async function loadRedactor(): Promise<typeof createRedactor> {
  return (await import('./redactor.ts')).createRedactor
}

/**
 * Pass events on as they are, until one may hold a secret: from there on they wait until the redactor is loaded. Most runs
 * never come to that, and so need not load it.
 */
export function redactLazily(emit: Emit, secrets: Secrets, load = loadRedactor): Redaction {
  const shown = new Map<CommandKey, string>()
  const waiting: ((redactor: Redactor) => void)[] = []
  let redactor: Redactor | null = null
  let loading: Promise<void> | null = null
  const whenLoaded = (act: (redactor: Redactor) => void): void => {
    if (redactor !== null) act(redactor)
    else waiting.push(act)
    loading ??= load().then((create) => {
      const loaded = create(emit, secrets, shown)
      for (const each of waiting) each(loaded)
      redactor = loaded
    })
    loading.catch(() => undefined) // `settled` says so
  }
  if (Object.keys(secrets).length > 0) whenLoaded(() => undefined)
  return {
    emit: (event) => {
      if (loading !== null || mayHoldSecrets(event, shown)) whenLoaded((loaded) => loaded.emit(event))
      else {
        remember(event, shown)
        emit(event)
      }
    },
    learn: (more) => {
      if (Object.keys(more).length > 0) whenLoaded((loaded) => loaded.learn(more))
    },
    settled: async () => loading ?? undefined,
  }
}

/**
 * Hides secrets in what pages show; the redactor is loaded where one of them may hold any.
 *
 * @param texts all of them, as a list or in data
 */
export async function hideLazily(texts: unknown, secrets: Secrets, load = loadRedactor): Promise<Redactor['text']> {
  if (Object.keys(secrets).length === 0 && !isSuspicious(joinTexts(texts))) return (text) => text
  const create = await load()
  return create(() => undefined, secrets).pageText
}

function mayHoldSecrets(event: RunEvent, shown: ReadonlyMap<CommandKey, string>): boolean {
  if (event.type === 'command-started' && (secretPrintedBy(event.run) !== null || setsSecret(event.run))) return true
  if (event.type !== 'output') return isSuspicious(joinTexts(event))
  const before = shown.get(event.key) ?? ''
  return isSuspicious(event.text) || (before !== '' && isSuspicious(before + event.text.slice(0, maxContext)))
}

function remember(event: RunEvent, shown: Map<CommandKey, string>): void {
  if (event.type === 'output')
    shown.set(event.key, (shown.get(event.key) ?? '').slice(-maxContext) + event.text.slice(-maxContext))
  if (event.type === 'command-ended' || event.type === 'try-ended' || event.type === 'job') shown.delete(event.key)
}
