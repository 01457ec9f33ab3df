import {describe, expect, test} from 'vitest'
import type {RunEvent, SkipKind} from '../../engine/event.ts'
import {badgeJson} from '../../engine/report/badge.ts'
import type {Transcript} from '../../engine/report/transcript/transcript.ts'
import {commandEnded, commandStarted, pageStarted, passed, place, runEnded, runStarted} from './events.ts'
import {rendered, transcriptOf} from './rendering.ts'
import {allEvents} from './replay.ts'

const key = 'page.md#step_1'
const began: RunEvent = {
  type: 'step-started',
  at: 1,
  key,
  id: 'step_1',
  phase: 'main',
  section: '',
  within: [],
  commands: 1,
  place,
}
const done: RunEvent = {type: 'step-ended', at: 4, key, id: 'step_1', outcome: 'passed', durationMs: 3}
const step: readonly RunEvent[] = [began, commandStarted(2, 'true'), commandEnded(3, 'true', passed), done]

const opened: readonly RunEvent[] = [pageStarted()]

const skipped = (kind: SkipKind): RunEvent => ({
  type: 'step-skipped',
  at: 4,
  key: 'page.md#step_2',
  id: 'step_2',
  phase: 'main',
  section: '',
  commands: 1,
  kind,
  reason: 'for a reason',
  place,
})

const surroundings = (tools: Readonly<Record<string, string>>): RunEvent => ({
  type: 'surroundings',
  at: 1,
  host: 'here',
  system: 'Linux',
  tools,
  repository: null,
})

const context = (name: string, version: string): RunEvent => ({
  type: 'context-checked',
  at: 1,
  name,
  kubeContext: name,
  server: '',
  version,
})

const run = (day: string, ...events: readonly RunEvent[]): Transcript =>
  transcriptOf([{...runStarted, startedAt: `2026-11-${day}T10:00:00.000Z`} as RunEvent, ...events])

const faces = async (...transcripts: readonly Transcript[]) => JSON.parse(await rendered(badgeJson, transcripts))

const failing = commandEnded(3, 'false', {
  kind: 'failed',
  comparator: 'status',
  why: '',
  reason: 'exit status 1',
  diff: [],
})

test('every kind of event', async () => {
  await expect(await rendered(badgeJson, [transcriptOf(allEvents)])).toMatchFileSnapshot('golden/badge.json')
})

describe('what is verified', () => {
  test('is said with the versions of the product and of the clusters', async () => {
    const versions = [
      surroundings({istioctl: '1.27.1', kubectl: 'v1.33.0'}),
      context('one', 'v1.33.4'),
      context('two', 'v1.9.0'),
    ]
    expect(await faces(run('22', ...versions, ...step, runEnded(5)))).toEqual({
      schemaVersion: 1,
      label: 'verified',
      message: '2026-11-22 · Istio 1.27 · Kubernetes 1.9, 1.33',
      color: 'brightgreen',
    })
  })

  test('has the product’s version from the page where no tool tells it', async () => {
    const source = {page: 'page.md', text: '', includes: {}, values: {istio_full_version: '1.26.2'}, raw: null}
    const read: RunEvent = {type: 'page-read', at: 1, source}
    expect(await faces(run('22', read, ...opened, ...step, runEnded(5)))).toMatchObject({
      message: '2026-11-22 · Istio 1.26',
    })
  })

  test.each<SkipKind>(['tab', 'aside', 'answered', 'empty'])(
    'though a step is skipped that is one of `%s`',
    async (kind) => {
      expect(await faces(run('22', ...step, skipped(kind), runEnded(5)))).toMatchObject({label: 'verified'})
    },
  )

  test.each<SkipKind>(['choice', 'note', 'endless', 'resumed', 'reader'])(
    'in part, where `%s` left one out',
    async (kind) => {
      expect(await faces(run('22', ...step, skipped(kind), runEnded(5)))).toEqual({
        schemaVersion: 1,
        label: 'partly verified',
        message: '2026-11-22 · 1 of 2 steps',
        color: 'yellow',
      })
    },
  )

  test('is nothing where nothing was played', async () => {
    expect(await faces(run('22', runEnded(5)))).toMatchObject({
      label: 'not verified',
      message: '2026-11-22 · nothing was played',
      isError: true,
    })
  })
})

test('what fails is said with its commands', async () => {
  expect(await faces(run('22', began, commandStarted(2, 'false'), failing, done, runEnded(5)))).toEqual({
    schemaVersion: 1,
    label: 'fails',
    message: '2026-11-22 · 1 of 1 command',
    color: 'red',
    isError: true,
  })
  const otherwise = {...runEnded(5), outcome: 'failed'} as RunEvent
  expect(await faces(run('22', ...step, otherwise))).toMatchObject({label: 'fails', message: '2026-11-22'})
})

test('what is not whole, or was interrupted, is not verified', async () => {
  const interrupted = {...runEnded(5), outcome: 'interrupted'} as RunEvent
  const label = 'not verified'
  expect(await faces(run('22', ...step))).toMatchObject({label, message: '2026-11-22 · the record is incomplete'})
  expect(await faces(run('22', ...step, interrupted))).toMatchObject({label, message: '2026-11-22 · interrupted'})
  expect(await faces(run('22', began, commandStarted(2, 'false'), failing))).toMatchObject({
    label: 'fails',
    message: '2026-11-22 · 1 command',
  })
})

test('of several runs, the worst is said, and the oldest of these', async () => {
  const good = (day: string, version: string) => run(day, context('one', version), ...step, runEnded(5))
  const bad = (day: string) => run(day, began, commandStarted(2, 'false'), failing, done, runEnded(5))
  expect(await faces(good('22', 'v1.30'), good('20', 'v1.31'))).toMatchObject({
    label: 'verified',
    message: '2026-11-20 · Kubernetes 1.30, 1.31',
  })
  expect(await faces(good('19', 'v1.30'), bad('21'), bad('20'), run('18', ...step))).toMatchObject({
    label: 'fails',
    message: '2026-11-20 · 1 of 1 command',
  })
})
