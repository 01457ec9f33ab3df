/** Ask one question. Rejects where there is no answer to come: after a Ctrl-C, or at the end of the input. */
export type Ask = (question: string) => Promise<string>

/**
 * Talk with whoever sits at the terminal.
 *
 * @param stopped breaks it off
 * @returns what came of it; null where it was broken off
 */
export async function talk<T>(about: (ask: Ask) => Promise<T>, stopped?: AbortSignal): Promise<T | null> {
  const {createInterface} = await import('node:readline/promises')
  const lines = createInterface({input: process.stdin, output: process.stdout})
  const stop = new AbortController()
  lines.once('SIGINT', () => stop.abort())
  try {
    return await about((question) =>
      lines.question(question, {signal: AbortSignal.any([stop.signal, ...(stopped === undefined ? [] : [stopped])])}),
    )
  } catch {
    process.stdout.write('\n')
    return null
  } finally {
    lines.close()
  }
}

/** Whether whoever sits at the terminal says yes; anything else is no. */
export async function agreed(question: string, stopped?: AbortSignal): Promise<boolean> {
  return /^\s*y(es)?\s*$/i.test((await talk((ask) => ask(`${question} [y/N] `), stopped)) ?? '')
}
