import {execFileSync} from 'node:child_process'
import {makeWorkFolder} from '../../../engine/session/environment.ts'
import type {CommandOptions, CommandResult, OpenShell, Shell, ShellOptions} from '../../../engine/session/shell.ts'

/** What a case gets: one session in a fresh folder, closed and removed after it. */
export interface Stage {
  readonly shell: Shell
  readonly folder: string
  readonly open: OpenShell
  readonly run: (command: string, options?: CommandOptions) => Promise<CommandResult>
  /** Run commands one after the other. @returns the last one's output */
  readonly last: (...commands: readonly string[]) => Promise<string>
  /** Seconds to sleep that no other process of this machine sleeps; what still sleeps them is ended after the case. */
  readonly nap: () => string
}

/** One row of the contract. Names are what `cannot` lists name. */
export interface Row {
  readonly name: string
  readonly body: (stage: Stage) => Promise<void>
  readonly options?: Partial<ShellOptions>
}

export const row = (name: string, body: Row['body'], options: Partial<ShellOptions> = {}): Row => ({
  name,
  body,
  options,
})

/** Play one row. */
export async function play({body, options}: Row, open: OpenShell): Promise<void> {
  const folder = makeWorkFolder()
  const naps: string[] = []
  const shell = await open({cwd: folder.path, env: environment(), ...options})
  const run: Stage['run'] = (command, how) => shell.run(command, how)
  const last: Stage['last'] = async (...commands) => {
    let text = ''
    for (const command of commands) text = (await run(command)).output.text
    return text
  }
  const nap = (): string => {
    counter++
    const seconds = `7${process.pid}.${counter}`
    naps.push(seconds)
    return seconds
  }
  try {
    await body({shell, folder: folder.path, open, run, last, nap})
  } finally {
    await shell.close()
    for (const seconds of naps) for (const pid of sleeping(seconds)) process.kill(pid, 'SIGKILL')
    folder.remove()
  }
}

let counter = 0

const environment = (): Record<string, string | undefined> => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  LC_ALL: 'C.UTF-8',
  TERM: 'dumb',
})

/** The processes that have these seconds among their arguments; zombies are none. */
export function sleeping(seconds: string): number[] {
  const whole = new RegExp(`(?<!\\d)${seconds.replace('.', '\\.')}(?!\\d)`)
  const listing = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,stat=,args='], {encoding: 'utf8'})
  return listing
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, state = 'Z', ...words]) => !state.startsWith('Z') && whole.test(words.join(' ')))
    .map(([pid]) => Number(pid))
}

const patienceMs = 20_000 // more than a loaded machine needs, less than a test has: only a failure waits for it

/** Wait for something that takes a moment. @throws Error when it takes too long */
export async function eventually(condition: () => boolean, what: string): Promise<void> {
  const end = Date.now() + patienceMs
  while (!condition()) {
    if (Date.now() > end) throw new Error(`never came true: ${what}`)
    await pause(10)
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
