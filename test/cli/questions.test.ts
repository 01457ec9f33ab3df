import {spawn, spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {block, program, type Sandbox, sandbox, started} from './program.ts'
import {calls, logged, standins} from './standins.ts'

/** util-linux's `script` runs a command on a terminal of its own; other systems' takes other options. */
const terminals = spawnSync('script', ['--version']).stdout?.toString().includes('util-linux') ?? false

const confirmation = 'Run these commands on this machine? [y/N]'
const which = 'Which one? [1-2, or its name; Enter for '

const atTerminal = (here: Sandbox, args: string, env: Readonly<Record<string, string>> = {}) => {
  const command = `"$NODE" "$PROGRAM" ${args}`
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: here.path,
    env: {...here.env, TERM: 'xterm-256color', NODE: process.execPath, PROGRAM: program, NO_COLOR: '1', ...env},
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  return {...started(child), type: (keys: string) => child.stdin.write(keys)}
}

const tabs = (category: string, ...values: readonly string[]): string =>
  [
    `{{< tabset category-name="${category}" >}}\n`,
    ...values.map(
      (value) =>
        `{{< tab name="The ${value}" category-value="${value}" >}}\n\n${block(`$ touch "$TRACE/${value}"`)}\n{{< /tab >}}\n`,
    ),
    '{{< /tabset >}}\n',
  ].join('\n')

/** Two pages that leave the tool open, under two names, and one of them an API. Answers what has been played. */
const guides = (here: Sandbox) => {
  here.write('base.md', `# Base\n\n## Install\n\n${tabs('install-tool', 'iop', 'helm')}`)
  here.write(
    'top.md',
    `# Top\n\n## Before you begin\n\nFollow the [base](base.md) guide.\n\n## Look\n\n${tabs('tool', 'iop', 'helm')}\n${tabs('api', 'old', 'new')}`,
  )
  return () => ['iop', 'helm', 'old', 'new'].filter((name) => existsSync(join(here.path, name)))
}

const times = (text: string, part: string) => text.split(part).length - 1

describe.skipIf(!terminals)('at a terminal (skipped where there is no util-linux `script` to make one)', () => {
  test('an open choice is asked for once for all sets that offer it, by number or name; then whether to run', async () => {
    const here = sandbox()
    const played = guides(here)
    const {printed, type, ended} = atTerminal(here, 'play top.md', {TRACE: here.path})
    await printed(`tool:\r\n  1  iop  (The iop)\r\n  2  helm  (The helm)\r\n${which}iop]`)
    type('hlem\r')
    await printed('there is no hlem among them')
    type('2\r')
    await printed('api:\r\n  1  old  (The old)')
    expect(played()).toEqual([])
    type('the NEW\r')
    await printed(confirmation)
    type('y\r')
    const {code, stdout} = await ended
    expect(times(stdout, which)).toBe(3)
    expect(times(stdout, confirmation)).toBe(1)
    expect(played()).toEqual(['helm', 'new'])
    expect(stdout).toContain('Top (top.md): 2 steps, 2 commands, 2 steps skipped\r\n')
    expect(code).toBe(0)
  })

  test('an option answers its choice, and nothing typed takes the default', async () => {
    const here = sandbox()
    const played = guides(here)
    const {printed, type, ended} = atTerminal(here, 'play top.md --tab helm', {TRACE: here.path})
    await printed(which)
    type('\r')
    await printed(confirmation)
    type('y\r')
    const {code, stdout} = await ended
    expect([times(stdout, which), times(stdout, confirmation)]).toEqual([1, 1])
    expect(played()).toEqual(['helm', 'old'])
    expect(code).toBe(0)
  })

  test('`--yes` takes the defaults, and says so', async () => {
    const here = sandbox()
    const played = guides(here)
    const {code, stdout} = await atTerminal(here, 'play top.md --yes', {TRACE: here.path}).ended
    expect([times(stdout, which), times(stdout, confirmation)]).toEqual([0, 0])
    expect(stdout).toContain('by default')
    expect(played()).toEqual(['iop', 'old'])
    expect(code).toBe(0)
  })

  test.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('whoever answers a choice with %s runs nothing', async (_, keys) => {
    const here = sandbox()
    const played = guides(here)
    const {printed, type, ended} = atTerminal(here, 'play top.md', {TRACE: here.path})
    await printed(which)
    type(keys)
    const {code, stdout} = await ended
    expect(stdout).toContain('runbook: nothing is chosen, and nothing is run')
    expect(played()).toEqual([])
    expect(here.leftovers()).toEqual([])
    expect(code).toBe(2)
  })

  test('nobody is asked in CI', async () => {
    const here = sandbox()
    const played = guides(here)
    const {code, stdout} = await atTerminal(here, 'play top.md', {TRACE: here.path, CI: 'true'}).ended
    expect([times(stdout, which), times(stdout, confirmation)]).toEqual([0, 0])
    expect(stdout).toContain('took the tab `iop` (The iop) of `tool` by default')
    expect(played()).toEqual(['iop', 'old'])
    expect(code).toBe(0)
  })

  test('a choice between pages is asked for as well, and what a page would do to a terminal is not done', async () => {
    const here = sandbox()
    const trace = (name: string) => `# ${name}\n\n## Do\n\n${block(`$ touch "$TRACE/${name}"`)}`
    for (const name of ['one', 'two', 'top']) here.write(`${name}.md`, trace(name))
    here.write('top.runbook.yaml', 'requires: [{choice: "way\\e[2J", of: {one: one.md, two: two.md}}]\n')
    const {printed, type, ended} = atTerminal(here, 'play top.md --yes', {TRACE: here.path})
    await printed('Which one? [1-2, or its name]')
    type('two\r')
    const {code, stdout} = await ended
    expect(stdout.slice(0, stdout.indexOf('Which one?'))).not.toContain('\u001b[2J')
    expect(['one', 'two', 'top'].filter((name) => existsSync(join(here.path, name)))).toEqual(['two', 'top'])
    expect(code).toBe(0)
  })

  test('plays that are alike are shown once before they are confirmed', async () => {
    const here = sandbox()
    guides(here)
    const {printed, type, ended} = atTerminal(here, 'play top.md --matrix --tab iop', {TRACE: here.path})
    await printed(confirmation)
    type('n\r')
    const {code, stdout} = await ended
    expect(stdout).toContain('Base (base.md[old], base.md[new]): 1 step, 1 command, 1 step skipped\r\n')
    expect(times(stdout, '$ touch "$TRACE/iop"')).toBe(3)
    expect(code).toBe(130)
  })
})

describe.skipIf(!terminals)('a kube context that is not configured, at a terminal', () => {
  const page = `# Look\n\n## Do\n\n${tabs('tool', 'iop', 'helm')}\n${block('$ kubectl get ns --context kind-two')}`
  const question = 'Commands of the page go to kind-two, which is not configured. Allow that? [y/N]'

  test('is asked about once the choices are made, which are not asked for again', async () => {
    const here = sandbox()
    here.write('page.md', page)
    const {printed, type, ended} = atTerminal(here, 'play page.md', {...standins(here), TRACE: here.path})
    await printed(which)
    type('iop\r')
    await printed(question)
    type('y\r')
    await printed(confirmation)
    type('y\r')
    const {code, stdout} = await ended
    expect([times(stdout, which), times(stdout, question)]).toEqual([1, 1])
    expect(calls(logged(here))).toContainEqual(expect.stringMatching(/kind-two\tget ns/))
    expect(code).toBe(0)
  })

  test('stays refused for whoever says nothing', async () => {
    const here = sandbox()
    here.write('page.md', page)
    const {printed, type, ended} = atTerminal(here, 'play page.md --tab iop --yes', {
      ...standins(here),
      TRACE: here.path,
    })
    await printed(question)
    type('\r')
    const {code, stdout} = await ended
    expect(stdout).toMatch(/page\.md:\d+:3: error: the kube context `kind-two` is not allowed/)
    expect(calls(logged(here))).toEqual([])
    expect(existsSync(join(here.path, 'iop'))).toBe(false)
    expect(code).toBe(2)
  })
})
