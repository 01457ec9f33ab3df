import {type ChildProcess, spawn} from 'node:child_process'
import {existsSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {buildSync} from 'esbuild'
import {afterEach, describe, expect, it} from 'vitest'
import {openBash} from '../../../engine/session/bash/bash.ts'
import {makeDeferred} from '../../../engine/session/bash/turns.ts'
import {makeWorkFolder, type WorkFolder} from '../../../engine/session/environment.ts'
import {contract} from '../contract.ts'
import {eventually, sleeping} from '../rows/row.ts'

describe('bash', {timeout: 120_000}, () => contract(openBash, []))

const folders: WorkFolder[] = []
const freshFolder = (): string => {
  const folder = makeWorkFolder()
  folders.push(folder)
  return folder.path
}
const engines: ChildProcess[] = []
const naps: string[] = []
const nap = (): string => {
  naps.push(`6${process.pid}.${naps.length}`)
  return naps.at(-1) ?? ''
}
afterEach(() => {
  for (const engine of engines.splice(0)) engine.kill('SIGKILL')
  for (const seconds of naps) for (const pid of sleeping(seconds)) process.kill(pid, 'SIGKILL')
  for (const folder of folders.splice(0)) folder.remove()
})

describe('commands of plain words', {timeout: 60_000}, () => {
  const play = async (before: readonly string[], command: string) => {
    const shell = await openBash({cwd: '/', env: process.env, graceMs: 100})
    try {
      for (const each of [...before, 'echo a', 'echo b']) await shell.run(each)
      const ended = await shell.run(command, {timeoutMs: 200})
      return {ended, next: await shell.run('echo c')}
    } finally {
      await shell.close()
    }
  }

  it.each([
    ['none', []],
    ['those of the page', ["trap 'echo left' URG INT", 'true']],
    ['that the page has taken off', ['trap - URG INT DEBUG']],
  ])('are ended by traps that commands before them have left there: %s', async (_, before) => {
    const {ended, next} = await play(before, `sleep ${nap()}`)
    expect(ended).toMatchObject({ending: 'timed-out', status: 124})
    expect(ended.freshShell).toBeUndefined()
    expect(next).toMatchObject({status: 0, output: {text: 'c\n'}})
    expect(next.freshShell).toBeUndefined()
  })

  it('tell what they print while they run, if they take their time', async () => {
    const shell = await openBash({cwd: '/', env: process.env})
    try {
      const heard = makeDeferred<string>()
      const running = shell.run(`tail -n 1 -f /etc/hostname /dev/null`, {
        timeoutMs: 30_000,
        onOutput: (text) => heard.resolve(text),
      })
      expect(await heard.done).not.toBe('')
      shell.interrupt()
      expect((await running).ending).toBe('interrupted')
    } finally {
      await shell.close()
    }
  })
})

describe('the engine is killed', {timeout: 60_000}, () => {
  const script = (commands: readonly string[]): string => `
    import {openBash} from ${JSON.stringify(fileURLToPath(new URL('../../../engine/session/bash/bash.ts', import.meta.url)))}
    const shell = await openBash({cwd: '/', env: process.env})
    for (const command of ${JSON.stringify(commands)}) await shell.run(command, {onOutput: (text) => process.stdout.write(text)})
    setInterval(() => undefined, 1000)`

  const start = (commands: readonly string[]) => {
    const program = join(freshFolder(), 'engine.mjs')
    buildSync({
      stdin: {contents: script(commands), resolveDir: '/', loader: 'ts'},
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: program,
    })
    const engine = spawn(process.execPath, [program], {stdio: ['ignore', 'pipe', 'inherit']})
    engines.push(engine)
    return engine
  }

  it.each([
    ['in the middle of a command', (one: string, two: string) => [`setsid sleep ${one} & sleep ${two}`]],
    ['between commands', (one: string, two: string) => [`(sleep ${one} &) ; nohup sleep ${two} >/dev/null 2>&1 &`]],
    [
      'in a loop that ignores signals',
      (one: string, two: string) => [`trap '' TERM INT HUP; sleep ${one} & while :; do sleep ${two}; done`],
    ],
  ])('%s: what it started ends by itself', async (_, commands) => {
    const seconds = [nap(), nap()]
    const engine = start(['echo "$BASH_SOURCE"', ...commands(seconds[0] ?? '', seconds[1] ?? '')])
    let printed = ''
    engine.stdout.on('data', (chunk) => {
      printed += printed.length < 1000 ? chunk : ''
    })
    await eventually(() => seconds.every((some) => sleeping(some).length > 0), 'all sleep')
    await eventually(() => printed.includes('\n'), 'the folder is told')
    const plumbing = dirname(printed.split('\n')[0] ?? '')
    expect(existsSync(join(plumbing, 'control'))).toBe(true)
    engine.kill('SIGKILL')
    await eventually(() => seconds.every((some) => sleeping(some).length === 0), 'none sleeps')
    await eventually(() => !existsSync(plumbing), 'no file is left')
    expect(seconds.flatMap(sleeping)).toEqual([])
  })
})
