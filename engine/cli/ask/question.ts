import {closeSync, openSync} from 'node:fs'
import {ReadStream, WriteStream} from 'node:tty'

/** Ask one question. Rejects where there is no answer to come: after a Ctrl-C, or at the end of the input. */
export type Ask = (question: string) => Promise<string>

/** Where somebody sits who can be asked. */
export interface ReaderTerminal {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly close: () => void
}

/** The program's own input and output. */
const own: ReaderTerminal = {input: process.stdin, output: process.stdout, close: () => undefined}

/**
 * The terminal that the program was called from: pipes may stand between, as in `runbook play page.md | tee log`.
 *
 * @returns null where there is none
 */
export function openTerminal(): ReaderTerminal | null {
  if (process.stdin.isTTY === true && process.stdout.isTTY === true) return own
  let opened: number | undefined
  try {
    const from = openSync('/dev/tty', 'r')
    opened = from
    const to = openSync('/dev/tty', 'w')
    const [input, output] = [new ReadStream(from), new WriteStream(to)]
    return {
      input,
      output,
      close: () => {
        input.destroy()
        output.destroy()
      },
    }
  } catch (error) {
    if (opened !== undefined) closeSync(opened)
    if (hasCode(error, noTerminal)) return null
    throw error
  }
}

/** No process of its session has a terminal, this one may not have it, or it is gone. */
const noTerminal = ['ENXIO', 'ENODEV', 'ENOENT', 'ENOTTY', 'EACCES', 'EPERM', 'EIO', 'ERR_TTY_INIT_FAILED']

/** Ctrl-C, Ctrl-D, `stopped`; or the input has ended before the question. */
const noAnswer = ['ABORT_ERR', 'ERR_USE_AFTER_CLOSE']

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '')
}

/**
 * Talk with whoever sits at the terminal.
 *
 * @param stopped breaks it off
 * @returns what came of it; null where it was broken off
 */
export async function talk<T>(
  about: (ask: Ask) => Promise<T>,
  {stopped, terminal = own}: {readonly stopped?: AbortSignal; readonly terminal?: ReaderTerminal} = {},
): Promise<T | null> {
  const {createInterface} = await import('node:readline/promises')
  const {input, output} = terminal
  const lines = createInterface({input, output})
  const stop = new AbortController()
  lines.once('SIGINT', () => stop.abort())
  lines.once('close', () => stop.abort()) // by itself it leaves a question open for ever whose input has ended
  try {
    return await about((question) =>
      lines.question(question, {signal: AbortSignal.any([stop.signal, ...(stopped === undefined ? [] : [stopped])])}),
    )
  } catch (error) {
    if (!hasCode(error, noAnswer)) throw error
    output.write('\n')
    return null
  } finally {
    lines.close()
  }
}

/** Whether whoever sits at the terminal says yes; anything else is no. */
export async function agreed(question: string, how: Parameters<typeof talk>[1] = {}): Promise<boolean> {
  return /^\s*y(es)?\s*$/i.test((await talk((ask) => ask(`${question} [y/N] `), how)) ?? '')
}
