import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {eventually} from '../session/rows/row.ts'
import {playing, withTool} from './playing.ts'
import {eventsOf, pageOf, sandbox} from './program.ts'
import {asked, folder, standins} from './standins.ts'

describe('what a page leaves in a cluster', () => {
  const text = pageOf({
    Make: '$ kubectl create namespace sample\n$ touch done',
    Label: '$ kubectl create configmap kept --from-literal=a=b',
    Cleanup: '$ true',
  })
  const playWith = (leaks: string) => {
    const here = sandbox()
    const files = {'page.md': text, 'runbook.config.yaml': `contexts: {one: kind-one}\n${leaks}`}
    return playing(here, files).then((result) => ({...result, here}))
  }
  const left = (stdout: string) => eventsOf(stdout).filter(({type}) => type === 'left-behind')

  test('is named with the step that made it, and fails nothing', async () => {
    const {code, stdout} = await playWith('')
    expect(code).toBe(0)
    expect(left(stdout)).toMatchObject([
      {context: 'one', object: 'configmap/kept', namespace: 'default', madeBy: 'page.md#label_1/1'},
      {context: 'one', object: 'namespace/sample', namespace: null, madeBy: 'page.md#make_1/1'},
    ])
    const types = eventsOf(stdout).map(({type}) => type)
    expect(types.lastIndexOf('left-behind')).toBeGreaterThan(types.indexOf('page-ended'))
  })

  test('is not told where it may stay, and fails the run where the config says so', async () => {
    const {code, stdout} = await playWith('leaks: {ignore: ["configmap/*"], fail: true}\n')
    expect(code).toBe(1)
    expect(left(stdout)).toMatchObject([{object: 'namespace/sample'}])
    expect(eventsOf(stdout).at(-1)).toMatchObject({type: 'run-ended', outcome: 'failed'})
    const all = await playWith('leaks: {ignore: [configmap/kept, namespace/sample], fail: true}\n')
    expect([all.code, left(all.stdout)]).toEqual([0, []])
  })

  test('is not looked for where nobody wants it', async () => {
    const {code, stdout, here} = await playWith('leaks: false\n')
    expect([code, left(stdout)]).toEqual([0, []])
    expect(asked(here).map((line) => line.split('\t')[2]?.split(' ')[0])).toEqual(['version'])
  })

  test('is not known where it cannot be listed, which is said', async () => {
    const here = sandbox()
    const stub = `#!/bin/sh\ncase "$*" in *api-resources*) echo 'error: not for you' >&2; exit 1 ;; esac\nexec '${folder}/kubectl' "$@"\n`
    const env = withTool(here, 'kubectl', stub)
    const files = {'page.md': text, 'runbook.config.yaml': 'contexts: {one: kind-one}\nleaks: {fail: true}\n'}
    const {code, stdout} = await playing(here, files, [], env)
    expect([code, left(stdout)]).toEqual([0, []])
    expect(eventsOf(stdout).filter(({type}) => type === 'warning')).toMatchObject([
      {text: 'what is left behind in one is not fully known: not for you'},
    ])
  })

  test('is not waited for any longer after Ctrl-C', async () => {
    const here = sandbox()
    const ending = 'ConfigMap default slow <none> <none> 2026-01-01T00:00:00Z'
    const stub = `#!/bin/sh
case "$*" in *custom-columns*) [ ! -f done ] || { echo '${ending}'; echo look >>looks; exit; } ;; esac
exec '${folder}/kubectl' "$@"
`
    const env = withTool(here, 'kubectl', stub)
    here.write('runbook.config.yaml', 'contexts: {one: kind-one}\nleaks: {settle: 1h}\n')
    here.write('page.md', text)
    const args = ['play', 'page.md', '--reporter', 'json', '--workdir', '.']
    const {child, ended} = here.start(args, {env})
    await eventually(
      () => existsSync(join(here.path, 'looks')) && here.read('looks').split('\n').length > 2,
      'it waits',
    )
    child.kill('SIGINT')
    const {code, stdout} = await ended
    expect(code).toBe(130)
    const events = eventsOf(stdout)
    expect(events.some(({type}) => type === 'left-behind' || type === 'warning')).toBe(true)
    expect(events.at(-1)).toMatchObject({type: 'run-ended', outcome: 'interrupted'})
  })

  test('is no matter of a page that asks no cluster: none is asked', async () => {
    const here = sandbox()
    const files = {'page.md': pageOf({Do: '$ touch ran'}), 'runbook.config.yaml': 'contexts: {one: kind-one}\n'}
    const {code} = await playing(here, files, [], {...standins(here), STANDIN_DOWN: 'kind-one'})
    expect([code, ...asked(here)]).toEqual([0])
  })
})
