import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {Runbook} from '../../../engine/model.ts'
import {
  type Combination,
  type CombinationOptions,
  makeCombinations,
  TooManyCombinations,
} from '../../../engine/plan/run/combinations.ts'
import {followTabs, reportDefaults} from '../../../engine/plan/tabs.ts'
import {block, read} from '../../read/reading.ts'

/** A tab set: by value, what stands in each tab. */
interface Spec {
  readonly category: string
  readonly tabs: Readonly<Record<string, {readonly steps: number; readonly inside: readonly Spec[]}>>
}

const markdown = ({category, tabs}: Spec): string => {
  const inside = Object.entries(tabs).map(
    ([value, {steps, inside: nested}]) =>
      `{{< tab name="The ${value}" category-value="${value}" >}}\n\n${'x\n\n'.concat(block('$ true')).repeat(steps)}\n${nested.map(markdown).join('\n')}\n{{< /tab >}}\n`,
  )
  return `{{< tabset category-name="${category}" >}}\n\n${inside.join('\n')}\n{{< /tabset >}}\n`
}

const pageOf = (specs: readonly Spec[], page = 'page.md'): Promise<Runbook> =>
  read(`## S\n${block('$ always')}\n${specs.map(markdown).join('\n')}`, undefined, page)

const set = (category: string, ...values: string[]): Spec => ({
  category,
  tabs: Object.fromEntries(values.map((value) => [value, {steps: 1, inside: []}])),
})

const nothing: CombinationOptions = {chosen: [], pageVariants: {}, mode: 'all'}

const labels = async (specs: readonly Spec[], options: Partial<CombinationOptions> = {}) =>
  (await makeCombinations([await pageOf(specs)], {...nothing, ...options})).map(({name}) => name)

/** The steps that a combination plays, by page and number. */
const steps = (pages: readonly Runbook[], {tabs}: Pick<Combination, 'tabs'>): string[] =>
  pages.flatMap((page) => {
    const {reason} = followTabs(page, tabs, [])
    return page.steps.flatMap((step, index) => (reason(step) === null ? [`${page.page} ${index}`] : []))
  })

