import type {Asking, Screen} from '../report/index.ts'
import type {Clock} from '../run/prompter.ts'
import {disarmCommands} from '../runner-commands.ts'
import {isInCi} from '../session/environment.ts'

/** The reporter that fits where the output goes. */
export function chooseReporter(): 'terminal' | 'plain' {
  return process.stdout.isTTY && process.env.TERM !== 'dumb' && !isInCi(process.env) ? 'terminal' : 'plain'
}

/** Whether somebody is there to be asked. */
export function isTerminal(): boolean {
  return process.stdout.isTTY === true && process.stdin.isTTY === true && !isInCi(process.env)
}

/**
 * What a reporter may know about where its text goes.
 *
 * @param clock of the run
 * @param asking who is asked there
 */
export function openScreen(clock?: Clock, asking?: Asking): Screen {
  return {
    columns: () => process.stdout.columns ?? 80,
    rows: () => process.stdout.rows || 24, // some terminals say 0
    colour: isColoured(),
    unicode: isUnicode(),
    asking,
    tick: (listener) => {
      const now = clock?.now ?? (() => performance.now())
      const started = now()
      const timer = setInterval(() => listener(now() - started), 100)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}

/** Print for a person: where that is no terminal, it may be the log of a CI system, which must find no commands in it. */
export function printLines(text: string): void {
  process.stdout.write(process.stdout.isTTY ? text : disarmCommands(text))
}

/** https://no-color.org and https://force-color.org: any value that is not empty; FORCE_COLOR=0 is no. */
function isColoured(): boolean {
  const {NO_COLOR, FORCE_COLOR, TERM} = process.env
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0'
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  return process.stdout.isTTY === true && TERM !== 'dumb'
}

function isUnicode(): boolean {
  const {LC_ALL, LC_CTYPE, LANG} = process.env
  const locale = [LC_ALL, LC_CTYPE, LANG].find((value) => value !== undefined && value !== '')
  return locale === undefined || !/^(C|POSIX)$/.test(locale)
}

/** How the program is called here: by `npx`, where that started it, since a shell may not find it otherwise. */
export function nameProgram(): string {
  return process.env.npm_lifecycle_event === 'npx' ? 'npx runbook' : 'runbook'
}
