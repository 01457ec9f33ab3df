import {describe, expect, test} from 'vitest'
import {commands} from '../../engine/cli/commands.ts'
import {type OptionValues, readOptions} from '../../engine/cli/run-options.ts'

const read = (values: OptionValues) => readOptions(commands.play?.options ?? {}, values)

describe('an option', () => {
  test('that is not given sets nothing', () => {
    expect(read({})).toEqual({})
  })

  test.each([
    ['text', {workdir: 'here', from: 'two'}, {workdir: 'here', selection: {from: 'two'}}],
    ['texts', {only: ['one', 'two'], skip: ['three']}, {selection: {only: ['one', 'two'], skip: ['three']}}],
    ['a whole number', {'keep-runs': '3', limit: '9'}, {keepRecordings: 3, reportSettings: {limit: 9}}],
    ['per cent', {'min-coverage': '80%'}, {limits: {minCoverage: 80}}],
    ['times', {timeout: '5m', retry: '0'}, {limits: {commandMs: 300_000, retryMs: 0}}],
    ['a time in seconds', {timeout: '1.5', grace: '20'}, {limits: {commandMs: 1500, graceMs: 20_000}}],
    [
      'tabs',
      {tab: ['iop', 'os=linux']},
      {
        variants: [
          {variant: null, tab: 'iop'},
          {variant: 'os', tab: 'linux'},
        ],
      },
    ],
    ['contexts', {context: ['a', 'b=kind=b']}, {contexts: {a: null, b: 'kind=b'}}],
    ['variables', {env: ['A=1=2', 'B=']}, {env: {A: '1=2', B: ''}}],
    ['values', {value: ['my-name=x']}, {values: {'my-name': 'x'}}],
    ['pages', {'no-requires': ['a.md', '/b/']}, {notRequired: ['a.md', '/b/']}],
    ['no page, which is all of them', {'no-requires': ['']}, {notRequired: 'all'}],
  ])('is read as %s', (_, values, options) => {
    expect(read(values)).toEqual(options)
  })

  test.each([
    ['that says no', {'no-cleanup': true, 'no-record': true}, {selection: {cleanup: false}, record: false}],
    ['that says yes', {asides: true, 'keep-going': true}, {selection: {asides: true}, keepGoing: true}],
    ['with a better one beside it', {pairwise: true, matrix: true}, {combine: 'pairwise'}],
    ['of the command alone', {yes: true, step: true}, {}],
  ])('without a value %s sets its field', (_, values, options) => {
    expect(read(values)).toEqual(options)
  })

  test.each([
    [{env: ['1A=x']}, '--env 1A=x: write it as `--env NAME=VALUE`'],
    [{env: ['my-name=x']}, '--env my-name=x: write it as `--env NAME=VALUE`'],
    [{value: ['x']}, '--value x: write it as `--value NAME=VALUE`'],
    [{context: ['=x']}, '--context =x: write it as `--context NAME` or `--context NAME=KUBE_CONTEXT`'],
    [{timeout: '0'}, '--timeout 0: a limit must be longer than 0'],
    [{timeout: '30d'}, '--timeout 30d: it must be shorter than 24 days'],
    [{retry: 'x'.repeat(100)}, 'write a time such as'],
    [{retry: 'soon'}, '--retry soon: write a time such as `90s`, `5m` or `1h`'],
    [{'min-coverage': '101'}, '--min-coverage 101: write a number from 0 to 100'],
    [{'keep-runs': '0'}, '--keep-runs 0: write a whole number from 1 on'],
  ])('that is not written well says how: %j', (values, message) => {
    expect(() => read(values)).toThrow(message)
  })
})
