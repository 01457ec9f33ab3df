import {existsSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {wordOffPage} from '../../engine/report/index.ts'
import {eventually} from '../session/rows/row.ts'
import {eventsOf, pageOf, sandbox} from './program.ts'
import {asked, kubeconfig, logged, standins} from './standins.ts'

describe('what makes the contexts, and takes them down', () => {
  /** `~/.kube/config` is there only between the two. */
  const config = (make = ''): string => `contexts: {one: kind-one}
leaks: false
up:
  make:
    - mkdir -p ~/.kube && cp kubeconfig ~/.kube/config && echo make >>notes
    - ${make || 'cd .'}
    - echo made >>notes
  down: [echo down >>notes; rm ~/.kube/config; false, echo gone >>notes]
`
  const begun = (commands: string, make?: string) => {
    const here = sandbox()
    const env = standins(here)
    rmSync(join(here.env.HOME ?? '', '.kube'), {recursive: true})
    here.write('kubeconfig', kubeconfig())
    here.write('runbook.config.yaml', config(make))
    here.write('page.md', pageOf({Look: commands, Cleanup: `echo cleanup >>'${here.path}/notes'`}))
    const ended = here.start(['play', 'page.md', '--reporter', 'json', '--context', 'one'], {env})
    return {here, ...ended, notes: () => here.read('notes').trim().split('\n')}
  }
  const story = (stdout: string) =>
    eventsOf(stdout).flatMap((event) => {
      if (event.type === 'off-page' && event.action.what === 'up')
        return [/up\.\w+: `(?:mkdir )?\S+/.exec(wordOffPage(event.action))?.[0]]
      return ['context-checked', 'page-started', 'page-ended', 'interrupted'].includes(event.type) ? [event.type] : []
    })
  const before = ['up.make: `mkdir -p', 'up.make: `cd', 'up.make: `echo']
  const after = ['up.down: `echo', 'up.down: `echo']

  test('come before the first page and after the last, and what fails while taking down is said', async () => {
    const {here, ended, notes} = begun('kubectl get ns')
    const {code, stdout, stderr} = await ended
    expect([code, stderr]).toEqual([0, ''])
    expect(story(stdout)).toEqual([...before, 'context-checked', 'page-started', 'page-ended', ...after])
    expect(notes()).toEqual(['make', 'made', 'cleanup', 'down', 'gone'])
    expect(eventsOf(stdout).filter(({type}) => type === 'warning')).toMatchObject([
      {text: expect.stringMatching(/^up\.down: `echo down .*` ended with status 1 after/)},
    ])
    expect(here.leftovers()).toEqual([])
  })

  test('come after a failure as well', async () => {
    const {ended, notes} = begun('kubectl get ns\nfalse')
    expect((await ended).code).toBe(1)
    expect(notes()).toEqual(['make', 'made', 'cleanup', 'down', 'gone'])
  })

  test('and after Ctrl-C', async () => {
    const {child, printed, ended, notes} = begun('kubectl get ns\necho here\nsleep 300')
    await printed('"text":"here\\n"')
    child.kill('SIGINT')
    const {code, stdout} = await ended
    expect(code).toBe(130)
    expect(story(stdout)).toEqual([...before, 'context-checked', 'page-started', 'interrupted', 'page-ended', ...after])
    expect(notes()).toEqual(['make', 'made', 'cleanup', 'down', 'gone'])
  })

  test('Ctrl-C while they are made plays nothing, and takes down', async () => {
    const {here, child, ended, notes} = begun('true', 'echo $$ >pid; sleep 300')
    await eventually(() => existsSync(join(here.path, 'pid')), 'they are made')
    child.kill('SIGINT')
    const {code, stdout} = await ended
    expect(code).toBe(130)
    expect(eventsOf(stdout).at(-1)).toMatchObject({type: 'run-ended', outcome: 'interrupted'})
    expect(story(stdout)).not.toContain('page-started')
    expect(notes()).toEqual(['make', 'down', 'gone'])
    expect(here.leftovers()).toEqual([])
  })

  test('where making fails nothing is played, and what was made is taken down', async () => {
    const {here, ended, notes} = begun('kubectl get ns', 'echo because >&2; exit 3')
    const {code, stdout} = await ended
    expect(code).toBe(2)
    expect(eventsOf(stdout).find(({type}) => type === 'warning')).toMatchObject({
      text: expect.stringMatching(/^up\.make: `echo because >&2; exit 3` ended with status 3 after \S+: because$/),
    })
    expect(story(stdout)).not.toContain('page-started')
    expect(notes()).toEqual(['make', 'down', 'gone'])
    expect([...logged(here), ...asked(here), ...here.leftovers()]).toEqual([])
  })

  test('a context that is not there once they are made is an error at its place, and is taken down', async () => {
    const {here, ended, notes} = begun('kubectl get ns', "sed -i 's/kind-one/kind-onne/' ~/.kube/config")
    const {code, stderr, stdout} = await ended
    expect(stderr).toMatch(/: error: .*there is no context `kind-one` in \S+ \(did you mean `kind-onne`\?/)
    expect(code).toBe(2)
    expect(story(stdout)).not.toContain('page-started')
    expect(notes()).toEqual(['make', 'made', 'down', 'gone'])
    expect(here.leftovers()).toEqual([])
  })
})
