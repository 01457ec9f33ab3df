import {expect} from 'vitest'
import {eventually, type Row, row, sleeping} from './row.ts'

const limitMs = 2000 // more than they need to begin
const graceMs = 100
const longMs = 20_000 // more than any of them needs

/** Takes a while to tidy up at INT, as what holds a lock does. */
const tidyJob = `bash -c 'trap "sleep .5; echo released; exit 1" INT; echo begun; while :; do sleep .05; done'`
const tidy = `${tidyJob}; echo after`

/** Goes on at INT. */
const stubborn = (seconds: string): string =>
  `bash -c 'trap "echo asked" INT; echo begun; while :; do sleep .05; done' ${seconds}; echo after`

/** The time that a command has to end by itself. */
export const grace: readonly Row[] = [
  row('grace: a command tidies up after its limit', async ({run}) => {
    expect(await run(tidy, {timeoutMs: limitMs})).toMatchObject({
      ending: 'timed-out',
      status: 124,
      output: {text: 'begun\nreleased\n'},
    })
  }),
  row('grace: a command tidies up after an interrupt', async ({run, shell}) => {
    const heard: string[] = []
    const running = run(tidy, {onOutput: (text) => heard.push(text)})
    await eventually(() => heard.length > 0, 'it has begun')
    shell.interrupt()
    expect(await running).toMatchObject({ending: 'interrupted', output: {text: 'begun\nreleased\n'}})
  }),
  row(
    'grace: it is over',
    async ({run, nap}) => {
      const seconds = nap()
      const result = await run(stubborn(seconds), {timeoutMs: limitMs})
      expect(result).toMatchObject({ending: 'timed-out', output: {text: expect.stringMatching(/^begun\nasked\n/)}})
      expect(result.output.text).not.toContain('after')
      expect(result.durationMs).toBeLessThan(longMs)
      expect(sleeping(seconds)).toEqual([])
    },
    {graceMs},
  ),
  row(
    'grace: a second interrupt cuts it short',
    async ({run, shell, nap}) => {
      const seconds = nap()
      const heard: string[] = []
      const running = run(stubborn(seconds), {onOutput: (text) => heard.push(text)})
      await eventually(() => heard.length > 0, 'it has begun')
      shell.interrupt()
      await eventually(() => heard.join('').includes('asked'), 'it was asked')
      shell.interrupt()
      const result = await running
      expect(result).toMatchObject({ending: 'interrupted', output: {text: expect.stringMatching(/^begun\nasked\n/)}})
      expect(result.output.text).not.toContain('after')
      expect(result.durationMs).toBeLessThan(longMs)
    },
    {graceMs: 10 * longMs},
  ),
  row('grace: a job tidies up', async ({shell}) => {
    const heard: string[] = []
    const job = await shell.start(tidyJob, {onOutput: (text) => heard.push(text)})
    await eventually(() => heard.length > 0, 'it has begun')
    await job.stop()
    expect(heard.join('')).toBe('begun\nreleased\n')
  }),
  row(
    'grace: a second stop cuts it short for a job',
    async ({shell, nap}) => {
      const seconds = nap()
      const heard: string[] = []
      const job = await shell.start(stubborn(seconds), {onOutput: (text) => heard.push(text)})
      await eventually(() => heard.length > 0, 'it has begun')
      const stopped = job.stop()
      await eventually(() => heard.join('').includes('asked'), 'it was asked')
      void job.stop()
      await stopped
      expect(sleeping(seconds)).toEqual([])
    },
    {graceMs: 10 * longMs},
  ),
]