describe('combinations', () => {
  test('are one where there is nothing to choose', async () => {
    const made = await makeCombinations([await pageOf([set('how', 'only')])], nothing)
    expect(made).toEqual([{tabs: [], pages: {}, name: ''}])
  })

  test('of sets that offer the same values are one choice, whatever they are called', async () => {
    const page = await pageOf([
      set('east', 'iop', 'helm'),
      set('west', 'iop', 'helm'),
      set('api', 'gateway', 'classic'),
    ])
    const made = await makeCombinations([page], nothing)
    expect(made.map(({name}) => name)).toEqual(['iop, gateway', 'iop, classic', 'helm, gateway', 'helm, classic'])
    expect(made[2]?.tabs).toEqual([
      {variant: 'east', tab: 'helm'},
      {variant: 'west', tab: 'helm'},
      {variant: 'api', tab: 'gateway'},
    ])
  })

  test('hold over several pages', async () => {
    const pages = [await pageOf([set('one', 'iop', 'helm')]), await pageOf([set('two', 'iop', 'helm')], 'other.md')]
    expect((await makeCombinations(pages, nothing)).map(({name}) => name)).toEqual(['iop', 'helm'])
  })

  test('let a set that does not offer the value choose for itself', async () => {
    expect(await labels([set('a', 'iop', 'helm'), set('b', 'iop', 'helm', 'operator')])).toEqual([
      'iop',
      'helm',
      'operator, iop',
      'operator, helm',
    ])
  })

  test('leave a set in a tab that is not followed alone', async () => {
    const inner = set('api', 'gateway', 'classic')
    const outer: Spec = {category: 'how', tabs: {slow: {steps: 1, inside: [inner]}, fast: {steps: 1, inside: []}}}
    expect(await labels([outer])).toEqual(['slow, gateway', 'slow, classic', 'fast'])
  })

  test('that play the same steps are one', async () => {
    const spec: Spec = {
      category: 'os',
      tabs: {linux: {steps: 0, inside: []}, mac: {steps: 0, inside: []}, windows: {steps: 1, inside: []}},
    }
    expect(await labels([spec])).toEqual(['linux', 'windows'])
  })

  test('keep to what is chosen', async () => {
    const specs = [set('a', 'iop', 'helm'), set('b', 'helm', 'iop'), set('api', 'gateway', 'classic')]
    expect(await labels(specs, {chosen: [{variant: null, tab: 'The helm'}]})).toEqual(['gateway', 'classic'])
    const page = await pageOf(specs)
    const chosen = [{variant: 'b', tab: 'helm'}]
    const made = await makeCombinations([page], {...nothing, chosen})
    expect(made.map(({tabs}) => followTabs(page, tabs, []).tabs)).toEqual([
      {a: 'helm', b: 'helm', api: 'gateway'},
      {a: 'helm', b: 'helm', api: 'classic'},
    ])
  })

  test('take choices from outside', async () => {
    const made = await makeCombinations([await pageOf([set('a', 'iop', 'helm')])], {
      ...nothing,
      pageVariants: {topology: ['one', 'two'], context: ['kind'], none: []},
    })
    expect(made.map(({name, pages}) => [name, pages])).toEqual([
      ['iop, one', {topology: 'one', context: 'kind'}],
      ['iop, two', {topology: 'two', context: 'kind'}],
      ['helm, one', {topology: 'one', context: 'kind'}],
      ['helm, two', {topology: 'two', context: 'kind'}],
    ])
    expect(made[0]?.tabs).toEqual([{variant: 'a', tab: 'iop'}])
  })

  test('of a choice from outside keep to what is chosen', async () => {
    const options = {pageVariants: {topology: ['one', 'two']}, chosen: [{variant: 'topology', tab: 'two'}]}
    const [made, ...more] = await makeCombinations([await pageOf([])], {...nothing, ...options})
    expect([made?.name, made?.pages, more]).toEqual(['', {topology: 'two'}, []])
  })

  test('are told apart by name where two choices offer the same value', async () => {
    expect(await labels([set('a', 'x', 'y')], {pageVariants: {b: ['x', 'y']}})).toEqual([
      'a=x, b=x',
      'a=x, b=y',
      'a=y, b=x',
      'a=y, b=y',
    ])
  })

  test('that are more than anybody plays are refused', async () => {
    const many = Array.from({length: 13}, (_, index) => set(`c${index}`, `a${index}`, `b${index}`))
    await expect(labels(many)).rejects.toThrow(TooManyCombinations)
    const few = await labels(many, {mode: 'pairwise'})
    expect(few.length).toBeLessThan(20)
  })
})

const values = ['a', 'b', 'c', 'd', 'e', 'f']

/** Tab sets, some inside tabs of others; each has a category of its own. */
const nest = (depth: number, pool: readonly string[]): fc.Arbitrary<(next: () => string) => Spec> =>
  fc
    .uniqueArray(fc.constantFrom(...pool), {minLength: 1, maxLength: 3})
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((value) =>
          fc.tuple(
            fc.constant(value),
            fc.integer({min: 0, max: 1}),
            depth === 0 ? fc.constant([]) : fc.array(nest(depth - 1, pool), {maxLength: 1}),
          ),
        ),
      ),
    )
    .map((tabs) => (next) => ({
      category: next(),
      tabs: Object.fromEntries(
        tabs.map(([value, count, inside]) => [value, {steps: count, inside: inside.map((make) => make(next))}]),
      ),
    }))

const specs = fc.array(nest(1, values), {maxLength: 4}).map((makers) => {
  let count = 0
  return makers.map((make) => make(() => `c${count++}`))
})

const axes = fc.dictionary(
  fc.constantFrom('topology', 'context'),
  fc.uniqueArray(fc.constantFrom('p', 'q', 'r'), {minLength: 1}),
  {
    noNullPrototype: true,
  },
)

const chosenTabs = fc.array(
  fc.record({variant: fc.constantFrom(null, 'c0', 'c1', 'topology'), tab: fc.constantFrom(...values, 'p')}),
  {maxLength: 2},
)

