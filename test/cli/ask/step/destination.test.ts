import {describe, expect, test} from 'vitest'
import {chooseDestination, fitting, meantBy, typing} from '../../../../engine/cli/ask/step/destination.ts'
import type {Stop} from '../../../../engine/cli/ask/step/route.ts'
import {makePlan} from '../../../../engine/plan/index.ts'
import type {Question} from '../../../../engine/report/index.ts'
import {choices} from '../../../plan/planning.ts'
import {block, read} from '../../../read/reading.ts'
import {deskOf} from './desk.ts'

const steps = [
  {number: 1, id: 'deploy_1', section: 'Deploy'},
  {number: 2, id: 'deploy_2', section: 'Deploy'},
  {number: 10, id: 'verify_the_app_1', section: 'Make sure that it runs'},
  {number: 12, id: '12_factors_1', section: '12 factors'},
]

const ids = (all: readonly {readonly id: string}[]) => all.map(({id}) => id)

describe('steps that fit what was typed', () => {
  test.each([
    ['', ['deploy_1', 'deploy_2', 'verify_the_app_1', '12_factors_1']],
    ['dep', ['deploy_1', 'deploy_2']],
    ['DEP', ['deploy_1', 'deploy_2']],
    ['make', ['verify_the_app_1']],
    ['1', ['deploy_1', 'verify_the_app_1', '12_factors_1']],
    ['12', ['12_factors_1']],
    ['12_', ['12_factors_1']],
    ['nothing', []],
  ])('%j', (typed, expected) => {
    expect(ids(fitting(steps, typed))).toEqual(expected)
  })

  test.each([
    ['1', 'deploy_1'],
    ['10', 'verify_the_app_1'],
    ['deploy_1', 'deploy_1'],
    ['ver', 'verify_the_app_1'],
    ['dep', undefined],
    ['3', undefined],
  ])('%j means %s', (typed, expected) => {
    expect(meantBy(steps, typed)?.id).toBe(expected)
  })
})

describe('typing', () => {
  test.each([
    [['a', 'b'], {text: '>ab', end: null}],
    [['日', '\u007f', 'x'], {text: '>x', end: null}],
    [['a', '\u0015', 'b'], {text: 'b', end: null}],
    [['a', '\r', 'b'], {text: '>a', end: 'entered'}],
    [['a', '\u001b'], {text: '>a', end: 'left'}],
    [['\u001b[A', '\u0001', '\t'], {text: '>', end: null}],
  ] as const)('%j', (keys, expected) => {
    expect(typing('>', keys)).toEqual(expected)
  })
})

describe('choosing a step', () => {
  const route = async (): Promise<readonly Stop[]> => {
    const plan = makePlan(await read(`## One\n${block('$ a')}${block('$ b')}## Two\n${block('$ c')}`), choices({}))
    return plan.steps.map((step) => ({page: 'page.md', step, position: ''}))
  }
  const chosen = async (keys: readonly string[], asked: Question[] = []) =>
    chooseDestination(
      {desk: deskOf(keys, asked), route: await route(), at: 0, hide: (text) => text},
      new AbortController().signal,
    )

  test('by number or name answers where it is', async () => {
    expect(await chosen(['2\r'])).toBe(2)
    expect(await chosen(['t', 'w', '\r'])).toBe(2)
    expect(await chosen(['one_2\r'])).toBe(1)
  })

  test('what is unclear is said, and typed on', async () => {
    const asked: Question[] = []
    expect(await chosen(['x', '\r', '\u007f', '1', '\r'], asked)).toBe(1)
    expect(asked.map(({said}) => said)).toContain('no step begins so')
  })

  test('nothing comes of Esc, of Enter alone, and of a stop', async () => {
    expect(await chosen(['tw', '\u001b'])).toBeNull()
    expect(await chosen(['\r'])).toBeNull()
    expect(await chosen(['tw'])).toBeNull()
  })
})
