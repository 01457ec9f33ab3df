import {expect, test} from 'vitest'
import type {RunEvent} from '../../../engine/event.ts'
import {run} from '../../../engine/run/run.ts'
import {pageOf} from '../../cli/program.ts'

const pages = ['a', 'b', 'c', 'd'].map((name) => ({page: `${name}.md`, text: pageOf({Greet: `echo ${name}`})}))

/** Play them, and have a fault of the program where an event is to be told. */
async function playWithFault(
  options: Readonly<Record<string, unknown>>,
  isWrong: (event: RunEvent) => boolean,
  fault: Error = new TypeError('x is undefined'),
) {
  const events: RunEvent[] = []
  const onEvent = (event: RunEvent) => {
    events.push(event)
    if (isWrong(event)) throw fault
  }
  const ended = await run({pages, record: false, config: {}, onEvent, ...options}).catch((error: unknown) => error)
  const became = events.flatMap((event) => {
    if (event.type === 'page-skipped') return [`${event.page} ${event.kind}`]
    return event.type === 'page-ended' ? [`${event.page} ${event.outcome}`] : []
  })
  const warnings = events.flatMap((event) => (event.type === 'warning' ? [`${event.page} ${event.text}`] : []))
  return {ended, became: became.toSorted(), warnings, last: events.at(-1)}
}

test.each([1, 2, 4])(
  'a fault of ours leaves the other pages to be played, and is thrown at the end, %i at once',
  async (jobs) => {
    const {ended, became, warnings, last} = await playWithFault(
      {jobs},
      (event) => event.type === 'command-started' && event.key.startsWith('b.md'),
    )
    expect(ended).toEqual(new TypeError('x is undefined'))
    expect(became).toEqual(['a.md passed', 'b.md failed', 'c.md passed', 'd.md passed'])
    expect(warnings).toEqual(['b.md it could not be played to its end: x is undefined'])
    expect(last).toMatchObject({type: 'run-ended', outcome: 'failed', exitStatus: 2})
  },
)

test('a fault before a page begins skips that page', async () => {
  let hasFailed = false
  const {ended, became} = await playWithFault({jobs: 2}, (event) => {
    const isFirst = event.type === 'page-started' && event.page === 'c.md' && !hasFailed
    hasFailed ||= isFirst
    return isFirst
  })
  expect(ended).toEqual(new TypeError('x is undefined'))
  expect(became).toEqual(['a.md passed', 'b.md passed', 'c.md failed', 'd.md passed'])
})

test('what is played again after a fault is played, and the fault is thrown', async () => {
  const {ended, became} = await playWithFault(
    {jobs: 2, retries: 1},
    (event) => event.type === 'command-started' && event.key.startsWith('b.md#'),
  )
  expect(ended).toEqual(new TypeError('x is undefined'))
  expect(became).toEqual(['a.md passed', 'b.md failed', 'b.md~2 flaky', 'c.md passed', 'd.md passed'])
})

test('a page alone ends with the fault', async () => {
  const {ended, last} = await playWithFault({pages: pages.slice(0, 1)}, ({type}) => type === 'command-started')
  expect(ended).toEqual(new TypeError('x is undefined'))
  expect(last).toMatchObject({type: 'run-ended', exitStatus: 2})
})

test('what the system refuses is no fault: its page is told, and the run has failed', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {code: 'ENOSPC', syscall: 'write'})
  const isOfB = (event: RunEvent) => event.type === 'command-started' && event.key.startsWith('b.md')
  const {ended, became, warnings} = await playWithFault({jobs: 2}, isOfB, full)
  expect(ended).toMatchObject({outcome: 'failed', exitStatus: 1})
  expect(became).toEqual(['a.md passed', 'b.md failed', 'c.md passed', 'd.md passed'])
  expect(warnings).toEqual(['b.md it could not be played to its end: ENOSPC: no space left on device, write'])
})
