import {existsSync, mkdirSync, readdirSync, statSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {reporterNames} from '../../engine/report/index.ts'
import {block, eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'
import {recorded, recordsIn} from './records.ts'
import {standins} from './standins.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

const file = (name: string) => join(here.path, name)

/** A page, and one that it requires: commands that go to a cluster, try again, print much, and are skipped. */
/** What of the play's options the report of a name heeds. */
const heeded = (name: string): readonly string[] =>
  name === 'html' ? ['--player'] : name === 'github' ? ['--off-page'] : []

const writePages = (last: string): void => {
  here.write(
    'first.md',
    `# The first\n\n## Prepare\n\nMake a namespace.\n\n${block('$ kubectl create namespace sample --context="${CTX_CLUSTER1}"\nnamespace/sample created')}
## Look\n\n{{< tip >}}\nOr not.\n\n${block('$ false')}\n{{< /tip >}}\n
## Cleanup\n\n${block('$ kubectl delete namespace sample --context="${CTX_CLUSTER1}"')}`,
  )
  here.write(
    'second.md',
    `# The second\n\n## Before you begin\n\nFollow the [first](first.md) guide.\n\n## Print\n
${block(`$ printf '\\033[32mgreen\\033[0m\\n'\ngreen`)}\n${block('$ seq 300000')}\n${block(`$ ${last}\nas shown`)}
## Cleanup\n\n${block('$ echo "cleaned <b>up</b>"')}`,
  )
}

describe.each([
  ['that passes', 'echo as shown', 0],
  ['that fails', 'echo something else', 1],
])('a run %s', (_, last, status) => {
  test('is reported to files as it is shown from its recording, to the byte', async () => {
    writePages(last)
    const names = reporterNames.filter((name) => name !== 'terminal')
    const {code, stdout, stderr} = await here.run(
      [
        ...['play', 'second.md', '--context', 'cluster1=kind-one', '--retry', '0', '--player', '--off-page'],
        ...names.flatMap((name) => ['--reporter', `${name}=live/${name}`]),
      ],
      {env: standins(here)},
    )
    expect({code, stderr}).toEqual({code: status, stderr: ''})
    expect(stdout).toMatch(/^# |^The first\n/m)
    for (const name of names) {
      const shown = await here.run(['show', '--as', name, '-o', `later/${name}`, ...heeded(name)])
      expect(shown).toEqual({code: 0, stdout: `wrote later/${name}\n`, stderr: ''})
      const [live, later] = [here.read(`live/${name}`), here.read(`later/${name}`)]
      expect(live.length, name).toBeGreaterThan(100)
      expect(later === live, `${name} is the same`).toBe(true)
      const printed = await here.run(['show', 'latest', '--as', name, ...heeded(name)])
      expect(printed.stdout === live, `${name} is printed the same`).toBe(true)
    }
  })
})

describe('reports of a run', () => {
  test('are written beside what is shown, and all at once', async () => {
    here.write('page.md', pageOf({One: 'echo hello'}))
    const options = [
      '--reporter',
      'json',
      '--reporter',
      'html=out/of/here/report.html',
      '--reporter',
      'junit=junit.xml',
    ]
    const {code, stdout} = await here.run(['play', 'page.md', ...options])
    expect(code).toBe(0)
    expect(eventsOf(stdout)).toEqual(recorded(here))
    expect(here.read('out/of/here/report.html')).toMatch(/^<!doctype html>/i)
    expect(here.read('junit.xml')).toContain('<testsuite ')
    expect(readdirSync(file('out/of/here'))).toEqual(['report.html'])
  })

  test('that is made once the run is over may be what is shown', async () => {
    here.write('page.md', pageOf({One: 'echo hello'}))
    const {stdout} = await here.run(['play', 'page.md', '--reporter', 'markdown', '--reporter', 'markdown=same.md'])
    expect(stdout).toBe(here.read('same.md'))
  })

  test('name files from the root of the repository, from wherever it is played', async () => {
    mkdirSync(file('.git'))
    here.write('docs/deep/page.md', pageOf({One: 'false'}))
    const args = ['--reporter', 'github', '--reporter', 'junit=junit.xml', '--reporter', 'junit=strict:strict.xml']
    for (const [cwd, page] of [
      ['docs', 'deep/page.md'] as const,
      ['.', 'docs/deep/page.md'] as const,
      ['docs', file('docs/deep/page.md')] as const,
    ]) {
      const {stdout} = await here.run(['play', page, ...args], {cwd: file(cwd)})
      expect(stdout).toContain('\n::error file=docs/deep/page.md,line=4')
      expect(here.read(join(cwd, 'junit.xml'))).toContain('<testcase name="One › false" classname="')
      expect(here.read(join(cwd, 'junit.xml'))).toContain(' file="docs/deep/page.md" line="3" ')
      expect(here.read(join(cwd, 'strict.xml'))).not.toMatch(/<testcase [^>]*file=/)
    }
    const {stdout} = await here.run(['show', '--as', 'github'], {cwd: file('docs/deep')})
    expect(stdout).toContain('::error file=docs/deep/page.md,line=4')
  })

  test('for GitHub are annotations behind what is shown, and a summary of the job', async () => {
    here.write('page.md', pageOf({One: 'false'}))
    here.write('summary.md', 'what was there\n')
    const {code, stdout} = await here.run(
      ['play', 'page.md', '--reporter', 'github', '--reporter', 'github=lines', '--reporter', 'markdown=report.md'],
      {env: {GITHUB_STEP_SUMMARY: file('summary.md')}},
    )
    expect(code).toBe(1)
    expect(stdout).toMatch(/^page.md, 1 step/m)
    expect(stdout).toMatch(/\(exit status 1\)\nwrote lines\nwrote report\.md\nto see.*\n::error file=page\.md,line=4/)
    expect(stdout.endsWith(here.read('lines'))).toBe(true)
    expect(here.read('summary.md')).toBe(`what was there\n${here.read('report.md')}`)
    const shown = await here.run(['show', '--as', 'github'], {env: {GITHUB_STEP_SUMMARY: file('shown.md')}})
    expect(shown).toEqual({code: 0, stdout: here.read('lines'), stderr: ''})
    expect(here.read('shown.md')).toBe(here.read('report.md'))
  })

  test('for GitHub say where the summary of the job cannot be written', async () => {
    here.write('page.md', pageOf({One: 'true'}))
    const env = {GITHUB_STEP_SUMMARY: '/nowhere/summary.md'}
    const {code, stderr} = await here.run(['play', 'page.md', '--reporter', 'github'], {env})
    expect(stderr).toMatch(/^runbook: the summary of this job cannot be written: ENOENT.*\n$/)
    expect(code).toBe(2)
    here.write('full.md', Buffer.alloc(1024 * 1024, 'x'))
    const full = await here.run(['play', 'page.md', '--reporter', 'github'], {
      env: {GITHUB_STEP_SUMMARY: file('full.md')},
    })
    expect(full.stderr).toBe('runbook: the summary of this job has no room for the report\n')
    expect(full.code).toBe(2)
  })

  test('are written when the run is interrupted', async () => {
    here.write('page.md', pageOf({One: 'echo begun\nsleep 614.61', Cleanup: 'echo cleaned'}))
    const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json', '--reporter', 'html=r.html'])
    await printed('"run":"sleep 614.61"')
    child.kill('SIGINT')
    expect(await ended).toMatchObject({code: 130, stderr: ''})
    expect(here.read('r.html')).toMatch(/interrupted/)
  })

  test('are written when the run ends with an error', async () => {
    here.write('page.md', pageOf({One: 'true'}))
    const options = ['--reporter', 'junit=junit.xml', '--reporter', 'json=events.jsonl']
    const {code, stderr} = await here.run(['play', 'page.md', ...options], {env: {TMPDIR: '/nowhere'}})
    expect(stderr).toMatch(/^runbook: cannot make a folder in \/nowhere/)
    expect(code).toBe(2)
    expect(here.read('junit.xml')).toContain('</testsuites>')
    expect(eventsOf(here.read('events.jsonl')).at(-1)).toMatchObject({type: 'run-ended', exitStatus: 2})
  })

  test('leave what was there where nothing is run', async () => {
    here.write('page.md', pageOf({One: 'echo $MISSING <your name>'}))
    here.write('r.html', 'an older one')
    here.write('events.jsonl', 'older ones')
    const options = ['--reporter', 'html=r.html', '--reporter', 'json=events.jsonl']
    expect((await here.run(['play', 'page.md', ...options])).code).toBe(2)
    expect([here.read('r.html'), here.read('events.jsonl')]).toEqual(['an older one', 'older ones'])
    expect(recordsIn(here)).toEqual([])
  })

  test('go to where a link leads, and to what is no file', async () => {
    here.write('page.md', pageOf({One: 'true'}))
    here.write('kept/real.xml', '')
    symlinkSync('kept/real.xml', file('suites.xml'))
    const options = ['--reporter', 'junit=suites.xml', '--reporter', 'badge-json=/dev/null']
    expect(await here.run(['play', 'page.md', ...options])).toMatchObject({code: 0, stderr: ''})
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
    expect(here.read('kept/real.xml')).toMatch(/^<\?xml/)
    expect(statSync(file('suites.xml')).isFile()).toBe(true)
    expect(readdirSync(file('kept'))).toEqual(['real.xml'])
  })
})

describe('a report is refused before anything is run', () => {
  const refused = async (args: readonly string[], line: string | RegExp) => {
    here.write('page.md', pageOf({One: `touch '${file('ran')}'`}))
    const {code, stdout, stderr} = await here.run(['play', 'page.md', ...args.flatMap((arg) => ['--reporter', arg])])
    if (typeof line === 'string') expect(stderr).toBe(`runbook: ${line}\n`)
    else expect(stderr).toMatch(line)
    expect({code, stdout}).toEqual({code: 2, stdout: ''})
    expect(existsSync(file('ran'))).toBe(false)
  }

  test.each([
    [['htm=a.html'], '--reporter htm: did you mean `html`?'],
    [['html'], '--reporter html: this one goes to a file: write `--reporter html=report.html`'],
    [['junit='], '--reporter junit=: name a file after the `=`'],
    [
      ['terminal=screen.txt'],
      '--reporter terminal=screen.txt: this one is drawn on a terminal: write `--reporter plain=screen.txt`',
    ],
    [
      ['json', 'plain'],
      '--reporter json, --reporter plain: only one can be shown; write the other to a file: `--reporter plain=FILE`',
    ],
    [
      ['github', 'json'],
      '--reporter github: its lines would be mixed into the json: write that to a file, `json=FILE`',
    ],
    [['junit=a', 'html=./a'], '--reporter html=./a: another report goes to this file'],
    [
      ['html=page.md'],
      '--reporter html=page.md: a report must not take the place of what it is made of: name another file',
    ],
    [['html=.'], '--reporter html=.: this is a folder: name a file in it'],
    [['html=new/'], '--reporter html=new/: this is a folder: name a file in it'],
    [
      ['html=page.md/report.html'],
      /^runbook: --reporter html=page.md\/report.html: cannot be written: E(NOTDIR|EXIST)/,
    ],
  ])('%j', refused)
})

test.skipIf(!existsSync('/dev/full')).each(['html', 'json'])(
  'a report in %s for which there is no room is told of, and the others are written',
  async (name) => {
    here.write('page.md', pageOf({One: 'true'}))
    const options = ['--reporter', `${name}=/dev/full`, '--reporter', 'junit=junit.xml']
    const {code, stdout, stderr} = await here.run(['play', 'page.md', ...options])
    expect(stdout).toMatch(/passed, in /)
    expect(stderr).toMatch(/^runbook: --reporter \w+=\/dev\/full: cannot be written: ENOSPC.*\n$/)
    expect(code).toBe(2)
    expect(here.read('junit.xml')).toContain('</testsuites>')
  },
)
