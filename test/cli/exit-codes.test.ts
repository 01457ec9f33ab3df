import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {block, pageOf, type Sandbox, sandbox} from './program.ts'
import {standins} from './standins.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

/** A page of which every step leaves its name in a file, `broken` after it has failed. */
const write = (failing = 'false') =>
  here.write(
    'page.md',
    pageOf({
      'Before you begin': note('before'),
      Install: `${note('install')}\n${failing}\n${note('rest')}`,
      Verify: note('verify'),
      Cleanup: note('cleanup'),
    }),
  )
const note = (name: string) => `echo ${name} >> '${join(here.path, 'notes')}'`

const played = async (...options: readonly string[]) => {
  const {code, stdout, stderr} = await here.run(['play', 'page.md', '--reporter', 'json', ...options])
  const notes = existsSync(join(here.path, 'notes')) ? here.read('notes').trim().split('\n') : []
  return {code, notes, stderr, last: JSON.parse(stdout.trim().split('\n').at(-1) ?? '')}
}

describe('the exit code', () => {
  test('is 0 where all is well', async () => {
    write('true')
    const {code, notes, last} = await played()
    expect({code, notes}).toEqual({code: 0, notes: ['before', 'install', 'rest', 'verify', 'cleanup']})
    expect(last).toMatchObject({type: 'run-ended', outcome: 'passed', totals: {steps: 4, commands: 6, passed: 6}})
  })

  test('is 1 after a command that fails; main stops there and cleanup runs', async () => {
    write()
    const {code, notes, last} = await played()
    expect({code, notes}).toEqual({code: 1, notes: ['before', 'install', 'cleanup']})
    expect(last).toMatchObject({outcome: 'failed', totals: {commands: 6, passed: 3, failed: 1, skipped: 2}})
  })

  test('is 1 where what is printed is not what the page shows', async () => {
    here.write('page.md', block('$ echo one\ntwo'))
    const {code, stdout} = await here.run(['play', 'page.md'])
    expect(stdout).toContain('line 1 is `one`, the page shows `two`')
    expect(stdout).toContain('at page.md:2:3')
    expect(code).toBe(1)
  })

  test('is 1 where just one of several pages fails', async () => {
    here.write('good.md', pageOf({Good: 'true'}))
    here.write('bad.md', pageOf({Bad: 'false'}))
    const {code, stdout} = await here.run(['play', 'bad.md', 'good.md'])
    expect(stdout).toMatch(/bad\.md +failed.*\n +good\.md +passed/)
    expect(code).toBe(1)
  })

  test('is 1 where cleanup fails', async () => {
    here.write('page.md', pageOf({Good: 'true', Cleanup: `false\n${note('after')}`}))
    const {code, notes} = await played()
    expect({code, notes}).toEqual({code: 1, notes: ['after']})
  })

  test.each(['exit 0', 'exit 3', 'exec false', 'kill -9 $$', 'set -e; false'])(
    'is told after `%s` as well',
    async (end) => {
      write(end)
      const {code, notes} = await played()
      expect(notes.at(-1)).toBe('cleanup')
      expect(code).toBe(end === 'exit 0' ? 0 : 1)
    },
  )
})

