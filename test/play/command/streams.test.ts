import {describe, expect, test} from 'vitest'
import {block} from '../../read/reading.ts'
import {type Played, play, verdicts} from '../playing.ts'

const noisy = {output: 'one\n', errors: 'Warning: old\n'}
const get = 'kubectl get pods'

const passedBy = ({events}: Played) =>
  events.flatMap((event) =>
    event.type === 'command-ended' && event.verdict.kind === 'passed' ? [event.verdict.why] : [],
  )
const last = ({events}: Played) => events.findLast((event) => event.type === 'command-ended')

describe('standard output alone', () => {
  test('is tried where both streams together do not match, and said', async () => {
    const played = await play(block(`$ ${get}\none`), {script: {[get]: noisy}})
    expect(passedBy(played)).toEqual(['it is what the page shows, to the letter, of its standard output alone'])
    expect(played.ran).toEqual([get, get])
    expect(last(played)).toMatchObject({tries: 2, output: 'one\nWarning: old\n'})
  })

  test('does not help what is not there either', async () => {
    const played = await play(block(`$ ${get}\ntwo`), {script: {[get]: noisy}})
    expect(verdicts(played)).toEqual([`${get}: line 1 is \`one\`, the page shows \`two\``])
    expect(last(played)).toMatchObject({output: 'one\nWarning: old\n'})
  })

  test('is not asked for where both match, nor is a command run again for it', async () => {
    const played = await play(block(`$ ${get}\none\nWarning: old`), {script: {[get]: noisy}})
    expect(passedBy(played)).toEqual(['it is what the page shows, to the letter'])
    expect(played.ran).toEqual([get])
  })

  test('is still told from what is waited for', async () => {
    const script = {
      [get]: [{output: 'none\n', errors: 'Warning: old\n'}, {output: 'none\n', errors: 'Warning: old\n'}, noisy],
    }
    const played = await play(block(`$ ${get}\none`), {script})
    expect(passedBy(played)).toEqual(['it is what the page shows, to the letter, of its standard output alone'])
    expect(last(played)).toMatchObject({tries: 4})
  })

  test('never has a command run again that changes something', async () => {
    const script = {'kubectl apply -f x': {output: 'one\n', errors: 'Warning: old\n'}}
    const played = await play(block('$ kubectl apply -f x\none'), {script})
    expect(played.ran).toEqual(['kubectl apply -f x'])
    expect(played.outcome).toBe('failed')
  })

  test('is not tried where one try is asked for', async () => {
    const played = await play(block(`$ ${get}\none`), {script: {[get]: noisy}, manners: {retryMs: 0}})
    expect(played.ran).toEqual([get])
    expect(played.outcome).toBe('failed')
  })
})
