import {findProgram} from '../environment.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The command by which the reader likes to look at long texts: `PAGER`, else `less -R`; null where there is neither, or it is `cat`. */
export function findPager(env: Environment): string | null {
  const wanted = env.PAGER?.trim() ?? ''
  if (wanted !== '') return wanted === 'cat' ? null : wanted
  return findProgram('less', env) === null ? null : 'less -R'
}

/** Without options of the reader's own, what fits on the screen is shown without waiting for a key, and stays there. */
const lessOptions = 'FRX'

/**
 * Show a text on this program's own terminal.
 *
 * @param stop ends the pager
 * @returns whether it was shown
 */
export async function showInPager(text: string, pager: string, stop: AbortSignal): Promise<boolean> {
  const {runInForeground} = await import('../process/start.ts')
  const env = {LESS: lessOptions, ...process.env}
  // A pager that is left before the text's end reads no more of it, which is no failure.
  const {status} = await runInForeground({
    file: '/bin/sh',
    args: ['-c', pager],
    env,
    input: text,
    stop,
    stopSignal: 'SIGTERM',
  })
  return status === 0 || stop.aborted
}