describe('what is skipped', () => {
  test.each<[readonly string[], number, readonly string[]]>([
    [['--keep-going'], 1, ['before', 'install', 'rest', 'verify', 'cleanup']],
    [['-k', '--no-cleanup'], 1, ['before', 'install', 'rest', 'verify']],
    [['--no-cleanup'], 1, ['before', 'install']],
    [['--only', 'Verify'], 0, ['verify']],
    [['--only', 'verify_1', '--only', 'Cleanup'], 0, ['verify', 'cleanup']],
    [['--from', 'Verify'], 0, ['verify', 'cleanup']],
    [['--until', 'Before you begin'], 0, ['before', 'cleanup']],
    [['--skip', 'install'], 0, ['before', 'verify', 'cleanup']],
    [['--skip', 'install_1', '--skip', 'Cleanup'], 0, ['before', 'verify']],
  ])('%j', async (options, code, notes) => {
    write()
    expect(await played(...options)).toMatchObject({code, notes})
  })

  test('is said when it is everything', async () => {
    here.write('page.md', pageOf({One: note('one')}))
    expect(await here.run(['play', 'page.md', '--skip', 'One'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'page.md:1:1: error: no step is played: `--skip` skips it [nothing-to-play]\n',
    })
  })

  test('may be all of one page among others', async () => {
    here.write('page.md', pageOf({One: note('one')}))
    here.write('concept.md', '# Concept\n')
    const {code, notes, stderr} = await played('concept.md')
    expect(stderr).toMatch(/^concept\.md:1:1: warning: the page has no steps/)
    expect({code, notes}).toEqual({code: 0, notes: ['one']})
  })

  test('may be what only one of several pages has', async () => {
    here.write('a.md', pageOf({One: note('a1'), Two: note('a2'), Cleanup: note('a3')}))
    here.write('page.md', pageOf({One: note('b1'), Cleanup: note('b2')}))
    expect(await played('a.md', '--skip', 'Two')).toMatchObject({code: 0, notes: ['b1', 'b2', 'a1', 'a3']})
    expect(await played('a.md', '--from', 'Two')).toMatchObject({code: 0, notes: ['b1', 'b2', 'a1', 'a3', 'a2', 'a3']})
    expect(await here.run(['play', 'a.md', 'page.md', '--skip', 'Three'])).toMatchObject({code: 2})
  })

  test('holds steps in asides, unless asked for', async () => {
    here.write('page.md', `${pageOf({One: note('one')})}\n{{< tip >}}\n\n${block(`$ ${note('tip')}`)}\n{{< /tip >}}\n`)
    expect(await played()).toMatchObject({code: 0, notes: ['one']})
    expect(await played('--asides')).toMatchObject({code: 0, notes: ['one', 'one', 'tip']})
  })
})

describe('the folder', () => {
  const folderOf = (stdout: string) => /^ +folder +(\S+) +\(kept\)$/m.exec(stdout)?.[1]

  test('is a fresh one, removed when the page has passed', async () => {
    here.write('page.md', pageOf({One: `pwd > '${join(here.path, 'where')}'; touch file`}))
    const {code} = await here.run(['play', 'page.md'])
    expect(code).toBe(0)
    expect(here.read('where')).toMatch(here.env.TMPDIR ?? 'none')
    expect(here.leftovers()).toEqual([])
  })

  test('is kept and named when it has not', async () => {
    here.write('page.md', pageOf({One: 'echo text > file; false'}))
    const {stdout} = await here.run(['play', 'page.md'])
    const folder = folderOf(stdout)
    expect(folder).toMatch(here.env.TMPDIR ?? 'none')
    expect(existsSync(join(folder ?? '', 'file'))).toBe(true)
  })

  test('is another one for each page', async () => {
    here.write('a.md', pageOf({One: 'touch file'}))
    here.write('b.md', pageOf({One: '[ ! -e file ]'}))
    expect(await here.run(['play', 'a.md', 'b.md'])).toMatchObject({code: 0})
  })

  test('that is given is made where it is missing, and kept', async () => {
    here.write('page.md', pageOf({One: 'echo text > file'}))
    const {code, stdout} = await here.run(['play', 'page.md', '--workdir', 'new/folder'])
    expect(code).toBe(0)
    expect(folderOf(stdout)).toBe(join(here.path, 'new/folder'))
    expect(here.read('new/folder/file')).toBe('text\n')
    expect(here.leftovers()).toEqual([])
  })

  test.each(['true', 'false'])('that is given keeps what its owner has in it (%s)', async (command) => {
    here.write('page.md', pageOf({One: `ls; ${command}`}))
    here.write('own/notes.txt', 'mine')
    await here.run(['play', 'page.md', '--workdir', 'own'])
    expect(here.read('own/notes.txt')).toBe('mine')
    expect(here.leftovers()).toEqual([])
  })

  test('of the session itself is gone afterwards', async () => {
    here.write('page.md', pageOf({One: `echo "\${BASH_SOURCE[0]}" > '${join(here.path, 'plumbing')}'; false`}))
    await here.run(['play', 'page.md'])
    const file = here.read('plumbing').trim()
    expect(file).toMatch(/^\/.*runbook-/)
    expect(existsSync(join(file, '..'))).toBe(false)
  })
})

describe('variables', () => {
  test('come from `--env`', async () => {
    here.write('page.md', block('$ echo "$PLACE and $OTHER"\nthe pub and a=b'))
    expect(await here.run(['play', 'page.md', '--env', 'PLACE=the pub', '--env', 'OTHER=a=b'])).toMatchObject({code: 0})
  })

  test('come from `--context`, which answers what the page leaves to its reader', async () => {
    const exports = '$ export CTX_EAST=<your context>\n$ export CTX_WEST=<your other context>'
    here.write('page.md', `${block(exports)}\n${block('$ echo "$CTX_EAST $CTX_WEST"\nkind-east west')}`)
    const options = ['--context', 'east=kind-east', '--context', 'west']
    const env = standins(here, 'log', {contexts: ['kind-east', 'west']})
    const {code, stdout} = await here.run(['play', 'page.md', ...options], {env})
    expect(stdout).toMatch(/CTX_EAST=kind-east +\(--context east\)/)
    expect(code).toBe(0)
  })

  test('come from whoever calls', async () => {
    here.write('page.md', block('$ echo "$PLACE"\nhome'))
    expect(await here.run(['play', 'page.md'], {env: {PLACE: 'home'}})).toMatchObject({code: 0})
  })
})
