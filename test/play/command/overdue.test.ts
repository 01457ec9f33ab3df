import {describe, expect, test} from 'vitest'
import {block} from '../../cli/program.ts'
import type {Script} from '../../session/fake.ts'
import {play, verdicts} from '../playing.ts'

const stopped = (hint = '') => `stopped after its limit of 60 s (${hint}if it needs more time, raise \`timeout\`)`
const late = {takesMs: 90_000}
const answers = {'kubectl get --raw /version --request-timeout=5s && :': {output: '{}\n'}}
const columns = `'custom-columns=KIND:.kind,NAME:.metadata.name,SINCE:.metadata.deletionTimestamp,HOLDS:.metadata.finalizers[*],WHY:.status.conditions[?(@.status=="True")].message'`

const playing = async (run: string, script: Script): Promise<string> => {
  const played = await play(block(`$ ${run}`), {script: {[run]: late, ...script}, manners: {commandMs: 60_000}})
  return verdicts(played).join().replace(`${run}: `, '')
}

describe('a command that a cluster keeps beyond its limit', () => {
  const run = 'kubectl delete namespace a'
  const ask = (objects: string) =>
    `kubectl get ${objects} --ignore-not-found --no-headers --request-timeout=5s -o ${columns} && :`

  test('says that the cluster does not answer', async () => {
    const question = 'kubectl get --raw /version --request-timeout=5s --context one && :'
    const reply = {status: 1, output: 'Unable to connect to the server: context deadline exceeded\n'}
    expect(await playing('kubectl get pods --context one', {[question]: reply})).toBe(
      `${stopped()}; the cluster does not answer: context deadline exceeded`,
    )
  })

  test.each([
    ['Namespace   a   2026-01-01T00:00:00Z   example.com/never   <none>', 'its finalizer `example.com/never` holds it'],
    [
      'Namespace   a   2026-01-01T00:00:00Z   <none>   Some content in the namespace has finalizers remaining: b in 1 resource instances',
      'Some content in the namespace has finalizers remaining: b in 1 resource instances',
    ],
  ])('says what holds an object: %s', async (row, why) => {
    expect(await playing(run, {...answers, [ask('namespace a')]: {output: `${row}\n`}})).toBe(
      `${stopped()}; \`namespace/a\` is still being deleted: ${why}`,
    )
  })

  test.each([
    ['nothing is being deleted', {[ask('namespace a')]: {output: 'Namespace   a   <none>   <none>   <none>\n'}}],
    ['it is gone', {[ask('namespace a')]: {output: ''}}],
    ['nobody tells', {[ask('namespace a')]: {status: 1, output: 'error: forbidden\n'}}],
  ])('says no more where %s', async (_, script) => {
    expect(await playing(run, {...answers, ...script})).toBe(stopped())
  })

  test('is not taken for a server, as another may be', async () => {
    expect(await playing('acme build', {})).toBe(stopped('if it is a server, write `background="port=…"`; '))
  })
})
