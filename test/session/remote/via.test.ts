import {mkdirSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {makeWorkFolder, type WorkFolder} from '../../../engine/session/environment.ts'
import {openVia, type ViaOptions} from '../../../engine/session/remote/index.ts'
import type {Shell} from '../../../engine/session/shell.ts'
import {eventually, sleeping} from '../rows/row.ts'

const shells: Shell[] = []
const folders: WorkFolder[] = []
afterEach(async () => {
  for (const shell of shells.splice(0)) await shell.close()
  for (const folder of folders.splice(0)) folder.remove()
})

const env = {PATH: process.env.PATH, HOME: '/', TERM: 'dumb'}

const open = async (via: string, more: Partial<ViaOptions> = {}): Promise<Shell> => {
  const shell = await openVia({via, cwd: '/', env, ...more})
  shells.push(shell)
  return shell
}

/** A command line to a shell that finds no bash. */
const noBash = (): string => {
  const folder = makeWorkFolder()
  folders.push(folder)
  const bin = join(folder.path, 'bin')
  mkdirSync(bin)
  for (const program of ['sh', 'cat', 'sleep']) symlinkSync(`/bin/${program}`, join(bin, program))
  return `exec env -i PATH=${bin} /bin/sh`
}

/** A shell whose output arrives a moment behind its errors. */
const slowOutput = `bash > >(while IFS= read -r line; do sleep 0.1; printf '%s\\n' "$line"; done)`

describe('via', {timeout: 30_000}, () => {
  it('has a command end once its status and its errors are both there, whichever comes first', async () => {
    const shell = await open(slowOutput)
    const first = await shell.run('echo out; echo err >&2; (exit 3)', {separate: true})
    expect([first.output.text, first.errors?.text, first.status]).toEqual(['out\n', 'err\n', 3])
    const second = await shell.run('echo two')
    expect([second.output.text, second.status]).toEqual(['two\n', 0])
  })

  it('skips what greets a user, and sends the variables that keep output plain', async () => {
    const shell = await open('echo Welcome; echo to the machine >&2; exec env -i PATH="$PATH" sh')
    expect((await shell.run('echo "$TERM $BASH_VERSION" | grep -c "dumb [0-9]"; echo $HOME')).output.text).toBe('1\n\n')
    const other = await open('env -i PATH="$PATH" sh', {sent: ['HOME']})
    expect((await other.run(`echo "\${TERM-none} $HOME"`)).output.text).toMatch(/^(none|dumb) \/\n$/)
  })

  it('says so where there is no shell at the other end', async () => {
    await expect(open('echo "ssh: no route to host vm" >&2; exit 255')).rejects.toThrow(
      /^no shell at the other end of `echo .*`: ssh: no route to host vm$/,
    )
    await expect(open('true')).rejects.toThrow('no shell at the other end of `true`: it ended and said nothing')
  })

  it('says so where the other end has gone, and does not come back', async () => {
    const folder = makeWorkFolder()
    folders.push(folder)
    const shell = await open('[ ! -e gone ] && exec sh; echo unreachable >&2; exit 255', {cwd: folder.path})
    expect(await shell.run('echo bye; touch gone; kill -9 $$')).toMatchObject({status: 137, ending: 'ended-session'})
    await expect(shell.run('echo hi')).rejects.toThrow(/^no shell at the other end of .*: unreachable$/)
  })

  it('has no terminal to give', async () => {
    const shell = await open('bash')
    await expect(shell.run('tty', {tty: true})).rejects.toThrow('there is no terminal behind `bash`')
    expect((await shell.run('echo on')).output.text).toBe('on\n')
  })

  it('ends `via` with a command that takes too long, and begins another with the last known state', async () => {
    const shell = await open('bash', {graceMs: 100})
    const seconds = `4${process.pid}.1`
    await shell.run('A=1; cd /usr')
    const result = await shell.run(`echo begun; sleep ${seconds}`, {timeoutMs: 300})
    expect(result).toMatchObject({ending: 'timed-out', status: 124, output: {text: 'begun\n'}})
    expect(sleeping(seconds)).toEqual([])
    expect(await shell.run('echo $A; pwd; echo $?')).toMatchObject({freshShell: true, output: {text: '1\n/usr\n0\n'}})
  })

  it('makes do with a sh', async () => {
    const shell = await open(noBash())
    const said = async (command: string, input?: string) =>
      (await shell.run(command, input === undefined ? {} : {input})).output.text
    expect(await said(`A="it's"; cd /usr; echo "\${BASH_VERSION-none}"`)).toBe('none\n')
    expect(await said('echo "$A"; pwd; cat <<EOF\n$A\nEOF')).toBe("it's\n/usr\nit's\n")
    expect(await said('cat; read x; echo "r=$?"', 'one\n')).toBe('one\nr=1\n')
    expect(await shell.run('echo o; echo e >&2; (exit 3)', {separate: true})).toMatchObject({
      status: 3,
      output: {text: 'o\n'},
      errors: {text: 'e\n'},
    })
    expect((await shell.run('if then')).status).not.toBe(0)
    expect(await said('echo alive')).toBe('alive\n')
    expect(await shell.state()).toBeNull()
    expect(await shell.run('exit 4')).toMatchObject({status: 4, ending: 'ended-session'})
    expect((await shell.run('echo again')).freshShell).toBe(true)
  })

  it('leaves nothing here', async () => {
    const shell = await open('bash')
    const seconds = `4${process.pid}.2`
    await shell.start(`sleep ${seconds}`)
    await shell.run(`setsid sleep ${seconds} &`)
    await eventually(() => sleeping(seconds).length === 2, 'both sleep')
    await shell.close()
    expect(sleeping(seconds)).toEqual([])
  })
})
