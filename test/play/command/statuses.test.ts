import {describe, expect, test} from 'vitest'
import {block} from '../../read/reading.ts'
import {play, verdicts} from '../playing.ts'

const played = (run: string, status: number, shown = 'one', output = 'one\n') =>
  play(block(`$ ${run}${shown === '' ? '' : `\n${shown}`}`), {script: {[run]: {output, status}}})

describe('a status that is an answer', () => {
  test.each([
    ['diff a b', 1],
    ['cmp a b', 1],
    ['kubectl diff -f x.yaml', 1],
    ['git diff --no-index a b', 1],
    ['git diff --exit-code', 1],
    ['grep -c x f', 1],
    ['cat f | grep -c x', 1],
    ['sudo diff a b', 1],
    ['systemctl is-active x', 3],
    ['kubectl auth can-i get pods', 1],
    ['terraform plan -detailed-exitcode', 2],
  ])('%s, with status %i, passes with its output', async (run, status) => {
    expect((await played(run, status)).outcome).toBe('passed')
  })

  test.each([
    ['diff a b', 2],
    ['diff a b; rm b', 1],
    ['grep x f | sort', 1],
    ['git push', 1],
    ['kubectl get pods', 1],
    ['terraform plan', 2],
    ['echo diff', 1],
  ])('%s, with status %i, fails', async (run, status) => {
    expect((await played(run, status)).outcome).toBe('failed')
  })

  test('does not excuse another output, nor a page that shows none', async () => {
    expect((await played('diff a b', 1, 'one', 'two\n')).outcome).toBe('failed')
    expect((await played('diff a b', 1, '')).outcome).toBe('failed')
  })
})

describe('what the page shows, with a status that does not go with it', () => {
  test('fails at once, and is told what may say that it is meant', async () => {
    const {events, ran, ...rest} = await played('kubectl get pods', 3)
    expect(verdicts({events, ran, ...rest})).toEqual([
      'kubectl get pods: exit status 3, though it prints what the page shows (if that is intended, write `status=3`)',
    ])
    expect(ran).toEqual(['kubectl get pods'])
  })

  test('is tried again where another output comes with it', async () => {
    const script = {'kubectl get pods': [{output: 'none\n', status: 1}, {output: 'one\n'}]}
    expect((await play(block('$ kubectl get pods\none'), {script})).outcome).toBe('passed')
  })
})
