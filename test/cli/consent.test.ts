import {spawn} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {block, pageOf, program, root, type Sandbox, sandbox, started} from './program.ts'
import {sitDown, terminals} from './reader.ts'
import {standins} from './standins.ts'

const question = 'Run these commands on this machine? [y/N]'
const page = pageOf({One: 'touch ran', Cleanup: 'rm -f gone'})
const ran = (here: Sandbox) => existsSync(join(here.path, 'ran'))

/** Call the program where no terminal is: in a session of its own. */
const alone = (here: Sandbox, args: readonly string[], env: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: here.path,
    env: {...here.env, ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  return started(child).ended
}

describe('without a terminal', () => {
  test.each([[{}], [{CI: ''}], [{CI: '0'}], [{CI: 'false'}]])('nothing is run unasked where %j is set', async (env) => {
    const here = sandbox()
    here.write('page.md', page)
    const {code, stdout, stderr} = await alone(here, ['play', 'page.md', '--workdir', '.'], env)
    expect({code, stdout}).toEqual({code: 2, stdout: ''})
    expect(stderr).toBe(
      'runbook: nobody can be asked whether to run this: there is no terminal, and `CI` is not set (add `--yes` to run it unasked; `runbook plan --brief` shows what it does)\n',
    )
    expect([ran(here), existsSync(join(here.path, '.runbook')), here.leftovers()]).toEqual([false, false, []])
  })

  test('no folder is made, and no context asked', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'kubectl get ns --context kind-one'}))
    const args = ['play', 'page.md', '--workdir', 'made', '--context', 'kind-one']
    const {code} = await alone(here, args, standins(here))
    expect([code, ...['made', 'log'].map((name) => existsSync(join(here.path, name)))]).toEqual([2, false, false])
  })

  test.each([
    [['--yes'], {}],
    [['-y'], {}],
    [[], {CI: 'true'}],
    [[], {CI: '1'}],
  ])('it is run with %j, %j', async (options, env: Record<string, string>) => {
    const here = sandbox()
    here.write('page.md', page)
    const {code} = await alone(here, ['play', 'page.md', '--workdir', '.', ...options], env)
    expect([code, ran(here)]).toEqual([0, true])
  })

  test("what is wrong with the page is told before: nobody need agree to what can't be run", async () => {
    const here = sandbox()
    const {code, stderr} = await alone(here, ['play', 'none.md'])
    expect(code).toBe(2)
    expect(stderr).toContain('none.md')
    expect(stderr).not.toContain('--yes')
  })

  test("a program's call is consent", async () => {
    const here = sandbox()
    here.write('page.md', page)
    here.write(
      'play.mjs',
      `import {run} from ${JSON.stringify(join(root, 'dist/index.js'))}\nconst {outcome} = await run({pages: ['page.md'], workdir: '.', record: false})\nconsole.log(outcome)\n`,
    )
    const child = spawn(process.execPath, ['play.mjs'], {
      cwd: here.path,
      env: here.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    expect(await started(child).ended).toMatchObject({code: 0, stdout: 'passed\n'})
    expect(ran(here)).toBe(true)
  })
})

