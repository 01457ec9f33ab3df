import {spawn} from 'node:child_process'
import {accessSync, constants} from 'node:fs'
import {join} from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** The command by which the reader likes to look at long texts: `PAGER`, else `less -R`; null where there is neither, or it is `cat`. */
export function pagerOf({PAGER = '', PATH = ''}: Environment): string | null {
  const asked = PAGER.trim()
  if (asked !== '') return asked === 'cat' ? null : asked
  return PATH.split(':').some((folder) => isProgram(join(folder, 'less'))) ? 'less -R' : null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Without options of the reader's own, what fits on the screen is shown without waiting for a key, and stays there. */
const lessOptions = 'FRX'

/**
 * Show a text on this program's own terminal.
 *
 * @param stop ends the pager
 * @returns whether it was shown
 */
export function inPager(text: string, pager: string, stop: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const env = {LESS: lessOptions, ...process.env}
    const child = spawn('/bin/sh', ['-c', pager], {env, stdio: ['pipe', 'inherit', 'inherit']})
    const end = () => void child.kill('SIGTERM')
    stop.addEventListener('abort', end, {once: true})
    if (stop.aborted) end()
    child.once('error', () => resolve(false))
    child.once('close', (status) => {
      stop.removeEventListener('abort', end)
      resolve(status === 0 || stop.aborted)
    })
    // One that is left before the text's end reads no more of it.
    child.stdin.on('error', () => undefined)
    child.stdin.end(text)
  })
}
