import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {pageOf, type Sandbox, sandbox} from './program.ts'
import {recordsIn} from './records.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

/** What `--dry-run` says: a line a page. */
const choose = async (...args: readonly string[]) => {
  const {code, stdout, stderr} = await here.run(['play', '--dry-run', ...args])
  expect({code, stderr}).toEqual({code: 0, stderr: ''})
  return stdout.trim().split('\n')
}

const git = (...words: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], {
    cwd: here.path,
    env: here.env,
    encoding: 'utf8',
  })

const commit = (message: string) => {
  git('add', '-A')
  git('commit', '-qm', message)
}

describe('the pages of a folder', () => {
  test('are those that git does not ignore', async () => {
    git('init', '-q')
    for (const page of ['a', 'build/b', 'deep/c', 'deep/kept', 'deep/out/d'])
      here.write(`docs/${page}.md`, pageOf({One: 'echo one'}))
    here.write('.gitignore', 'build/\n/docs/deep/*\n')
    here.write('docs/deep/.gitignore', '!kept.md\n!out/d.md\n')
    expect(await choose('docs')).toEqual([
      'play  docs/a.md: it has steps',
      'play  docs/deep/kept.md: it has steps',
      '2 of 2 pages would be played',
    ])
    expect(await choose('docs/build/b.md')).toEqual([
      'play  docs/build/b.md: it is named',
      '1 of 1 page would be played',
    ])
    expect(await here.run(['play', 'docs/build'])).toMatchObject({
      code: 2,
      stderr: 'runbook: docs/build: `.gitignore` hides all pages in it: name one\n',
    })
  })

  test('are those that say `test: yes`, where any does', async () => {
    here.write('a.md', `---\ntest: yes\n---\n${pageOf({One: 'echo a'})}`)
    here.write('b.md', `---\ntest: no\n---\n${pageOf({One: 'echo b'})}`)
    here.write('c.md', pageOf({One: 'echo c'}))
    here.write('d.md', '# Nothing\n')
    expect(await choose('.')).toEqual([
      'play  a.md: its front matter says `test: yes`',
      'skip  b.md: its front matter says `test: no`',
      'skip  c.md: its front matter does not say `test: yes`, as that of other pages here does',
      'skip  d.md: it has no steps',
      '1 of 4 pages would be played',
    ])
    const {code, stdout} = await here.run(['play', '.', 'c.md'])
    expect({code, stdout}).toMatchObject({code: 0, stdout: expect.stringContaining('2 in 2 steps: 2 passed')})
  })

  test('are those that the config lists, which are played where none is named', async () => {
    here.write('runbook.config.yaml', "pages: [docs, '!docs/old']")
    for (const page of ['docs/a', 'docs/old/b', 'c']) here.write(`${page}.md`, pageOf({One: 'echo one'}))
    const listed = 'play  docs/a.md: `pages` of the config has it'
    expect(await choose()).toEqual([listed, '1 of 1 page would be played'])
    expect(await choose('.')).toEqual([
      'skip  c.md: `pages` of the config does not have it',
      listed,
      'skip  docs/old/b.md: `pages` of the config does not have it',
      '1 of 3 pages would be played',
    ])
  })

  test('may all be none to test', async () => {
    here.write('docs/a.md', `---\ntest: n/a\n---\n${pageOf({One: 'echo a'})}`)
    const {code, stderr} = await here.run(['play', 'docs'])
    expect({code, stderr}).toEqual({
      code: 2,
      stderr: 'runbook: none of these pages is to be tested: `runbook play` with `--dry-run` says why of each\n',
    })
  })
})

