import {setTimeout as sleep} from 'node:timers/promises'
import type {Asked, Asking} from '../../report/index.ts'
import type {TerminalReader} from '../../session/shell.ts'

/** Whoever sits at the terminal, as they answer what commands ask. */
export interface Answerer {
  readonly asking: Asking // for the screen that they look at
  readonly reader: TerminalReader
}

/** Has the terminal for as long as the body takes; whatever else draws there stands back. */
type Lend = (body: () => Promise<void>) => Promise<void>

/** @param desk where they are asked about each command; null where they are not */
export function openAnswerer(desk: {readonly asking: Asking; readonly lend: Lend} | null): Answerer {
  const {asking, lend} = desk ?? openLending()
  return {asking, reader: {attend: (text, type) => attend(text, type, lend)}}
}

function openLending(): {readonly asking: Asking; readonly lend: Lend} {
  let draw: (asked: Asked) => void = () => undefined
  return {
    asking: {
      listen: (listener) => {
        draw = listener
      },
    },
    lend: async (body) => {
      draw('away')
      await body()
      draw(null)
    },
  }
}

const maxShownLines = 12
const arrivingMs = 10 // until what was pressed before has been read: it answers nothing that they have seen
const interruptKey = '\u0003'
const suspendKey = '\u001a' // would stop this program, not the command

/** A Ctrl-C is one of the run, as ever; all other keys are the command's. */
function attend(text: string, type: (keys: string) => void, lend: Lend): ReturnType<TerminalReader['attend']> {
  const {stdin, stdout} = process
  let unseen: string | null = text.split('\n').slice(-maxShownLines).join('\n')
  let isAtStart = true
  let leave = (): void => undefined
  const left = new Promise<void>((resolve) => {
    leave = resolve
  })
  const show = (more: string) => {
    if (unseen !== null) unseen += more
    if (unseen !== null || more === '') return
    stdout.write(more)
    isAtStart = more.endsWith('\n')
  }
  const hear = (chunk: Buffer) => {
    const keys = chunk.toString()
    if (keys.includes(interruptKey)) process.kill(process.pid, 'SIGINT')
    else if (unseen === null) type(keys.replaceAll(suspendKey, ''))
  }
  void lend(async () => {
    stdin.setRawMode(true)
    stdin.on('data', hear).resume()
    await sleep(arrivingMs)
    const seen = `The command waits for you: what you type goes to it.\n${unseen}`
    unseen = null
    show(seen)
    await left
    stdin.off('data', hear).pause()
    stdin.setRawMode(false)
    if (!isAtStart) show('\n')
  })
  return {show, leave}
}
