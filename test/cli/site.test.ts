import {existsSync, mkdirSync, readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {pageOf, type Sandbox, sandbox} from './program.ts'

const page = (command: string): string => `# About ${command}\n\n${pageOf({Say: `$ ${command}`})}`

/** A folder in which some pages were played, and some were not. */
const makePlayed = async (): Promise<Sandbox> => {
  const here = sandbox()
  mkdirSync(join(here.path, '.git'))
  here.write('docs/one.md', page('echo one'))
  here.write('docs/two.md', page('false'))
  here.write('docs/new.md', page('echo new'))
  here.write('docs/idea.md', '# Idea\n\nNothing to type.\n')
  here.write('docs/quiet.md', `---\ntest: no\n---\n\n${page('echo quiet')}`)
  here.write('docs/empty.md', '')
  await here.run(['play', 'docs/one.md', 'docs/two.md', '--yes'])
  await here.run(['play', 'docs/one.md', '--yes'])
  return here
}

const show = (here: Sandbox, ...args: readonly string[]) => here.run(['show', '--as', 'site', ...args])
const dataIn = (here: Sandbox, folder = 'status') => JSON.parse(here.read(`${folder}/verified.json`))

describe('show --as site', () => {
  test('makes a site of all recordings that are kept, or of those that are named, by their folder as well', async () => {
    const here = await makePlayed()
    expect(await show(here, '-o', 'status')).toEqual({
      code: 0,
      stdout: 'wrote status/index.html, of 2 recordings\n',
      stderr: '',
    })
    expect(dataIn(here)).toMatchObject({
      pages: {
        'docs/one.md': {standing: 'verified', flakiness: {runs: 2}, changed: false},
        'docs/two.md': {standing: 'fails'},
      },
      neverPlayed: null,
    })
    expect(readdirSync(join(here.path, 'status/pages')).sort()).toEqual(['docs-one.md.html', 'docs-two.md.html'])
    await show(here, 'latest', '-o', 'last')
    expect(Object.keys(dataIn(here, 'last').pages)).toEqual(['docs/one.md'])
    expect((await show(here, '.runbook/runs', '-o', 'all')).stdout).toContain('of 2 recordings')
    expect((await show(here, '.runbook/runs', 'latest', '-o', 'all')).stdout).toContain('of 2 recordings')
  })

  test('says that a page has changed since', async () => {
    const here = await makePlayed()
    here.write('docs/one.md', page('echo other'))
    await show(here, '-o', 'status')
    expect(dataIn(here).pages['docs/one.md']).toMatchObject({
      changed: true,
      text: expect.stringContaining(', changed since'),
    })
  })

  test('lists pages that were never played, and why, of a folder or of the site that the config names', async () => {
    const here = await makePlayed()
    const never = [
      {path: 'docs/empty.md', kind: 'unreadable', reason: 'docs/empty.md: the file is empty'},
      {path: 'docs/idea.md', kind: 'no-commands', reason: 'it has no commands to play'},
      {path: 'docs/new.md', kind: 'not-played', reason: 'no recording has played it'},
      {path: 'docs/quiet.md', kind: 'not-tested', reason: 'its front matter says `test: no`'},
    ]
    await show(here, '-o', 'status', '--pages', 'docs')
    expect(dataIn(here).neverPlayed).toEqual(never)
    await show(here, '-o', 'status', '--pages', 'docs/{one,two}.md')
    expect(dataIn(here).neverPlayed).toEqual([])
    here.write('site/content/a.md', page('echo a'))
    here.write('runbook.config.yaml', 'site: {root: site}\n')
    await show(here, '-o', 'status')
    expect(dataIn(here).neverPlayed).toMatchObject([{path: 'site/content/a.md', kind: 'not-played'}])
  })

  test('replaces its own files, removes those that it no longer has, and touches no others', async () => {
    const here = await makePlayed()
    await show(here, '-o', 'status')
    here.write('status/CNAME', 'docs.example.org')
    await show(here, 'latest', '-o', 'status')
    expect(readdirSync(join(here.path, 'status')).sort()).toEqual(['CNAME', 'index.html', 'pages', 'verified.json'])
    expect(readdirSync(join(here.path, 'status/pages'))).toEqual(['docs-one.md.html'])
  })

  test.each(['index.html', 'verified.json', 'pages/docs-one.md.html', 'pages/own.html', 'pages/folder/x'])(
    'leaves all as it is where %s is somebody else’s',
    async (name) => {
      const here = await makePlayed()
      await here.run(['show', '-o', 'status/report.html'])
      for (const html of name.endsWith('.html') ? [here.read('status/report.html'), 'mine'] : ['mine']) {
        here.write(`status/${name}`, html)
        const named = name === 'pages/folder/x' ? 'pages/folder' : name
        expect(await show(here, '-o', 'status')).toEqual({
          code: 2,
          stdout: '',
          stderr: `runbook: -o status: \`${named}\` in it was not written by \`show --as site\`: name another folder, or remove it\n`,
        })
        expect(here.read(`status/${name}`)).toBe(html)
        const files = readdirSync(join(here.path, 'status'), {recursive: true, encoding: 'utf8'})
        expect(files.filter((file) => statSync(join(here.path, 'status', file)).isFile()).length).toBe(2)
      }
    },
  )

  test('reads around a recording that cannot be read, and says so in it', async () => {
    const here = await makePlayed()
    here.write('.runbook/runs/2026-01-01T00-00-00Z-cut/events.jsonl', '')
    const {code, stderr} = await show(here, '-o', 'status')
    expect({code, stderr}).toEqual({
      code: 0,
      stderr: 'runbook: 2026-01-01T00-00-00Z-cut: it has no readable beginning\n',
    })
    expect(here.read('status/index.html')).toContain('2026-01-01T00-00-00Z-cut: it has no readable beginning')
  })

  test.each([
    [[], '--as site: this report is a folder: name one, as in `-o status`'],
    [['-o', 'docs/one.md'], '-o docs/one.md: this is a file: name a folder'],
    [['-o', 'status', '--limit', '9'], '--limit: only the report markdown uses this option: ask for it with --as'],
    [['-o', 'status', '--pages', 'nowhere/*.md'], 'nowhere/*.md: there is no page in it: pages end in `.md`'],
    [['-o', 'status', 'nothing'], 'nothing: no such run in .runbook/runs: `runbook runs` lists them'],
    [['-o', '/dev/null/x'], expect.stringContaining('-o /dev/null/x: cannot be written: ENOTDIR: not a directory')],
  ])('but not by %j', async (args, message) => {
    const here = await makePlayed()
    const {code, stderr} = await show(here, ...args)
    expect({code, stderr: stderr.replace(/^runbook: |\n$/g, '')}).toEqual({code: 2, stderr: message})
  })

  test('needs a recording; `--pages` and `--reporter` say where they belong', async () => {
    const here = sandbox()
    const none = 'runbook: latest: there are no recordings in .runbook/runs, here or above: name the folder of one\n'
    expect(await show(here, '-o', 'status')).toEqual({code: 2, stdout: '', stderr: none})
    expect(existsSync(join(here.path, 'status'))).toBe(false)
    expect((await here.run(['show', '--pages', '.'])).stderr).toBe(
      'runbook: --pages: only the report site uses this option: ask for it with --as\n',
    )
    expect((await here.run(['play', 'a.md', '--reporter', 'site=x'])).stderr).toBe(
      'runbook: --reporter site: it is made of recordings: play first, then write `runbook show --as site -o DIR`\n',
    )
  })
})
