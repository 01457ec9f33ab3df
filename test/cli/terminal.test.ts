import {spawn, spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {pageOf, program, type Sandbox, sandbox, started} from './program.ts'

/** util-linux's `script` runs a command on a terminal of its own; other systems' takes other options. */
const terminals = spawnSync('script', ['--version']).stdout?.toString().includes('util-linux') ?? false

const question = 'Run these commands on this machine? [y/N]'

const atTerminal = (here: Sandbox, args: string, env: Record<string, string> = {}) => {
  const command = `"$NODE" "$PROGRAM" ${args}`
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: here.path,
    env: {...here.env, TERM: 'xterm-256color', NODE: process.execPath, PROGRAM: program, ...env},
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  return {...started(child), type: (keys: string) => child.stdin.write(keys)}
}

const page = (here: Sandbox) => {
  const trace = (name: string) => `touch '${join(here.path, name)}'`
  here.write('page.md', pageOf({One: `${trace('one')}\nsleep 6`, Cleanup: trace('cleanup')}))
  return () => ['one', 'cleanup'].filter((name) => existsSync(join(here.path, name)))
}

describe.skipIf(!terminals)('at a terminal (skipped where there is no util-linux `script` to make one)', () => {
  test('it is asked before anything runs; `y` plays, with signs, colours and a live line', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'echo one\nuntil [ -e "$HERE/go" ]; do sleep 0.1; done'}))
    const {printed, type, ended} = atTerminal(here, 'play page.md', {HERE: here.path})
    await printed(question)
    type('y\r')
    await printed(/⠙ .*until/)
    here.write('go', '')
    const {code, stdout} = await ended
    const [asked = '', played = ''] = stdout.split(question)
    expect(asked).toContain(
      'One (page.md): 1 step, 2 commands, 0 steps skipped\r\n  $ echo one\r\n  $ until [ -e "$HERE/go" ]; do sleep 0.1; done\r\n',
    )
    expect(played).toMatch(/✓ .*echo one/)
    expect(played).toContain('\u001b[?25h') // the cursor is back
    expect(played).toMatch(/passed.*, in/)
    expect(code).toBe(0)
  })

  test('hooks are shown before, and their file is loaded only once it is agreed to', async () => {
    const here = sandbox()
    const traces = page(here)
    here.write('runbook.hooks.mjs', `import {writeFileSync} from 'node:fs'\nwriteFileSync('${here.path}/one', '')\n`)
    const {printed, type, ended} = atTerminal(here, 'play page.md')
    await printed(question)
    type('n\r')
    const {code, stdout} = await ended
    expect(stdout).toContain('runbook.hooks.mjs is called ')
    expect(code).toBe(130)
    expect(traces()).toEqual([])
  })

  test.each([
    ['n', 'n\r'],
    ['nothing', '\r'],
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('whoever answers %s runs nothing', async (_, keys) => {
    const here = sandbox()
    const traces = page(here)
    const {printed, type, ended} = atTerminal(here, 'play page.md')
    await printed(question)
    type(keys)
    expect(await ended).toMatchObject({code: 130})
    expect(traces()).toEqual([])
    expect(here.leftovers()).toEqual([])
  })

  test('what is asked shows all of a command', async () => {
    const here = sandbox()
    here.write('page.md', '---\ntitle: "\\e[2Jharmless"\n---\n\n## One\n\n```bash\ntrue \\\n; echo evil \u202e\n```\n')
    const {printed, type, ended} = atTerminal(here, 'play page.md')
    await printed(question)
    type('n\r')
    const {stdout} = await ended
    expect(stdout).toMatch(/^harmless \(page\.md\)/)
    expect(stdout).toContain('  $ true \\\r\n    ; echo evil \\u202e\r\n')
  })

  test('Ctrl-C ends the command that runs; cleanup follows', async () => {
    const here = sandbox()
    const traces = page(here)
    const {printed, type, ended} = atTerminal(here, 'play page.md --yes')
    await printed('sleep 6')
    type('\u0003')
    const {code, stdout} = await ended
    expect(stdout).not.toContain(question)
    expect(stdout).toContain('interrupted; cleaning up (Ctrl-C again stops that, too)')
    expect(traces()).toEqual(['one', 'cleanup'])
    expect(code).toBe(130)
  })

  test('in CI nobody is asked, and lines are plain', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'echo one'}))
    const {ended} = atTerminal(here, 'play page.md', {CI: 'true', NO_COLOR: '1'})
    const {code, stdout} = await ended
    expect(stdout).not.toContain(question)
    expect(stdout).not.toContain('\u001b')
    expect(stdout).toMatch(/ {2}\$ echo one\r\n {4}ok /)
    expect(code).toBe(0)
  })

  test('without colours signs and the live line stay', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'echo one'}))
    const {code, stdout} = await atTerminal(here, 'play page.md --yes', {NO_COLOR: '1'}).ended
    expect(stdout).toMatch(/✓ echo one/)
    for (const style of [1, 2, 31, 32, 36]) expect(stdout).not.toContain(`\u001b[${style}m`)
    expect(code).toBe(0)
  })

  test('it is said how a run is shown again, which asks nothing and skips nothing', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'echo one', Two: 'false'}))
    const played = (await atTerminal(here, 'play page.md --yes').ended).stdout
    const [, told = '', again] = /([\s\S]*)to see it again: (runbook show \S+-page)\r\n$/.exec(played) ?? []
    const {code, stdout} = await atTerminal(here, again?.replace('runbook ', '') ?? '').ended
    expect(code).toBe(0)
    for (const line of ['✓ ', 'echo one', '✗ ', 'failed: 1 of 2 commands']) expect(stdout).toContain(line)
    expect(stdout.split('\r\n').at(-2)).toBe(told.split('\r\n').at(-2))
  })

  test('a page for browsers is not printed', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'true'}))
    await here.run(['play', 'page.md'])
    const {code, stdout} = await atTerminal(here, 'show --as html').ended
    expect(stdout).toBe('runbook: --as html: this report needs a file: write `-o report.html`\r\n')
    expect(code).toBe(2)
  })
})
