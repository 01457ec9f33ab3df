import {spawn} from 'node:child_process'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest'
import {pageOf, program, type Sandbox, sandbox, started} from './program.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
  here.write('docs/a.md', pageOf({One: 'echo a'}))
  here.write('docs/deep/c.mdx', pageOf({One: 'echo c'}))
  here.write('docs/words.md', '# Words\n\nNothing to play.\n')
  here.write('docs/node_modules/x/README.md', pageOf({One: 'echo no'}))
})

async function listPlanned(...args: readonly string[]) {
  const {code, stdout, stderr} = await here.run(['plan', '--json', ...args])
  expect({code, stderr}).toEqual({code: 0, stderr: ''})
  const {pages}: {pages: readonly {page: string}[]} = JSON.parse(stdout)
  return pages.map(({page}) => page)
}

describe('a folder, and a pattern', () => {
  test('stand for the pages with steps in them', async () => {
    expect(await listPlanned('docs')).toEqual(['docs/a.md', 'docs/deep/c.mdx'])
    expect(await listPlanned('docs/')).toEqual(['docs/a.md', 'docs/deep/c.mdx'])
    expect(await listPlanned('docs/**/*.{md,mdx}')).toEqual(['docs/a.md', 'docs/deep/c.mdx'])
    expect(await listPlanned('docs/*.md', 'docs/a.md')).toEqual(['docs/a.md'])
  })

  test('are played as the pages are', async () => {
    const {code, stdout} = await here.run(['play', 'docs'])
    expect(code).toBe(0)
    expect(stdout).toContain('2 in 2 steps: 2 passed')
  })

  test('hide no page that is named', async () => {
    const {stderr} = await here.run(['plan', 'docs', 'docs/words.md'])
    expect(stderr).toContain('docs/words.md:1:1: warning: the page has no steps')
  })

  test('a file whose name reads as a pattern is that file', async () => {
    here.write('[a].md', pageOf({One: 'echo a'}))
    expect(await listPlanned('[a].md')).toEqual(['[a].md'])
  })

  test('in which nothing is', async () => {
    expect(await here.run(['plan', 'none/*.md'])).toMatchObject({
      code: 2,
      stderr: 'runbook: none/*.md: there is no page in it: pages end in `.md`\n',
    })
  })
})

test('`-` is a page on standard input', async () => {
  const env = {...here.env, CI: 'true'}
  const child = spawn(process.execPath, [program, 'play', '-'], {cwd: here.path, env, stdio: 'pipe'})
  child.stdin.end(pageOf({One: '$ echo hello\nhello'}))
  const {code, stdout} = await started(child).ended
  expect(stdout).toContain('standard-input.md, 1 step, 1 command')
  expect(code).toBe(0)
  expect(await here.run(['play', '-'])).toMatchObject({code: 2, stderr: 'runbook: -: standard input is empty\n'})
})

describe('an address', () => {
  async function serve(): Promise<string> {
    const server = createServer((request, response) => {
      if (request.url === '/install.md') response.end(pageOf({One: '$ echo hello\nhello'}))
      else if (request.url === '/page') response.end('<!DOCTYPE html><p>')
      else response.writeHead(404).end()
    })
    onTestFinished(() => void server.close())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  test('is fetched for whoever has agreed beforehand, and named', async () => {
    const site = await serve()
    const {code, stdout, stderr} = await here.run(['play', `${site}/install.md`, '--yes'])
    expect({code, stderr}).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^runbook: fetched http\S+\/install\.md \(\d+ characters\)\n$/),
    })
    expect(stdout).toContain('install.md, 1 step, 1 command')
  })

  test('is not fetched otherwise, in CI neither', async () => {
    const {code, stderr} = await here.run(['play', 'http://127.0.0.1:1/install.md'])
    expect(code).toBe(2)
    expect(stderr).toContain('a page is fetched only with `--yes`; to look at it first, download it: `curl')
  })

  test('that holds no page is told so', async () => {
    const site = await serve()
    expect((await here.run(['plan', `${site}/page`, '--yes'])).stderr).toContain('this is a web page, not Markdown')
    expect((await here.run(['plan', `${site}/none`, '--yes'])).stderr).toContain(
      'cannot be fetched: the server answers 404',
    )
  })
})

test('a page where a command should be', async () => {
  expect(await here.run(['docs/a.md'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'runbook: `docs/a.md` is a page, not a command: play it with `runbook play docs/a.md`\n',
  })
})
