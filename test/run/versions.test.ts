import {describe, expect, test} from 'vitest'
import type {EventOf} from '../../engine/event.ts'
import {makeCommandKey, makePageKey, makeStepKey} from '../../engine/key.ts'
import type {EventWithoutTime} from '../../engine/play/context.ts'
import {followVersions} from '../../engine/run/versions.ts'
import type {FailureCause} from '../../engine/verdict.ts'

type Values = Readonly<Record<string, string>>

const key = makeCommandKey(makeStepKey(makePageKey('install.md', 'iop'), 'install_1'), 1)
const place = {page: 'install.md', start: {line: 1, column: 1, offset: 0}, end: {line: 1, column: 1, offset: 0}}

const read = (page: string, values: Values): EventOf<'page-read'> => ({
  at: 0,
  type: 'page-read',
  source: {page, text: '', includes: {}, values, raw: null},
})
const called = (tool: string): EventOf<'called'> => ({
  at: 1,
  type: 'called',
  page: 'install.md[iop]',
  key,
  call: {tool, arguments: 'install', context: 'kind-one', verdict: 'allowed', reason: ''},
})
const surroundings = (tools: Values): EventOf<'surroundings'> => ({
  at: 2,
  type: 'surroundings',
  host: 'here',
  system: 'Linux',
  tools,
  repository: null,
})
const ended = (cause: FailureCause | null): EventOf<'command-ended'> => ({
  at: 3,
  type: 'command-ended',
  key,
  run: 'istioctl install',
  verdict:
    cause === null
      ? {kind: 'passed', comparator: 'status', why: ''}
      : {kind: 'failed', comparator: 'status', why: '', reason: '', causes: [cause], diff: []},
  status: 0,
  tries: 1,
  durationMs: 1,
  totalMs: 1,
  bytes: 0,
  output: '',
  outputFile: null,
  endsWithNewline: true,
  contexts: [],
  place,
})

/** The warnings of a run in which a page of such values has a call of a tool of such a version fail. */
const warningsOf = (
  values: Values,
  version: string,
  {
    tool = 'istioctl',
    cause = 'output',
    late = false,
  }: {tool?: string; cause?: FailureCause | null; late?: boolean} = {},
) => {
  const told: EventWithoutTime[] = []
  const follow = followVersions((event) => told.push(event))
  follow(read('other.md', {}))
  follow(read('install.md', values))
  const known = surroundings({[tool]: version})
  for (const event of late ? [called(tool), ended(cause), known] : [known, called(tool), ended(cause)]) follow(event)
  return told
}

describe('a command that failed, of a tool whose version is not the one that its page is about', () => {
  const text =
    'the page is about version 1.21.0, and `istioctl` is 1.31.0 here: what it shows may be what the older one prints'
  const warning = {type: 'warning', page: 'install.md[iop]', key, text}

  test('is warned of, whenever the version is known', () => {
    const values = {istio_version: '1.21', istio_full_version: '1.21.0'}
    expect(warningsOf(values, '1.31.0')).toEqual([warning])
    expect(warningsOf(values, '1.31.0', {late: true})).toEqual([warning])
  })

  test('is warned of by what another page of the run says, where its own says nothing', () => {
    const told: EventWithoutTime[] = []
    const follow = followVersions((event) => told.push(event))
    const before = [read('install.md', {}), read('other.md', {istio_full_version: '1.21.0'})]
    for (const event of [...before, surroundings({istioctl: '1.31.0'}), called('istioctl'), ended('status')])
      follow(event)
    expect(told).toEqual([warning])
  })

  test('may be newer as well', () => {
    const [told] = warningsOf({'kubernetes-version': 'v1.36'}, 'v1.30.2', {tool: 'kubectl'})
    expect(told).toMatchObject({text: expect.stringMatching(/`kubectl` is v1\.30\.2 here: .* the newer one prints$/)})
  })

  test.each([
    ['it passed', {istio_version: '1.21'}, '1.31.0', {cause: null}],
    ['it was interrupted', {istio_version: '1.21'}, '1.31.0', {cause: 'interrupted'}],
    ['the versions differ in a fix alone', {istio_full_version: '1.31.0'}, '1.31.4', {}],
    ['another product is meant', {istio_version: '1.21'}, '3.1.0', {tool: 'helm'}],
    ['it is not the version that the page is about', {istio_previous_version: '1.20'}, '1.31.0', {}],
    ['it is no version', {istio_version: 'latest'}, '1.31.0', {}],
  ] as const)('none is told where %s', (_, values, version, how) => {
    expect(warningsOf(values, version, how)).toEqual([])
  })
})
