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
    expect(last(played)).toMatchObject({tries: 2, output: 'Warning: old\none\n'})
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

  test('is known of a command that changes something, which is run once', async () => {
    const run = 'kubectl apply -f x'
    const played = await play(block(`$ ${run}\none`), {script: {[run]: noisy}})
    expect(passedBy(played)).toEqual(['it is what the page shows, to the letter, of its standard output alone'])
    expect(played.ran).toEqual([run])
    expect((await play(block(`$ ${run}\ntwo`), {script: {[run]: noisy}})).ran).toEqual([run])
  })

  test('is not asked for where the page shows both streams, in whatever order', async () => {
    const script = {build: {output: 'one\nthree\n', errors: 'two\nfour\n'}}
    const played = await play(block('$ build\none\ntwo\nthree\nfour'), {script})
    expect(passedBy(played)).toEqual(['it is what the page shows, to the letter'])
    expect((await play(block('$ build\none\ntwo\nthree'), {script})).outcome).toBe('failed')
    expect((await play(block('$ build\none\nfour\ntwo\nthree'), {script})).outcome).toBe('failed')
  })

  test('hides no question', async () => {
    const script = {install: {output: 'one\n', errors: 'Proceed? (y/N) Cancelled.\n'}}
    const played = await play(block('$ install\none'), {script})
    expect(verdicts(played)).toEqual([expect.stringContaining('it asks `Proceed? (y/N)`')])
  })

  test('is not tried where one try is asked for', async () => {
    const played = await play(block(`$ ${get}\none`), {script: {[get]: noisy}, manners: {retryMs: 0}})
    expect(played.ran).toEqual([get])
    expect(played.outcome).toBe('failed')
  })
})