describe('--only-changed', () => {
  beforeEach(() => {
    git('init', '-q', '-b', 'main')
    here.write('site/content/en/boilerplates/tip.md', '```bash\necho tip\n```\n')
    here.write('site/data/args.yml', 'version: 1\n')
    here.write('site/content/en/setup.md', pageOf({Up: 'echo up'}))
    here.write('site/content/en/needs.md', `---\nrequires: [setup.md]\n---\n${pageOf({One: 'echo needs'})}`)
    here.write('site/content/en/includes.md', `${pageOf({One: 'echo one'})}\n{{< boilerplate tip >}}\n`)
    here.write('site/content/en/shows.md', pageOf({One: 'echo {{< version >}}'}))
    here.write('site/content/en/uses.md', pageOf({One: 'cat samples/app.yaml'}))
    here.write('release/samples/app.yaml', 'a: 1\n')
    here.write('site/runbook.config.yaml', 'site: {files: ../release}\n')
    commit('first')
  })

  const choosePlayed = async (...args: readonly string[]) =>
    (await choose('site', '--only-changed', ...args))
      .filter((line) => line.startsWith('play'))
      .map((line) => line.replaceAll('site/content/en/', ''))

  test('chooses nothing where nothing has changed, which is well', async () => {
    expect(await choosePlayed()).toEqual([])
    const {code, stderr} = await here.run(['play', 'site', '--only-changed', '--reporter', 'junit=report.xml'])
    expect({code, stderr}).toEqual({
      code: 0,
      stderr: 'runbook: no page has changed since HEAD, with all that it is made of and requires: nothing was played\n',
    })
    expect(here.read('report.xml')).toContain('<testsuites name="runbook" tests="0"')
    expect(recordsIn(here)).toEqual([])
  })

  test.each([
    ['the page itself', 'site/content/en/shows.md', ['play  shows.md: shows.md has changed']],
    ['notes that are new', 'site/content/en/uses.runbook.yaml', ['play  uses.md: uses.runbook.yaml has changed']],
    [
      'a page that others require',
      'site/content/en/setup.md',
      ['play  needs.md: it requires setup.md, which has changed', 'play  setup.md: setup.md has changed'],
    ],
    [
      'notes of a page that others require',
      'site/content/en/setup.runbook.yaml',
      [
        'play  needs.md: it requires setup.md, and setup.runbook.yaml has changed',
        'play  setup.md: setup.runbook.yaml has changed',
      ],
    ],
    [
      'an include',
      'site/content/en/boilerplates/tip.md',
      [
        'play  boilerplates/tip.md: boilerplates/tip.md has changed',
        'play  includes.md: boilerplates/tip.md has changed',
      ],
    ],
    [
      'the values of the site',
      'site/data/args.yml',
      ['play  includes.md: site/data/args.yml has changed', 'play  shows.md: site/data/args.yml has changed'],
    ],
    ['a sample', 'release/samples/app.yaml', ['play  uses.md: release/samples/app.yaml has changed']],
    ['what no page is made of', 'site/README.txt', []],
  ])('chooses what is made of %s', async (_, file, played) => {
    here.write(file, `${existsSync(join(here.path, file)) ? here.read(file) : ''}\n# more\n`)
    expect(await choosePlayed()).toEqual(played)
    commit('second')
    expect(await choosePlayed()).toEqual([])
    expect(await choosePlayed('--since', 'HEAD~1')).toEqual(played)
  })

  test('chooses all below a config that has changed, or is gone', async () => {
    rmSync(join(here.path, 'site/runbook.config.yaml'))
    expect(await choosePlayed()).toHaveLength(6)
  })

  test('looks at what has changed since a branch was left, not at what others did to that', async () => {
    git('checkout', '-qb', 'topic')
    here.write('site/content/en/shows.md', pageOf({One: 'echo mine'}))
    commit('mine')
    git('checkout', '-q', 'main')
    here.write('site/content/en/uses.md', pageOf({One: 'echo theirs'}))
    commit('theirs')
    git('checkout', '-q', 'topic')
    expect(await choosePlayed('--since', 'main')).toEqual(['play  shows.md: shows.md has changed'])
  })

  test('says what it cannot compare with', async () => {
    const {code, stderr} = await here.run(['play', 'site', '--only-changed', '--since', 'gone'])
    expect({code, stderr}).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--since gone: there is no such commit/),
    })
    mkdirSync(join(here.path, '../elsewhere'))
    here.write('../elsewhere/a.md', pageOf({One: 'echo a'}))
    const outside = await here.run(['play', 'a.md', '--only-changed'], {cwd: join(here.path, '../elsewhere')})
    expect(outside).toMatchObject({code: 2, stderr: expect.stringContaining('is in no git repository')})
  })
})

describe('--failed', () => {
  beforeEach(() => {
    here.write('setup.md', pageOf({Up: 'test -e fixed || test -e "$FIXED"'}))
    here.write('needs.md', `---\nrequires: [setup.md]\n---\n${pageOf({One: 'echo needs'})}`)
    here.write('bad.md', pageOf({One: 'test -e "$FIXED"'}))
    here.write('good.md', pageOf({One: 'echo good'}))
  })

  test('plays what fell short in the latest run, and what depended on it', async () => {
    const fixed = here.write('../fixed', '')
    const first = await here.run(['play', '.', '--env', 'FIXED=/nowhere'])
    expect(first.code).toBe(1)
    const [run = ''] = recordsIn(here).map((folder) => folder.split('/').at(-1))
    expect(await choose('--failed')).toEqual(
      expect.arrayContaining([
        `play  setup.md: it failed in ${run}, and needs.md requires it`,
        `play  needs.md: it was skipped: setup.md, which it requires, failed in ${run}`,
        `play  bad.md: it failed in ${run}`,
        '3 of 3 pages would be played',
      ]),
    )
    expect(await choose('good.md', 'bad.md', '--failed')).toContain(`skip  good.md: it passed in ${run}`)
    const again = await here.run(['play', '--failed', '--env', `FIXED=${fixed}`])
    expect(again).toMatchObject({code: 0, stdout: expect.stringContaining('3 in 3 steps: 3 passed')})
    const none = await here.run(['play', '--failed'])
    expect(none).toMatchObject({code: 2, stderr: expect.stringContaining('there is nothing to play again')})
    expect(await choose(`--failed=${run}`)).toContain('3 of 3 pages would be played')
  })

  test('says that there is no such run, or no page any more', async () => {
    expect(await here.run(['play', '--failed'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no recordings'),
    })
    await here.run(['play', 'bad.md', '--env', 'FIXED=/nowhere'])
    rmSync(join(here.path, 'bad.md'))
    expect(await here.run(['play', '--failed'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/the pages that fell short in \S+ are gone: bad\.md/),
    })
  })
})

test('--dry-run --json says the same as data, and --json alone is refused', async () => {
  const here = sandbox()
  here.write('docs/a.md', `---\ntest: yes\n---\n${pageOf({One: 'echo a'})}`)
  here.write('docs/b.md', pageOf({One: 'echo b'}))
  const {code, stdout, stderr} = await here.run(['play', 'docs', '--dry-run', '--json'])
  expect({code, stderr}).toEqual({code: 0, stderr: ''})
  expect(JSON.parse(stdout)).toEqual({
    format: 1,
    pages: [
      {
        page: 'docs/a.md',
        isPlayed: true,
        why: 'its front matter says `test: yes`',
        reason: {kind: 'marked', test: 'yes'},
      },
      {
        page: 'docs/b.md',
        isPlayed: false,
        why: 'its front matter does not say `test: yes`, as that of other pages here does',
        reason: {kind: 'unmarked', test: null},
      },
    ],
  })
  expect(await here.run(['play', 'docs', '--json'])).toMatchObject({
    code: 2,
    stderr: 'runbook: --json: it is for `--dry-run`; the events of a run are printed by `--reporter json`\n',
  })
})
