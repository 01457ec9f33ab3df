import {existsSync} from 'node:fs'
import {makeShellEnvironment} from '../environment.ts'
import {type Interpreter, startInterpreter} from '../process/spawn.ts'
import type {Watcher} from '../process/watcher.ts'
import type {ShellOptions} from '../shell.ts'
import type {SessionTrace} from './trace.ts'

/** What `openBash` has made ready. */
export interface PreparedParts {
  readonly bash: string // absolute path
  readonly folder: string // with the FIFOs in it
  readonly fifos: number // to print to
  readonly marker: string // `NAME=value` for the environment
  readonly watcher: Watcher
  readonly trace: SessionTrace | null
}

interface ShellStart extends Pick<ShellOptions, 'cwd' | 'env' | 'startedBy'> {
  readonly loop: string // what it runs
  readonly hasState: boolean // it begins with the state of another one
}

/** Start a bash in a session's folder, or in the root where that is gone. @param onEnd gets its exit status */
export function startPreparedShell(
  {bash, marker}: PreparedParts,
  {cwd, env, startedBy = [], loop, hasState}: ShellStart,
  onEnd: (status: number) => void,
): Interpreter {
  const folder = existsSync(cwd) ? cwd : '/'
  return startInterpreter({bash, startedBy, loop, cwd: folder, env: makeShellEnvironment(env, marker, hasState)}, onEnd)
}
