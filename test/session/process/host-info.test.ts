import {execFileSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {askHostInfo} from '../../../engine/session/process/host-info.ts'

const root = mkdtempSync(join(tmpdir(), 'runbook-host-info-'))
afterAll(() => rmSync(root, {recursive: true}))
const env = {PATH: process.env.PATH}

test('no answer comes amid another, again and again', async () => {
  const said = ['{', ' "clientVersion": {"gitVersion": "v1.30.2"}', '}', ''].join('\n')
  const names = Array.from({length: 8}, (_, index) => `tool-${index}`)
  const tools = Object.fromEntries(names.map((name) => [name, ['/usr/bin/printf', said]]))
  for (let round = 0; round < 40; round++) {
    const {bash, tools: told} = await askHostInfo({env, tools, repository: null}).info
    expect(bash).toMatch(/^\d+\.\d+/)
    expect(told).toEqual(Object.fromEntries(names.map((name) => [name, said.replaceAll('\n', ' ')])))
  }
})

test('a repository tells its commit and what differs, whatever the names of files', async () => {
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-C', root, '-c', 'user.name=Somebody', '-c', 'user.email=s@example.org', ...words], {
      encoding: 'utf8',
    }).trim()
  git('init', '--quiet')
  writeFileSync(join(root, 'page.md'), 'One.\n')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'a page')
  const odd = 'two\nlines.md'
  writeFileSync(join(root, odd), 'New.\n')
  const files = [join(root, 'page.md'), join(root, odd)]
  const program = execFileSync('bash', ['-c', 'type -P git'], {encoding: 'utf8'}).trim()
  const {repository} = await askHostInfo({env, tools: {}, repository: {git: program, root, files}}).info
  expect(repository).toEqual({commit: git('rev-parse', 'HEAD'), changed: [odd], remote: null})
})