describe('any combinations', () => {
  const holds = (
    check: (
      made: readonly Combination[],
      pages: readonly Runbook[],
      options: CombinationOptions,
    ) => void | Promise<void>,
    chosen: fc.Arbitrary<CombinationOptions['chosen']> = fc.constant([]),
  ) =>
    fc.assert(
      fc.asyncProperty(fc.array(specs, {minLength: 1, maxLength: 2}), axes, chosen, async (all, given, tabs) => {
        const pages = await Promise.all(all.map((each, index) => pageOf(each, `${index}.md`)))
        const options: CombinationOptions = {chosen: tabs, pageVariants: given, mode: 'all'}
        await check(await makeCombinations(pages, options), pages, options)
      }),
      {numRuns: 60},
    )

  test('leave nothing undecided for the steps that they play, and keep to what is chosen', () =>
    holds((made, pages, {chosen}) => {
      for (const {tabs} of made)
        for (const page of pages) {
          const followed = followTabs(page, tabs, [], {prefer: [], before: []})
          const played = page.steps.filter((step) => followed.reason(step) === null)
          expect(reportDefaults(page.variants, played, followed)).toEqual([])
          expect(followed.tabs).toMatchObject(followTabs(page, chosen, []).tabs)
        }
    }, chosenTabs))

  test('differ in what they play, and in their labels', () =>
    holds((made, pages) => {
      const played = made.map((each) => JSON.stringify([steps(pages, each), each.pages]))
      expect(new Set(played).size).toBe(made.length)
      expect(new Set(made.map(({name}) => name)).size).toBe(made.length)
    }, chosenTabs))

  test('play every step, and take every value from outside', () =>
    holds((made, pages, options) => {
      const played = new Set(made.flatMap((each) => steps(pages, each)))
      expect(played.size).toBe(pages.flatMap((page) => page.steps).length)
      for (const [name, all] of Object.entries(options.pageVariants))
        expect(new Set(made.map((each) => each.pages[name]))).toEqual(new Set(all))
    }))

  test('follow the same value in sets that offer the same', () => {
    const offers = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), {minLength: 2, maxLength: 3})
    return fc.assert(
      fc.asyncProperty(fc.array(offers, {minLength: 1, maxLength: 4}), async (all) => {
        const page = await pageOf(all.map((each, index) => set(`c${index}`, ...each)))
        for (const {tabs} of await makeCombinations([page], nothing)) {
          const followed = followTabs(page, tabs, []).tabs
          const choices = all.map((each, index) => `${[...each].sort()} ${followed[`c${index}`]}`)
          expect(new Set(choices).size).toBe(new Set(all.map((each) => [...each].sort().join())).size)
        }
      }),
      {numRuns: 60},
    )
  })

  test('are as many as there are, where no value is offered twice', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({min: 1, max: 3}), {maxLength: 4}), async (sizes) => {
        const made = await labels(
          sizes.map((size, index) => set(`c${index}`, ...values.slice(0, size).map((value) => value + index))),
        )
        expect(made.length).toBe(sizes.reduce((count, size) => count * size, 1))
      }),
      {numRuns: 30},
    ))

  test('pairwise are some of all; whatever two things can meet do meet', () =>
    holds(async (all, pages, options) => {
      const pairwise = await makeCombinations(pages, {...options, mode: 'pairwise'})
      const facts = (each: Combination) => [
        ...steps(pages, each),
        ...Object.entries(each.pages).map(([name, value]) => `${name}=${value}`),
      ]
      const pairs = (made: readonly Combination[]) =>
        new Set(made.flatMap((each) => facts(each).flatMap((one) => facts(each).map((other) => `${one} ${other}`))))
      expect(pairs(pairwise)).toEqual(pairs(all))
      const known = new Set(all.map((each) => facts(each).join()))
      expect(pairwise.filter((each) => !known.has(facts(each).join()))).toEqual([])
      expect(new Set(pairwise.map((each) => facts(each).join())).size).toBe(pairwise.length)
    }))
})
