import {type Builtin, type Job, Stop, said} from './fakescript.ts'

/** What the builtins need of their shell. */
export interface Inside {
  readonly get: (variable: string) => string | undefined
  readonly remove: (variable: string) => void
  readonly assign: (words: readonly string[]) => number
  readonly status: () => string // `$?`
  readonly pass: (ms: number, job: Job) => void
}

/** The commands that the fake shell knows. */
export const builtinsOf = (shell: Inside): Readonly<Record<string, Builtin>> => ({
  ':': () => 0,
  true: () => 0,
  false: () => 1,
  export: (words) => shell.assign(words),
  unset: (words) => {
    for (const word of words) shell.remove(word)
    return 0
  },
  echo: (words, print) => said(print, `${words.join(' ')}\n`),
  printf: ([format = ''], print) => said(print, format.replaceAll('\\n', '\n')),
  pwd: (_, print) => said(print, `${shell.get('PWD')}\n`),
  cd: ([to = '/']) => shell.assign([`PWD=${to.startsWith('/') ? to : `${shell.get('PWD')}/${to}`}`]),
  exit: ([status = shell.status()]) => {
    throw new Stop('ended-session', Number(status))
  },
  return: ([status = shell.status()]) => {
    throw new Stop('left', Number(status))
  },
  wait: () => 0, // for those whose time has come
  sleep: ([seconds = '0'], _, job) => {
    shell.pass(Number(seconds) * 1000, job)
    return 0
  },
})
