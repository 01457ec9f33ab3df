import {describe, expect, test} from 'vitest'
import {playing, withTool} from './playing.ts'
import {eventsOf, pageOf, sandbox} from './program.ts'
import {asked, folder} from './standins.ts'

const token = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'

/** A `kubectl` that tells of a pod that is not ready, and keeps what it was asked. */
const kubectl = `#!/bin/sh
case "$*" in
get\\ pods*) echo 'NAME READY STATUS RESTARTS AGE'; echo 'web-1 0/1 CrashLoopBackOff 3 9s' ;;
logs*) echo 'cannot log in with ${token}' ;;
get\\ events*) echo 'LAST SEEN TYPE REASON OBJECT MESSAGE'; echo '9s Warning BackOff pod/web-1 Back-off' ;;
*) exec '${folder}/kubectl' "$@" ;;
esac
`
const files = {
  'page.md': pageOf({
    Make: '$ kubectl create namespace sample',
    Fail: '$ false\n$ false',
    Cleanup: '$ kubectl delete namespace sample\n$ false',
  }),
  'runbook.config.yaml': 'contexts: {one: kind-one, two: kind-two}\n',
}

describe('a page that falls short', () => {
  const play = async (options: readonly string[] = [], more: Readonly<Record<string, string>> = {}) => {
    const here = sandbox()
    const env = withTool(here, 'kubectl', kubectl)
    const context = ['--context', 'one']
    const {stdout, code} = await playing(here, {...files, ...more}, [...context, ...options], env)
    return {here, code, events: eventsOf(stdout), stdout}
  }
  const diagnosesOf = async (...input: Parameters<typeof play>) =>
    (await play(...input)).events.filter(({type}) => type === 'diagnosis')

  test('has its clusters asked once, before its cleanup, secrets hidden', async () => {
    const {events, stdout, code} = await play(['--keep-going'])
    expect(code).toBe(1)
    const found = events.filter(({type}) => type === 'diagnosis')
    expect(found).toMatchObject([
      {
        page: 'page.md',
        key: 'page.md#fail_1/1',
        context: 'one',
        notReady: ['sample/web-1'],
        answers: [
          {asked: 'kubectl get pods -n sample --context kind-one'},
          {
            asked: expect.stringContaining('kubectl logs web-1 -n sample'),
            text: expect.stringContaining('cannot log in'),
          },
          {asked: 'kubectl get events -n sample --sort-by=.lastTimestamp --context kind-one'},
        ],
      },
    ])
    expect(stdout).not.toContain(token)
    const types = events.map(({type}) => type)
    expect(types.indexOf('diagnosis')).toBeLessThan(types.lastIndexOf('phase-started'))
  })

  test('has nobody asked where that is not wanted, or it is no CI system', async () => {
    expect(await diagnosesOf(['--no-diagnose'])).toEqual([])
    const config = {'runbook.config.yaml': `${files['runbook.config.yaml']}diagnose: false\n`}
    expect(await diagnosesOf([], config)).toEqual([])
    expect(await diagnosesOf(['--diagnose'], config)).toHaveLength(1)
  })

  test('outside of CI is asked about where somebody wants it', async () => {
    const ask = async (options: readonly string[]) => {
      const here = sandbox()
      const env = {...withTool(here, 'kubectl', kubectl), CI: ''}
      const {stdout} = await playing(here, files, ['--yes', '--context', 'one', ...options], env)
      return eventsOf(stdout).filter(({type}) => type === 'diagnosis').length
    }
    expect([await ask([]), await ask(['--diagnose'])]).toEqual([0, 1])
  })

  test('has no cluster asked that it has not used', async () => {
    const page = pageOf({Fail: '$ false', Then: '$ kubectl get nodes'})
    const {here, events} = await play([], {'page.md': page})
    expect(events.filter(({type}) => type === 'diagnosis')).toEqual([])
    expect(asked(here).filter((line) => line.includes('get pods'))).toEqual([])
  })
})