describe.skipIf(!terminals)('at a terminal (skipped where there is no util-linux `script` to make one)', () => {
  test.each([
    ['y', 0, true],
    ['n', 130, false],
    ['', 130, false],
  ])('who has the output piped is asked on the terminal: `%s` ends with %i', async (answer, code, isRun) => {
    const here = sandbox()
    here.write('page.md', page)
    const command =
      '"$NODE" "$PROGRAM" play page.md --workdir . --reporter plain | tee log >/dev/null; exit ${PIPESTATUS[0]}'
    const then = `bash -c '${command}'; exit`
    const reader = sitDown(here, '--version >/dev/null', {then})
    const shown = await reader.sees(question)
    expect(shown).toContain('$ touch ran')
    reader.type(`${answer}\r`)
    expect(await reader.ended).toMatchObject({code})
    expect(ran(here)).toBe(isRun)
    expect(readFileSync(join(here.path, 'log'), 'utf8')).not.toContain(question)
  })

  test.each(['n', 'y'])('what is piped in is no answer: `yes %s | runbook play page.md`', async (word) => {
    const here = sandbox()
    here.write('page.md', page)
    const then = `yes ${word} | "$NODE" "$PROGRAM" play page.md --workdir .; exit`
    const reader = sitDown(here, '--version >/dev/null', {then})
    await reader.sees(question)
    expect(ran(here)).toBe(false)
    reader.type(word === 'n' ? 'y\r' : 'n\r')
    expect((await reader.ended).code).toBe(word === 'n' ? 0 : 130)
    expect(ran(here)).toBe(word === 'n')
  })

  test('Ctrl-C at a question that stands beside pipes runs nothing', async () => {
    const here = sandbox()
    here.write('page.md', page)
    const then = `{ yes | "$NODE" "$PROGRAM" play page.md --workdir .; echo "status $?" >status; } | cat; exit`
    const reader = sitDown(here, '--version >/dev/null', {then})
    await reader.sees(question)
    reader.type('\u0003')
    await reader.ended
    expect([ran(here), here.read('status')]).toEqual([false, 'status 130\n'])
  })

  test('above the question stands what is touched, deleted and not on the page', async () => {
    const here = sandbox()
    brief(here)
    const reader = sitDown(here, 'play page.md --context cluster1=kind-one', {
      env: standins(here),
      rows: 60,
      columns: 120,
    })
    expect(await reader.sees(question)).toContain(briefly.join('\n'))
    reader.type('n\r')
    expect((await reader.ended).code).toBe(130)
  })
})

/** A page that does some of everything. */
const brief = (here: Sandbox) => {
  here.write('page.runbook.yaml', 'steps: {one_1: {answer: y}}\n')
  here.write(
    'page.md',
    [
      `## One\n\n${block('$ kubectl create ns sample --context "${CTX_CLUSTER1}"')}`,
      `## Cleanup\n\n${block('$ kubectl delete ns sample --context "${CTX_CLUSTER1}"\n$ kubectl delete ns x --dry-run=client\n$ sudo rm -rf sample\n$ pkill -f sample')}`,
    ].join('\n'),
  )
}

const briefly = [
  'In all: 1 page, 2 steps, 5 commands, 0 steps skipped',
  '  touches (1)',
  '    cluster1 = kind-one',
  '  deletes (3)',
  '    page.md:10:3  $ kubectl delete ns sample --context "${CTX_CLUSTER1}"',
  '    page.md:12:3  $ sudo rm -rf sample',
  '    page.md:13:3  $ pkill -f sample  (reaches beyond the run)',
  '  not on the page (2)',
  '    CTX_CLUSTER1=kind-one (--context cluster1)',
  '    page.md:4:3: off the page: answered `y`',
]

test('`plan --brief` shows the same, and runs nothing', async () => {
  const here = sandbox()
  brief(here)
  const env = standins(here)
  const {code, stdout} = await here.run(['plan', 'page.md', '--brief', '--context', 'cluster1=kind-one'], {env})
  expect({code, stdout}).toEqual({code: 0, stdout: `${briefly.join('\n')}\n\n`})
  expect(existsSync(join(here.path, 'log'))).toBe(false)
})

test('where a run does nothing of the kind, `plan --brief` says so', async () => {
  const here = sandbox()
  here.write('page.md', pageOf({One: 'true'}))
  const {stdout} = await here.run(['plan', 'page.md', '--brief'])
  expect(stdout).toBe(
    'In all: 1 page, 1 step, 1 command, 0 steps skipped\n  touches no cluster that it names\n  deletes nothing that its text shows\n  does nothing that is not on the page\n\n',
  )
})
