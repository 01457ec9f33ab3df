import {spawn, spawnSync} from 'node:child_process'
import {emulator} from '../report/emulator.ts'
import {program, type Result, type Sandbox, started} from './program.ts'

/** util-linux's `script` runs a command on a terminal of its own; other systems' takes other options. */
export const terminals = spawnSync('script', ['--version']).stdout?.toString().includes('util-linux') ?? false

/** Somebody who sits at a terminal on which the program runs. */
export interface Reader {
  readonly type: (keys: string) => void
  /** Resolves with the screen once it shows this; rejects when the program ends without it. */
  readonly sees: (what: string | RegExp) => Promise<string>
  readonly screen: () => string
  readonly signal: (name: NodeJS.Signals) => void // to the program
  readonly ended: Promise<Result>
}

interface Options {
  readonly columns?: number
  readonly rows?: number
  readonly env?: Readonly<Record<string, string>>
  readonly then?: string // run on the same terminal once the program has ended
}

const patienceMs = 20_000 // before a test says what it sees instead

/** Sit down in front of the program, called with these arguments. */
export const sitDown = (
  here: Sandbox,
  args: string,
  {columns = 80, rows = 30, env = {}, then = 'true'}: Options = {},
): Reader => {
  const call = `sh -c 'echo pid $$; exec "$NODE" "$PROGRAM" "$@"' sh ${args}`
  const command = `stty rows ${rows} cols ${columns}; ${call}; status=$?; ${then}; exit $status`
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: here.path,
    env: {...here.env, TERM: 'xterm-256color', NODE: process.execPath, PROGRAM: program, NO_COLOR: '1', ...env},
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const {ended} = started(child)
  const drawn = emulator(columns, rows)
  const looking = new Set<() => void>()
  const screen = () => drawn.screen().join('\n')
  child.stdout.on('data', async (text: string) => {
    await drawn.write(text)
    for (const look of looking) look()
  })
  const sees = (what: string | RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const now = screen()
        if (typeof what === 'string' ? !now.includes(what) : !what.test(now)) return
        looking.delete(look)
        resolve(now)
      }
      looking.add(look)
      look()
      setTimeout(() => reject(new Error(`it does not show ${what}:\n${screen()}`)), patienceMs).unref()
      void ended.then(() => reject(new Error(`it ended without showing ${what}:\n${screen()}`)))
    })
  return {
    type: (keys) => void child.stdin.write(keys),
    sees,
    screen,
    signal: (name) => {
      const pid = Number(/^pid (\d+)/.exec(screen())?.[1])
      process.kill(pid, name)
    },
    ended,
  }
}

/** The keys below a question about this command, where it stands at the foot of the screen. */
export const asked = (run: string): RegExp =>
  new RegExp(`\\$ ${run.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?:\\n(?!\\n)[^\\n]*)*\\n\\n  r run .*\\n.*\\? help$`)
