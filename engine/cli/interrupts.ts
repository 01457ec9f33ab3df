import {quit} from '../play/context.ts'
import type {Interrupts} from '../run/interrupts.ts'

/** Ctrl-C and its like, counted: the first stops the steps, the second the cleanup too. */
export interface CaughtInterrupts extends Interrupts {
  /** Stop the steps as a Ctrl-C does, since whoever plays them wants to quit. */
  readonly quit: () => void
  /** Let another program have the terminal: its Ctrl-C is not ours until the function is called that this answers. */
  readonly yieldTerminal: () => () => void
  readonly release: () => void
}

const caughtSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

// Whoever sends TERM or HUP kills some ten seconds later: reports are written by then. Ctrl-C leaves all the time there is.
const maxCleanupMs = 4000 // until cleanup is ended as well
const maxEndMs = 1500 // until what is being ended is given no more time
const maxCount = 5

/**
 * Catch them until `release` is called. Output that cannot be written, as on a full disk, is like a Ctrl-C, but for being said
 * once. A reader who has seen enough, as `head` has, stops nothing.
 */
export function catchInterrupts(): CaughtInterrupts {
  const first = new AbortController()
  const second = new AbortController()
  const listeners = new Set<(count: number) => void>()
  let count = 0
  let yielded = 0
  const stopFor = (reason: unknown) => {
    count++
    for (const listener of listeners) listener(count)
    if (count === 1) first.abort(reason)
    if (count === 2) second.abort()
  }
  let deadline: NodeJS.Timeout | undefined
  const onSignal = (signal?: unknown) => {
    if (signal === 'SIGINT' && yielded > 0) return
    const waitMs = count === 0 ? maxCleanupMs : maxEndMs
    stopFor(undefined)
    if (signal === 'SIGTERM' || signal === 'SIGHUP') endSoon(waitMs)
  }
  const endSoon = (waitMs: number) => {
    clearTimeout(deadline)
    deadline = setTimeout(() => {
      stopFor(undefined)
      if (count < maxCount) endSoon(maxEndMs)
    }, waitMs).unref()
  }
  for (const signal of caughtSignals) process.on(signal, onSignal)
  const onUnprinted = ({code}: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return
    process.stdout.off('error', onUnprinted)
    onSignal()
  }
  process.stdout.on('error', onUnprinted)
  return {
    stop: first.signal,
    stopCleanup: second.signal,
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    quit: () => {
      if (count === 0) stopFor(quit)
    },
    yieldTerminal: () => {
      yielded++
      return () => void yielded--
    },
    release: () => {
      clearTimeout(deadline)
      for (const signal of caughtSignals) process.off(signal, onSignal)
      process.stdout.off('error', onUnprinted)
    },
  }
}
