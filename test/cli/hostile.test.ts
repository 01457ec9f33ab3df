import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import type {Verdict} from '../../engine/verdict.ts'
import {commandEnded, commandStarted, output, runEnded, runStarted} from '../report/events.ts'
import {program, type Sandbox, sandbox} from './program.ts'

let here: Sandbox

const failed: Verdict = {
  kind: 'failed',
  comparator: 'status',
  why: 'the page shows no output for it',
  reason: 'exit status 1',
  causes: ['status'],
  diff: [],
}

beforeEach(() => {
  here = sandbox()
})

const maxRunMs = 100_000 // a kill limit, not a measure: what is quadratic takes longer, whatever the machine

/** No stack, no kill, an exit code of ours. */
const callWell = (args: readonly string[], env: Readonly<Record<string, string>> = {}): string => {
  const {status, stdout, stderr} = spawnSync(process.execPath, [program, ...args], {
    cwd: here.path,
    env: {...here.env, CI: 'true', ...env},
    encoding: 'utf8',
    timeout: maxRunMs,
    killSignal: 'SIGKILL',
    maxBuffer: 1e9,
  })
  expect(stderr).not.toMatch(/this is a bug|\n\s+at /)
  expect([0, 1, 2]).toContain(status)
  return `${stdout}${stderr}`
}

const command = '# T\n\n```bash\necho hi\n```\n\n'
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({length: count}, (_, at) => line(at)).join('\n')
const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'].map(
    ([from, to]) => `${to}: &${to} [${Array(9).fill(`*${from}`)}]`,
  ),
  'requires: *i',
  'secrets: *i',
].join('\n')

describe('a page of any kind is read or refused, in time, without a stack', {timeout: 2 * maxRunMs}, () => {
  test.each([
    [
      'a paragraph of 20,000 lines',
      command + lines(20_000, (at) => `line ${at} of a *paragraph* with \`code\` and [a link](x)`),
    ],
    ['a list of 800 levels', command + lines(800, (at) => `${'  '.repeat(at)}- item`)],
    [
      'a table of 3,000 columns',
      `${command}|${'c|'.repeat(3000)}\n|${'-|'.repeat(3000)}\n${lines(500, () => '|a|b|')}\n`,
    ],
    ['5,000 quotes in one another', `${command}${'>'.repeat(5000)} x\n`],
    ['a word of 10 MB', `${command}${'a'.repeat(10_000_000)}\n`],
    ['a command of 10 MB', `# T\n\n~~~bash\necho ${'a'.repeat(10_000_000)}\n~~~\n`],
    ['5,000 subshells in one another', `# T\n\n~~~bash\n${'('.repeat(5000)}true${')'.repeat(5000)}\n~~~\n`],
    ['an alias bomb', `---\n${bomb}\n---\n\n${command}`],
    ['front matter of 20,000 keys', `---\n${lines(20_000, (at) => `k${at}: v`)}\n---\n\n${command}`],
    ['front matter 5,000 lists deep', `---\na: ${'['.repeat(5000)}${']'.repeat(5000)}\n---\n\n${command}`],
    ['20,000 brackets', `${command}${'['.repeat(20_000)}\n`],
    ['shortcodes that never end', `${command}${'{{< tab >}}'.repeat(3000)}\n`],
    [
      'a shortcode called as what an object has',
      `${command}{{< constructor >}} {{< toString a >}} {{< __proto__ >}}\n`,
    ],
  ])('%s', (_, text) => {
    here.write('page.md', text)
    callWell(['plan', 'page.md'])
  })

  test('what is not read is said', () => {
    here.write('page.md', command + lines(3000, () => 'word'))
    expect(callWell(['plan', 'page.md'])).toMatch(/page\.md:2007:1: warning: a block has more than 2000 lines/)
  })
})

describe('names that JavaScript has a meaning for', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']

  test.each(names)('%s is a name like any other, or refused', (name) => {
    here.write('page.md', command)
    const options = [
      `--tab ${name}`,
      `--only ${name}`,
      `--context ${name}`,
      `--env ${name}=x`,
      `--value ${name}=x`,
      `--skip ${name}`,
    ]
    for (const option of options) callWell(['plan', 'page.md', ...option.split(' ')])
    for (const args of [
      ['play', 'page.md', '--reporter', name],
      ['show', name],
      [name],
      ['help', name],
      ['runs', name],
    ])
      callWell(args)
  })

  test.each(names)('%s is no step', (name) => {
    here.write('page.md', command)
    here.write('page.runbook.yaml', `steps: {${name}: {timeout: 1s}}\n`)
    expect(callWell(['play', 'page.md'])).toMatch(
      /page\.runbook\.yaml:1:9: error: .*`?(?:no step|nothing can be called)/,
    )
  })
})

describe('a recording that somebody made', {timeout: 2 * maxRunMs}, () => {
  const mega = 10_000_000
  const write = (events: readonly unknown[]): void => {
    here.write('made/events.jsonl', events.map((event) => `${JSON.stringify(event)}\n`).join(''))
  }

  test.each([
    ['a line', 'a'.repeat(mega)],
    ['colours', '\x1b[31ma'.repeat(mega / 6)],
    ['backspaces', 'a\b'.repeat(mega / 2)],
    ['colons', '::'.repeat(mega / 2)],
  ])('with an output of 10 MB is shown: %s', (_, text) => {
    write([runStarted, commandStarted(1, 'x'), output(2, text), commandEnded(3, 'x', failed, text), runEnded(4)])
    for (const name of ['plain', 'html', 'markdown'] as const) callWell(['show', 'made', '--as', name])
  })

  test.each([-1, 1e300, 9e15])('with an event at %d ms is shown', (at) => {
    write([runStarted, {...output(2, 'x'), at}, {...runEnded(4), at}])
    for (const name of ['plain', 'html', 'junit', 'badge-json'] as const) callWell(['show', 'made', '--as', name])
    callWell(['runs', '.'])
  })
})

describe('where nothing can be written', () => {
  test('a folder that is read-only', () => {
    here.write('page.md', command)
    const text = callWell(['play', 'page.md', '--reporter', 'html=/proc/report.html'])
    expect(text).toContain('cannot be written')
    callWell(['play', 'page.md'], {TMPDIR: '/proc'})
    callWell(['play', 'page.md'], {TMPDIR: '/no/such/folder', HOME: '/no/such/home'})
  })

  test('a full disk', ({skip}) => {
    const disk = join(here.path, 'disk')
    mkdirSync(disk)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', disk]).status !== 0)
      return skip('nothing can be mounted here')
    try {
      here.write(
        'disk/page.md',
        `# T\n\n~~~bash\ndd if=/dev/zero of=fill bs=1k count=2000 status=none || true\nseq 500000; x=1\necho $x\n~~~\n`,
      )
      mkdirSync(join(disk, 'temporary'))
      callWell(['play', 'disk/page.md', '--workdir', 'disk', '--reporter', 'html=disk/report.html', '--keep-going'], {
        TMPDIR: join(disk, 'temporary'),
      })
      callWell(['play', 'disk/page.md', '--keep-going'], {TMPDIR: join(disk, 'temporary')})
    } finally {
      execFileSync('umount', ['-l', disk])
    }
  })
})
