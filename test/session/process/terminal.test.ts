import {execFileSync, spawn} from 'node:child_process'
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {buildSync} from 'esbuild'
import {afterEach, describe, expect, it} from 'vitest'
import {openBash} from '../../../engine/session/bash/bash.ts'
import {findBash, makeWorkFolder, type WorkFolder} from '../../../engine/session/environment.ts'
import {eventually, sleeping} from '../rows/row.ts'

const folders: WorkFolder[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove()
})
const freshFolder = (): string => {
  const folder = makeWorkFolder()
  folders.push(folder)
  return folder.path
}

/** A PATH on which these programs fail as they would where there is no terminal to be had. */
const failing = (...programs: readonly string[]): string => {
  const folder = join(freshFolder(), 'bin')
  mkdirSync(folder)
  symlinkSync(findBash(process.env), join(folder, 'bash'))
  for (const program of programs)
    writeFileSync(join(folder, program), '#!/bin/sh\necho "none of those" >&2\nexit 1\n', {mode: 0o755})
  return `${folder}:${process.env.PATH}`
}

const python = ((): boolean => {
  try {
    execFileSync('python3', ['-c', 'import pty'])
    return true
  } catch {
    return false
  }
})()

describe('the helper of a terminal', {timeout: 30_000}, () => {
  it.runIf(python)('is python3 where perl gives none', async () => {
    const shell = await openBash({cwd: '/', env: {PATH: failing('perl')}})
    const result = await shell.run('stty size; read -p "Sure? " x </dev/tty; echo $x', {tty: true, input: 'yes\n'})
    expect(result.output.text).toBe('50 200\nSure? yes\nyes\n')
    await shell.close()
  })

  it('is `script` where neither gives one, without a controlling terminal', async () => {
    const shell = await openBash({cwd: '/', env: {PATH: failing('perl', 'python3')}})
    const command = 'stty size; read -p "Sure? " x; echo $x; (: </dev/tty) 2>/dev/null || echo none'
    const result = await shell.run(command, {tty: true, input: 'yes\n'})
    expect(result.output.text).toBe('50 200\nSure? yes\nyes\nnone\n')
    await shell.close()
  })

  it('is missed in a line that says what to install, and the session goes on', async () => {
    const shell = await openBash({cwd: '/', env: {PATH: failing('perl', 'script', 'python3')}})
    await expect(shell.run('tty', {tty: true})).rejects.toThrow(
      'cannot make a terminal (perl: none of those; python3: none of those; script: none of those): install perl or python3 or `script`',
    )
    expect((await shell.run('echo on')).output.text).toBe('on\n')
    await shell.close()
  })

  it('ends with the engine, and so do jobs', async () => {
    const [one, two] = [`5${process.pid}.1`, `5${process.pid}.2`]
    const program = join(freshFolder(), 'engine.mjs')
    const bash = fileURLToPath(new URL('../../../engine/session/bash/bash.ts', import.meta.url))
    const contents = `
      import {openBash} from ${JSON.stringify(bash)}
      const shell = await openBash({cwd: '/', env: process.env})
      await shell.start('setsid sleep ${one}')
      await shell.run('echo "\${BASH_SOURCE[0]%/*}"; sleep ${two}', {tty: true, onOutput: (text) => process.stdout.write(text)})`
    buildSync({
      stdin: {contents, resolveDir: '/', loader: 'ts'},
      bundle: true,
      platform: 'node',
      format: 'esm',
      // What execa is made of asks for node's modules by `require`.
      banner: {js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url)"},
      outfile: program,
    })
    const engine = spawn(process.execPath, [program], {stdio: ['ignore', 'pipe', 'inherit']})
    let printed = ''
    engine.stdout.on('data', (chunk) => {
      printed += chunk
    })
    await eventually(() => printed.includes('\n') && [one, two].every((some) => sleeping(some).length > 0), 'all run')
    const helper = (): boolean => execFileSync('ps', ['-A', '-ww', '-o', 'args=']).includes(`${printed.trim()}/`)
    expect(helper()).toBe(true)
    engine.kill('SIGKILL')
    await eventually(() => [one, two].every((some) => sleeping(some).length === 0), 'none sleeps')
    await eventually(() => !helper(), 'nobody has the terminal')
    expect(helper()).toBe(false)
  })
})
