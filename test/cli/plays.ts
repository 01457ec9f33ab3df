import {spawn} from 'node:child_process'
import {cpSync, existsSync, mkdtempSync, realpathSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {onTestFinished, test} from 'vitest'
import {program, type Result, started} from './program.ts'

const cases = process.env.RUNBOOK_CASES
const folder = cases === undefined ? undefined : join(cases, 'plays')

/** What a folder of `plays` came to, and where it was played. */
export interface PlayedCase extends Result {
  readonly path: string
}

/** @param env beside what every case has: `CI`, so that nobody is asked */
type Play = (env?: Readonly<Record<string, string>>) => Promise<PlayedCase>

/** A test that plays one folder of `plays`, in a copy; skipped, and its name says why, where there is none. */
export const testPlay = (name: string, body: (play: Play) => Promise<void>): void => {
  const isThere = folder !== undefined && existsSync(join(folder, name))
  const why = folder === undefined ? 'RUNBOOK_CASES is not set' : `there is no ${name}`
  test.skipIf(!isThere)(`${name}${isThere ? '' : ` (${why})`}`, () => body((env) => playCase(name, env)), 60_000)
}

const playCase = async (name: string, more: Readonly<Record<string, string>> = {}): Promise<PlayedCase> => {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'runbook-plays-')))
  onTestFinished(() => rmSync(copy, {recursive: true, force: true}))
  cpSync(folder ?? '', copy, {recursive: true})
  const path = join(copy, name)
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: copy,
    LANG: 'C.UTF-8',
    TMPDIR: copy,
    CI: 'true',
    RUNBOOK: `${process.execPath} ${program}`,
    ...more,
  }
  const child = spawn('bash', [join(path, 'play.sh')], {cwd: path, env, stdio: ['ignore', 'pipe', 'pipe']})
  return {...(await started(child).ended), path}
}
