import type {Screen} from '../report/index.ts'
import type {StepByStep} from './ask/step/index.ts'

/** The reporter that fits where the output goes. */
export function usualReporter(): 'terminal' | 'plain' {
  return process.stdout.isTTY && process.env.TERM !== 'dumb' && !inCi() ? 'terminal' : 'plain'
}

/** Whether this is a CI system, by what all of them set. */
export function inCi(): boolean {
  return ![undefined, '', '0', 'false'].includes(process.env.CI)
}

/** Whether somebody is there to be asked. */
export function isTerminal(): boolean {
  return process.stdout.isTTY === true && process.stdin.isTTY === true && !inCi()
}

/** What a reporter may know about where its text goes. @param step where the reader is asked about each command */
export function screen(step: StepByStep | null = null): Screen {
  return {
    columns: () => process.stdout.columns ?? 80,
    rows: () => process.stdout.rows || 24, // some terminals say 0
    colour: coloured(),
    unicode: unicode(),
    asking: step?.asking,
    tick: (listener) => {
      const now = step?.clock.now ?? (() => performance.now())
      const started = now()
      const timer = setInterval(() => listener(now() - started), 100)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}

/** https://no-color.org and https://force-color.org: any value that is not empty; FORCE_COLOR=0 is no. */
function coloured(): boolean {
  const {NO_COLOR, FORCE_COLOR, TERM} = process.env
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0'
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  return process.stdout.isTTY === true && TERM !== 'dumb'
}

function unicode(): boolean {
  const {LC_ALL, LC_CTYPE, LANG} = process.env
  const locale = [LC_ALL, LC_CTYPE, LANG].find((value) => value !== undefined && value !== '')
  return locale === undefined || !/^(C|POSIX)$/.test(locale)
}
