import {beforeEach, describe, expect, test} from 'vitest'
import {eventually, sleeping} from '../session/rows/row.ts'
import {eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
  here.write('docs/page.md', pageOf({One: 'echo one > made', Cleanup: 'rm -f made'}))
})

const play = (...options: string[]) => here.run(['play', 'docs/page.md', '--reporter', 'json', ...options])
const warnings = (stdout: string) => eventsOf(stdout).flatMap((event) => (event.type === 'warning' ? [event.text] : []))

describe('hooks', () => {
  test('are found above the page and called at each moment, with zx in the folder and environment of the play', async () => {
    const say = (name: string) =>
      `export const ${name} = async ({$, contexts, run}) => {
        const {stdout} = await $\`pwd; echo $WORD\`
        log.push({moment: run.moment, at: stdout === run.workdir + '\\n' + run.env.WORD + '\\n', step: run.step, contexts})
        if (run.moment === 'afterRun') await $\`echo \${JSON.stringify(log)} > \${run.env.LOG}\`
      }`
    const moments = [
      'beforeRun',
      'beforePage',
      'beforeStep',
      'afterCommand',
      'afterStep',
      'afterPage',
      'afterRun',
    ] as const
    here.write('runbook.hooks.mjs', `const log = []\n${moments.map(say).join('\n')}`)
    const {code, stdout, stderr} = await play('--env', 'WORD=hi', '--env', `LOG=${here.path}/log`)
    expect({code, stderr, warnings: warnings(stdout)}).toEqual({code: 0, stderr: '', warnings: []})
    const log: {readonly moment: string; readonly at: boolean; readonly step?: string}[] = JSON.parse(here.read('log'))
    expect(log.map(({moment, step}) => (step === undefined ? moment : `${moment} ${step}`))).toEqual([
      'beforeRun',
      'beforePage',
      'beforeStep one_1',
      'afterCommand',
      'afterStep one_1',
      'beforeStep cleanup_1',
      'afterCommand',
      'afterStep cleanup_1',
      'afterPage',
      'afterRun',
    ])
    expect(log.every(({at}) => at)).toBe(true)
    expect(here.leftovers()).toEqual([])
  })

  test.each([
    ['export const afterStep = ({$}) => $`ls ./nowhere`', 'the hook afterStep failed: ls: cannot access'],
    ['export const afterStep = ({$}) => $`exit 3`', 'the hook afterStep failed: exit code: 3 (runbook.hooks.mjs)'],
    ['export const afterRun = () => { throw new Error("no\\nmore") }', 'the hook afterRun failed: no (runbook'],
    ['export default {beforePage() { throw null }}', 'the hook beforePage failed: null (runbook.hooks.mjs)'],
    ['export const beforeRun = () => { throw "no" }', 'the hook beforeRun failed: no (runbook.hooks.mjs)'],
    ['export const beforeStep = () => void Promise.reject(new Error("late"))', 'begun failed later: late (runbook'],
  ])('that fail make the page fail, in one line: %s', async (hook, said) => {
    here.write('runbook.hooks.mjs', hook)
    const {code, stdout, stderr} = await play()
    expect({code, stderr}).toEqual({code: 1, stderr: ''})
    expect(warnings(stdout)[0]).toContain(said)
    expect(warnings(stdout)[0]).not.toContain('\n')
    expect(eventsOf(stdout).at(-1)).toMatchObject({type: 'run-ended', outcome: 'failed'})
  })

  test.each([
    ['export const afterEach = () => {}', '`afterEach` is not a hook: export functions called beforeRun, beforePage,'],
    ['export const afterRun = 3', '`afterRun` is not a function'],
    ['export default 5', 'its default export holds no hooks'],
    ['export const x = (', 'cannot be loaded: '],
  ])('that are wrong are said before anything is run: %s', async (hook, said) => {
    here.write('runbook.hooks.mjs', hook)
    const {code, stdout, stderr} = await play()
    expect({code, stdout}).toEqual({code: 2, stdout: ''})
    expect(stderr).toMatch(/^runbook: runbook\.hooks\.mjs: [^\n]+\n$/)
    expect(stderr).toContain(said)
    expect(here.leftovers()).toEqual([])
  })

  test('are not called where only what the page says may be done', async () => {
    here.write('runbook.hooks.mjs', 'export const beforeRun = () => { throw new Error("no") }')
    expect((await play('--reader-faithful')).code).toBe(0)
  })

  const long = `9${process.pid}.1` // seconds that no other process of this machine sleeps
  test.each([
    ['whatever they wait for', 'await new Promise(() => {})', 0],
    ['while they run something', `await $\`exec sleep ${long}\``, 1],
  ])('that never end are left at Ctrl-C, %s; cleanup is played', async (_, forever, sleepers) => {
    here.write(
      'runbook.hooks.mjs',
      `export const beforeStep = async ({$, run}) => { if (run.step === "one_1") ${forever} }`,
    )
    const {child, printed, ended} = here.start(['play', 'docs/page.md', '--reporter', 'json'])
    await printed('"type":"step-started"')
    await eventually(() => sleeping(long).length === sleepers, 'the hook runs')
    child.kill('SIGINT')
    const {code, stdout} = await ended
    await eventually(() => sleeping(long).length === 0, 'nothing that it ran is left')
    expect(code).toBe(130)
    expect(warnings(stdout)).toEqual(['the hook beforeStep failed: interrupted (runbook.hooks.mjs)'])
    const passed = eventsOf(stdout).flatMap((event) =>
      event.type === 'command-ended' && event.verdict.kind === 'passed' ? [event.run] : [],
    )
    expect(passed).toEqual(['rm -f made'])
  })
})
