import {type ChildProcess, spawn} from 'node:child_process'
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {onTestFinished} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'

/** The repository, and the program as it is shipped. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
export const program = join(root, 'dist/cli.js')

export interface Result {
  readonly code: number | null // null where a signal ended it
  readonly stdout: string
  readonly stderr: string
}

export interface Started {
  readonly child: ChildProcess
  /** Resolves once stdout holds this; rejects when the program ends without it. */
  printed(what: string | RegExp): Promise<void>
  readonly ended: Promise<Result>
}

export interface CallOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly within?: readonly string[] // what stands before the call: a program that calls it somewhere else
}

/** Folders of a test's own: one to call the program in, one for whatever it keeps elsewhere. */
export interface Sandbox {
  readonly path: string
  readonly env: Readonly<Record<string, string>> // all that the program gets
  /** Write a file, its folders too. Answers its absolute path. */
  write(name: string, content: string | Uint8Array): string
  read(name: string): string
  /** What the program has left in the folder for temporary files. */
  leftovers(): readonly string[]
  start(args: readonly string[], options?: CallOptions): Started
  run(args: readonly string[], options?: CallOptions): Promise<Result>
  /** Call any program as the program is called. */
  call(command: readonly string[], options?: Omit<CallOptions, 'within'>): Promise<Result>
}

/** Make the folders; they go with the test. */
export const sandbox = (): Sandbox => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'runbook-test-')))
  onTestFinished(() => rmSync(home, {recursive: true, force: true}))
  const path = join(home, 'here')
  const temporary = join(home, 'temporary')
  mkdirSync(path)
  mkdirSync(temporary)
  const env = {PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8', TMPDIR: temporary}
  const call = ([caller = '', ...words]: readonly string[], {env: more = {}, cwd = path}: CallOptions = {}): Started =>
    started(
      spawn(caller, words, {
        cwd,
        env: {...env, CI: 'true', ...more}, // whoever runs the tests may sit at a terminal, and is not to be asked
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    )
  const start = (args: readonly string[], options: CallOptions = {}): Started =>
    call([...(options.within ?? []), process.execPath, program, ...args], options)
  return {
    path,
    env,
    write: (name, content) => {
      const file = join(path, name)
      mkdirSync(dirname(file), {recursive: true})
      writeFileSync(file, content)
      return file
    },
    read: (name) => readFileSync(join(path, name), 'utf8'),
    leftovers: () => readdirSync(temporary),
    start,
    run: (args, options) => start(args, options).ended,
    call: (command, options) => call(command, options).ended,
  }
}

/** Collect what a program prints. A test that ends before it takes it along. */
export const started = (child: ChildProcess): Started => {
  let stdout = ''
  let stderr = ''
  const watching = new Set<() => void>()
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    for (const look of watching) look()
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<Result>((resolve) => {
    child.on('close', (code) => resolve({code, stdout, stderr}))
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const printed = (what: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (typeof what === 'string' ? !stdout.includes(what) : !what.test(stdout)) return
        watching.delete(look)
        resolve()
      }
      watching.add(look)
      look()
      void ended.then(() => reject(new Error(`it ended without printing \`${what}\`:\n${stdout}${stderr}`)))
    })
  return {child, printed, ended}
}

/** A page of `## TITLE` sections, each with one step. */
export const pageOf = (sections: Readonly<Record<string, string>>): string =>
  Object.entries(sections)
    .map(([title, commands]) => `## ${title}\n\n\`\`\`bash\n${commands}\n\`\`\`\n`)
    .join('\n')

/** A `{{< text bash >}}` block. */
export const block = (inside: string): string => `{{< text bash >}}\n${inside}\n{{< /text >}}\n`

/** What `--reporter json` printed. */
export const eventsOf = (stdout: string): readonly RunEvent[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
