import {existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {wordOffPage} from '../../engine/report/index.ts'
import {block, eventsOf, type Sandbox, sandbox} from './program.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

const page = (last = 'f; ll; pwd | sed "s,.*/,,"') =>
  [
    '## Make',
    block(`$ V="a b"; f() { echo "fun $V"; }; alias ll="echo ali"`),
    block('$ mkdir -p in; cd in; echo x >> made'),
    '## Use',
    block('$ cat world\nhello'),
    block(`$ ${last}\nfun a b\nali\nin`),
    block('$ wc -l < made\n1'),
    '## Cleanup',
    block('$ rm made'),
  ].join('\n')

const play = (...args: string[]) => here.run(['play', '--reporter', 'json', '--retry', '0', ...args])

const find = (events: readonly RunEvent[], text: string) =>
  events.filter((event) => JSON.stringify(event).includes(text))
const workdir = (stdout: string): string =>
  eventsOf(stdout).flatMap((event) => (event.type === 'page-started' ? [event.workdir] : []))[0] ?? ''
const texts = (stdout: string, type: 'warning' | 'off-page') =>
  eventsOf(stdout).flatMap((event) =>
    event.type !== type
      ? []
      : [event.type === 'warning' ? event.text : event.type === 'off-page' ? wordOffPage(event.action) : ''],
  )
const remembered = () => {
  const folder = join(here.env.HOME ?? '', '.local/state/runbook/resume')
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
}

describe('a run that fell short', () => {
  test('goes on at the step that failed, as often as that takes, and is forgotten once it has passed', async () => {
    here.write('page.md', page())
    const first = await play('page.md', '--no-cleanup')
    expect(first.code).toBe(1)
    const [file = '', ...others] = remembered()
    expect(others).toEqual([])
    expect(statSync(file).mode & 0o777).toBe(0o600)

    const second = await play('page.md', '--no-cleanup', '--resume')
    expect(second.code).toBe(1)
    expect(texts(second.stdout, 'off-page')).toEqual(["resumed after make_2 of page.md, with that session's state"])

    writeFileSync(join(workdir(first.stdout), 'in/world'), 'hello\n')
    const third = await play('page.md', '--resume')
    expect({code: third.code, warnings: texts(third.stdout, 'warning')}).toEqual({code: 0, warnings: []})
    expect(workdir(third.stdout)).toBe(workdir(first.stdout))
    const events = eventsOf(third.stdout)
    expect(events.filter(({type}) => type === 'step-skipped')).toMatchObject([
      {id: 'make_1', reason: 'an earlier run played it (`--resume`)'},
      {id: 'make_2', reason: 'an earlier run played it (`--resume`)'},
    ])
    expect(find(events, '"rm made"')).not.toEqual([])
    expect(events.at(-1)).toMatchObject({outcome: 'passed', totals: {passed: 4, skipped: 2}})
    expect(remembered()).toEqual([])
    expect(await play('page.md', '--resume')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'runbook: --resume: there is no failed run of these pages to resume: play them without `--resume`\n',
    })
  })

  test('of which only a part is remembered is none', async () => {
    here.write('page.md', page('false'))
    await play('page.md')
    const [file = ''] = remembered()
    const {workdir: _, ...rest} = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify(rest))
    const {code, stderr} = await play('page.md', '--resume')
    expect(stderr).toBe(
      'runbook: --resume: there is no failed run of these pages to resume: play them without `--resume`\n',
    )
    expect(code).toBe(2)
  })

  test('says what may be otherwise by now: the page, and what its cleanup took away', async () => {
    here.write('page.md', page('echo no; exit 3'))
    const first = await play('page.md')
    writeFileSync(join(workdir(first.stdout), 'in/world'), 'hello\n')
    here.write('page.md', page())
    const second = await play('page.md', '--resume')
    expect(second.code).toBe(1)
    expect(texts(second.stdout, 'warning')).toEqual([
      'page.md has changed since the run that is resumed',
      'the run that is resumed has cleaned up: what its steps made may be gone',
    ])
    expect(find(eventsOf(second.stdout), '"id":"use_2"').at(-1)).toMatchObject({outcome: 'passed'})
  })

  test('cannot go on without its folder, nor as another choice of pages', async () => {
    here.write('page.md', page())
    const first = await play('page.md')
    rmSync(workdir(first.stdout), {recursive: true})
    const {code, stdout, stderr} = await play('page.md', '--resume')
    expect({code, stdout}).toEqual({code: 2, stdout: ''})
    expect(stderr).toMatch(/^runbook: --resume: the folder of that run, \S+, is gone: play the pages without it\n$/)

    here.write('pre.md', `## Pre\n${block('$ ls ok')}`)
    here.write('page.runbook.yaml', 'requires: [pre.md]')
    await play('page.md')
    const other = await play('page.md', '--resume', '--no-requires')
    expect({code: other.code, stdout: other.stdout}).toEqual({code: 2, stdout: ''})
    expect(other.stderr).toMatch(/^runbook: --resume: the last run failed in pre\.md, [^\n]+\n$/)
  })

  test('goes on in the page that failed, behind pages that it requires', async () => {
    here.write('pre.md', `## Pre\n${block('$ f() { echo pre; }')}\n## Cleanup\n${block('$ echo pre cleaned')}`)
    here.write('page.md', `## Main\n${block('$ f\npre')}\n${block('$ cat world')}`)
    here.write('page.runbook.yaml', 'requires: [pre.md]')
    const first = await play('page.md')
    expect(first.code).toBe(1)
    writeFileSync(join(workdir(first.stdout), 'world'), 'hello\n')
    const second = await play('page.md', '--resume')
    expect({code: second.code, stderr: second.stderr}).toEqual({code: 0, stderr: ''})
    const events = eventsOf(second.stdout)
    expect(events.flatMap((event) => (event.type === 'step-skipped' ? [event.key] : []))).toEqual([
      'pre.md#pre_1',
      'page.md#main_1',
    ])
    expect(find(events, '"output":"pre cleaned\\n"')).not.toEqual([])
  })

  test('says that the cleanup of a page that is required has taken something away', async () => {
    here.write('pre.md', ['## Make', block('$ mkdir made'), '## Cleanup', block('$ rmdir made')].join('\n'))
    here.write('page.md', ['---\nrequires: [pre.md]\n---', '## Use', block('$ ls made; test -e there')].join('\n'))
    const first = await play('page.md')
    writeFileSync(join(workdir(first.stdout), 'there'), '')
    const second = await play('page.md', '--resume')
    expect(texts(second.stdout, 'warning')).toEqual([
      'the run that is resumed has cleaned up: what its steps made may be gone',
    ])
  })

  test('by Ctrl-C goes on as well', async () => {
    here.write('page.md', `## S\n${block('$ V=kept')}\n${block('$ [ -e ok ] || sleep 7000; echo $V\nkept')}`)
    const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json'])
    await printed(/"command-started"[^\n]*sleep 7000/) // the page's text, with the same words, comes first
    child.kill('SIGINT')
    const first = await ended
    expect(first.code).toBe(130)
    writeFileSync(join(workdir(first.stdout), 'ok'), '')
    const second = await play('page.md', '--resume', '--env', 'V=other')
    expect(second.code).toBe(0)
  })
})
