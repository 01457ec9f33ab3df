import {setTimeout as sleep} from 'node:timers/promises'

/** The keys of the terminal, read one by one, without their being shown or waiting for Enter. */
export interface Keyboard {
  /**
   * Wait for a key that is pressed from now on. Whatever comes at once comes together, as a paste does.
   *
   * @returns the keys as they were typed: `r`, `\r`, `\u001b[A`; null once `stop` has fired
   */
  readonly next: (stop: AbortSignal) => Promise<readonly string[] | null>
  /** How many keys were pressed while nobody waited for one, since it was asked last. */
  readonly early: () => Promise<number>
  /** Let another program have the terminal, as it was before, for as long as that takes. */
  readonly lend: <T>(body: () => Promise<T>) => Promise<T>
  /** The terminal is as it was before. Idempotent. */
  readonly close: () => void
}

const signals: Readonly<Record<string, NodeJS.Signals>> = {'\u0003': 'SIGINT', '\u001c': 'SIGQUIT'}
const suspends = '\u001a'
const arrivingMs = 10 // until what has been typed has been read

/**
 * Read keys from standard input, which must be a terminal, until `close`. Ctrl-C, Ctrl-\ and Ctrl-Z do what they do
 * elsewhere. However the program ends, node sets the terminal right.
 *
 * @param away called for what takes the terminal away meanwhile
 */
export function openKeyboard(away: (body: () => Promise<void>) => Promise<void>): Keyboard {
  const {stdin} = process
  const decoder = new TextDecoder()
  let waiting: ((keys: readonly string[]) => void) | null = null
  let early = 0
  const heard = (chunk: Buffer) => {
    const keys = keysIn(decoder.decode(chunk, {stream: true}))
    const mine = keys.filter((key) => signals[key] === undefined && key !== suspends)
    for (const key of keys) send(signals[key])
    if (keys.includes(suspends)) void away(() => keyboard.lend(suspended))
    if (mine.length === 0) return
    if (waiting === null) early += mine.length
    else waiting(mine)
  }
  const send = (signal: NodeJS.Signals | undefined) => {
    if (signal === 'SIGQUIT') leave() // node would end without doing so
    if (signal !== undefined) process.kill(process.pid, signal)
  }
  const listen = () => {
    stdin.setRawMode(true)
    stdin.on('data', heard).resume()
  }
  const leave = () => {
    stdin.off('data', heard).pause()
    stdin.setRawMode(false)
  }
  const keyboard: Keyboard = {
    next: (stop) =>
      new Promise((resolve) => {
        const done = (keys: readonly string[] | null) => {
          waiting = null
          stop.removeEventListener('abort', stopped)
          resolve(keys)
        }
        const stopped = () => done(null)
        waiting = done
        stop.addEventListener('abort', stopped)
        if (stop.aborted) stopped()
      }),
    early: async () => {
      await sleep(arrivingMs)
      const pressed = early
      early = 0
      return pressed
    },
    lend: async (body) => {
      leave()
      try {
        return await body()
      } finally {
        listen()
      }
    },
    close: leave,
  }
  listen()
  return keyboard
}

/** What was typed, taken apart: what a key sends that is no character is one key. */
export function keysIn(typed: string): readonly string[] {
  return typed.match(oneKey) ?? []
}

const esc = '\u001b'
const oneKey = new RegExp(`${esc}(?:\\[[0-?]*[ -/]*[@-~]|O.|[^${esc}])?|\\r\\n|.`, 'gsu')

/** Stop this program and whoever called it, as Ctrl-Z does; in a group that nobody would wake again nothing is stopped. */
async function suspended(): Promise<void> {
  process.kill(0, 'SIGTSTP')
  await sleep(arrivingMs)
}
