import {existsSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {playing} from './playing.ts'
import {eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'
import {calls, logged, standins} from './standins.ts'

const config = (leaks = '') => `contexts: {one: kind-one}\n${leaks}`
const off = 'leaks: false\n'

/** What is in the cluster already: made by hand, before the run. */
const prepare = async (here: Sandbox, commands: string) => {
  const env = standins(here, 'before/log')
  mkdirSync(join(here.path, 'before'))
  const home = {...standins(here), STANDIN_HOME: join(here.path, 'clusters'), STANDIN_LOG: env.STANDIN_LOG ?? ''}
  here.write('before.md', pageOf({Make: commands}))
  here.write('runbook.config.yaml', config(off))
  const {code, stdout} = await here.run(['play', 'before.md', '--no-record', '--workdir', '.'], {env: home})
  expect(stdout + code).toMatch(/0$/)
}

/** Why each command of the cleanup was skipped; null where it was not. */
const holds = (stdout: string) =>
  Object.fromEntries(
    eventsOf(stdout).flatMap((event) =>
      event.type === 'command-ended' && event.key.includes('#cleanup')
        ? [[event.run, event.verdict.kind === 'skipped' ? event.verdict.reason : null]]
        : [],
    ),
  )

const override = '(`--cleanup always` plays it, or `always: true` in its note)'

const play = async (
  here: Sandbox,
  sections: Readonly<Record<string, string>>,
  {leaks = '', options = [], files = {}}: {leaks?: string; options?: string[]; files?: Record<string, string>} = {},
) => {
  const result = await playing(here, {'page.md': pageOf(sections), 'runbook.config.yaml': config(leaks), ...files}, [
    '--retry',
    '0',
    ...options,
  ])
  expect(result.stderr).toBe('')
  return {...result, holds: holds(result.stdout), log: calls(logged(here))}
}

describe('a namespace that stood there before', () => {
  const sections = {
    Make: 'kubectl create namespace sample',
    Cleanup: 'kubectl delete namespace sample\nkubectl delete ns/sample\nkubectl delete ns other --ignore-not-found',
  }

  test('is not deleted after its step has failed, and that is reported', async () => {
    const here = sandbox()
    await prepare(here, 'kubectl create namespace sample')
    const {code, holds, log, stdout} = await play(here, sections)
    expect(code).toBe(1)
    expect(holds).toEqual({
      'kubectl delete namespace sample': `held back: \`namespace/sample\` was there before the run ${override}`,
      'kubectl delete ns/sample': `held back: \`ns/sample\` was there before the run ${override}`,
      'kubectl delete ns other --ignore-not-found': null,
    })
    expect(log.filter((line) => line.includes('delete'))).toHaveLength(1)
    expect(eventsOf(stdout).at(-1)).toMatchObject({type: 'run-ended', totals: {skipped: 2}})
  })

  test('is deleted with `--cleanup always`, or where a note says so, which is told', async () => {
    const always = sandbox()
    await prepare(always, 'kubectl create namespace sample')
    const {holds} = await play(always, sections, {options: ['--cleanup', 'always']})
    expect(holds['kubectl delete namespace sample']).toBeNull()
    const noted = sandbox()
    await prepare(noted, 'kubectl create namespace sample')
    const files = {'page.runbook.yaml': 'steps: {cleanup_1/1: {always: true}}\n'}
    const played = await play(noted, sections, {files})
    expect(played.holds['kubectl delete namespace sample']).toBeNull()
    expect(played.stdout).toContain('"action":{"what":"always"}')
  })

  test('is not deleted either where nobody looked: no command that passed has made it', async () => {
    const here = sandbox()
    await prepare(here, 'kubectl create namespace sample')
    const {holds} = await play(here, sections, {leaks: off})
    expect(holds['kubectl delete namespace sample']).toBe(
      `held back: what was in the cluster before is not known, and no command that passed in this run names \`namespace/sample\` ${override}`,
    )
  })

  test('is deleted where the run has made it', async () => {
    for (const leaks of ['', off]) {
      const {code, holds} = await play(
        sandbox(),
        {Make: 'NS=sample\nkubectl create namespace sample', Cleanup: 'kubectl delete namespace "$NS"'},
        {leaks},
      )
      expect([code, holds]).toEqual([0, {'kubectl delete namespace "$NS"': null}])
    }
  })
})

describe('what is deleted by its labels, beside others of its kind', () => {
  const sections = {
    Make: 'kubectl create configmap own\nkubectl label configmap own made=true',
    Cleanup: 'kubectl delete configmap -l made=true\nkubectl delete cm --all-namespaces --selector=made=true',
  }
  const [first = '', second = ''] = sections.Cleanup.split('\n')

  test('is what the run has made, as the cluster tells', async () => {
    const here = sandbox()
    await prepare(here, 'kubectl create configmap theirs')
    const {code, holds, log} = await play(here, sections)
    expect({code, holds}).toEqual({code: 0, holds: {[first]: null, [second]: null}})
    expect(log.filter((line) => line.includes('delete'))).toHaveLength(2)
  })

  test('is held back where one of them was there before', async () => {
    const here = sandbox()
    await prepare(here, 'kubectl create configmap theirs; kubectl label configmap theirs made=true')
    const why = `held back: \`configmap/theirs\` was there before the run ${override}`
    expect((await play(here, sections)).holds).toEqual({[first]: why, [second]: why})
  })

  test('is known by what the page names where nobody looked', async () => {
    const here = sandbox()
    await prepare(here, 'kubectl create configmap theirs')
    expect((await play(here, sections, {leaks: off})).holds).toEqual({[first]: null, [second]: null})
  })
})

describe('a product', () => {
  test('is not uninstalled where what comes before its installation has failed', async () => {
    const {holds, log} = await play(sandbox(), {
      Build: '(exit 2)',
      Install: 'istioctl install -y',
      Cleanup: 'istioctl uninstall --purge -y',
    })
    expect(holds).toEqual({
      'istioctl uninstall --purge -y': `held back: \`istioctl install\` was not run in this run ${override}`,
    })
    expect(log).toEqual([])
  })

  test('nor a release of another name, or one that was there before', async () => {
    const here = sandbox()
    await prepare(here, 'helm install base istio/base --create-namespace -n istio-system')
    const {holds} = await play(here, {
      Install: 'helm upgrade --install base istio/base -n istio-system',
      Cleanup: ['uninstall base', 'delete other', 'delete bas']
        .map((what) => `helm ${what} -n istio-system`)
        .join('\n'),
    })
    expect(holds).toEqual({
      'helm uninstall base -n istio-system': `held back: \`release/base\` was there before the run ${override}`,
      'helm delete other -n istio-system': `held back: \`helm install other\` was not run in this run ${override}`,
      'helm delete bas -n istio-system': `held back: \`helm install bas\` was not run in this run ${override}`,
    })
  })

  test('a release is uninstalled that the run has called by a variable', async () => {
    const {code, holds} = await play(sandbox(), {
      Install: 'REL=base\nhelm install "$REL" istio/base --create-namespace -n istio-system',
      Cleanup: 'helm uninstall "$REL" -n istio-system',
    })
    expect([code, holds]).toEqual([0, {'helm uninstall "$REL" -n istio-system': null}])
  })
})

describe('on this machine', () => {
  test('what is outside the folder and HOME stays, unless the run has made it', async () => {
    const here = sandbox()
    const outside = sandbox().path
    for (const name of ['theirs', 'more']) writeFileSync(join(outside, name), '')
    const {holds} = await play(here, {
      Make: `touch inside\nEMPTY=""\nOUT='${outside}'\ntouch '${outside}/made'\nWORK=$(mktemp -d -p '${outside}')`,
      Cleanup:
        'rm inside\nrm "$OUT/theirs"\nrm -f $OUT/made\nrm -rf "$WORK"\nrm -rf "$EMPTY/"\nrm -rf ~\ncd .. && rm -rf ../../../more\nrm -rf ~/cache',
    })
    const why = (path: string) =>
      `held back: \`${path}\` is outside the folder that is played in and HOME, and no command that passed in this run names it ${override}`
    expect(holds).toEqual({
      'rm inside': null,
      'rm "$OUT/theirs"': why(`${outside}/theirs`),
      'rm -f $OUT/made': null,
      'rm -rf "$WORK"': null,
      'rm -rf "$EMPTY/"': why('/'),
      'rm -rf ~': why(here.env.HOME ?? ''),
      'cd .. && rm -rf ../../../more': why('../../../more'),
      'rm -rf ~/cache': null,
    })
    expect(['theirs', 'made'].map((name) => existsSync(join(outside, name)))).toEqual([true, false])
  })

  test.each([
    'killall no-such',
    'pkill -f no-such',
    'sudo systemctl stop no-such',
    'docker system prune -af',
    'docker volume prune -f',
    'kubectl config delete-context kind-one',
    "bash -c 'pkill no-such'",
  ])('`%s` reaches beyond the run', async (command) => {
    const {code, holds} = await play(sandbox(), {Make: 'true', Cleanup: command})
    expect(holds[command]).toMatch(/^held back: `\w+` reaches beyond what the run has made/)
    expect(code).toBe(0)
  })

  test('amid a page, where it is no cleanup, all is played as the page says', async () => {
    const {stdout} = await play(sandbox(), {Stop: 'pkill -f no-such-process || true', Go: 'true'})
    expect(eventsOf(stdout).at(-1)).toMatchObject({totals: {skipped: 0}})
  })
})

describe('a run that goes on where an earlier one fell short', () => {
  test('deletes what that one has made, and nothing that was there before it', async () => {
    const here = sandbox()
    await prepare(here, 'kubectl create namespace theirs')
    const sections = {
      Make: 'kubectl create namespace made',
      Use: '[ -e again ] || { touch again; false; }',
      Cleanup: 'kubectl delete namespace made\nkubectl delete namespace theirs',
    }
    const leaks = 'leaks: {settle: 0.1s}\n'
    expect(await play(here, sections, {leaks, options: ['--no-cleanup']})).toMatchObject({code: 1})
    const {code, holds} = await play(here, sections, {leaks, options: ['--resume']})
    expect({code, holds}).toEqual({
      code: 0,
      holds: {
        'kubectl delete namespace made': null,
        'kubectl delete namespace theirs': `held back: \`namespace/theirs\` was there before the run ${override}`,
      },
    })
  })
})

test('`--cleanup` takes one word', async () => {
  const {code, stderr} = await sandbox().run(['play', 'page.md', '--cleanup', 'never'])
  expect([code, stderr]).toEqual([2, 'runbook: --cleanup never: write `--cleanup always`, or `--no-cleanup`\n'])
})

describe('what is deleted', () => {
  const manifest = (name: string) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n  namespace: apps\nspec:\n  ports:\n  - port: 80`
  const save = (file: string, name: string) => `cat >${file} <<'EOF'\n${manifest(name)}\nEOF`

  test('is looked for in the namespace of its context', async () => {
    const here = sandbox()
    await prepare(here, `kubectl create namespace apps\n${save('web.yaml', 'web')}\nkubectl apply -f web.yaml`)
    const edit = `sed -i 's/^    user: .*/    namespace: apps\\n&/' "$KUBECONFIG"`
    const {holds} = await play(here, {Make: edit, Cleanup: 'kubectl delete service web'})
    expect(holds['kubectl delete service web']).toBe(`held back: \`service/web\` was there before the run ${override}`)
  })

  test('is read from the file that names it', async () => {
    const here = sandbox()
    await prepare(here, `kubectl create namespace apps\n${save('web.yaml', 'web')}\nkubectl apply -f web.yaml`)
    const {holds} = await play(here, {
      Make: `mkdir all\n${save('all/web.yaml', 'web')}\n${save('new.yaml', 'new')}`,
      Cleanup:
        'kubectl delete -f all/web.yaml\nkubectl delete -f all\nkubectl delete --ignore-not-found -f "$PWD/new.yaml"',
    })
    const reason = (file: string) => `held back: \`Service/web\` of \`${file}\` was there before the run ${override}`
    expect(holds).toEqual({
      'kubectl delete -f all/web.yaml': reason('all/web.yaml'),
      'kubectl delete -f all': reason('all'),
      'kubectl delete --ignore-not-found -f "$PWD/new.yaml"': null,
    })
  })
})
