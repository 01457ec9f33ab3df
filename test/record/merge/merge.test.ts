import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {EventOf, RunEvent} from '../../../engine/event.ts'
import {mergeRecordings, type Recorded, wordProblems} from '../../../engine/record/merge/index.ts'
import {makeGroup, type PlayedAs, playSite, type Site} from './site.ts'

const record = (id: string, events: readonly RunEvent[]): Recorded => ({id, label: null, read: () => events})

/** Merge runs; where they took place is told at another time than in a run of its own. */
function merge(recorded: readonly Recorded[]) {
  const {read, problems} = mergeRecordings(recorded)
  const events = [...read()]
  const ended = events.at(-1) as EventOf<'run-ended'>
  return {events, ended, problems: wordProblems(problems)}
}

/** Without times, and without where it took place, which is told as soon as it is known. */
const timeless = (events: readonly RunEvent[]) =>
  events
    .filter(({type}) => type !== 'surroundings')
    .map((event) => ({...event, at: 0, ...('durationMs' in event ? {durationMs: 0} : {}), startedAt: ''}))

const hostInfo = (events: readonly RunEvent[]) =>
  events.filter(({type}) => type === 'surroundings').map((event) => ({...event, at: 0}))

const outcomesOf = (events: readonly RunEvent[]) =>
  Object.fromEntries(events.flatMap((event) => (event.type === 'page-ended' ? [[event.page, event.outcome]] : [])))

/** A run with `--retries` in which `a.md` was played a second time. */
const playAgain = (events: readonly RunEvent[], outcome: 'failed' | 'flaky'): readonly RunEvent[] => {
  const name = (text: string) => text.replace(/^a\.md/, 'a.md~2')
  const second = events.flatMap((event): readonly RunEvent[] => {
    if (event.type === 'page-started' && event.page === 'a.md') return [{...event, page: 'a.md~2', retryOf: 'a.md'}]
    if (event.type === 'page-ended' && event.page === 'a.md') return [{...event, page: 'a.md~2', outcome}]
    return 'key' in event && event.key?.startsWith('a.md') ? [{...event, key: name(event.key)} as RunEvent] : []
  })
  const at = events.findIndex((event) => event.type === 'surroundings')
  const ended = events.at(-1) as EventOf<'run-ended'>
  return [...events.slice(0, at), ...second, {...ended, outcome}]
}

const site: fc.Arbitrary<Site> = fc
  .array(fc.integer({min: 1, max: 4}), {minLength: 1, maxLength: 30})
  .chain((sizes) => {
    const groups = sizes.map((size, group) =>
      makeGroup(Array.from({length: size}, (_, page) => `${group}/p${page}.md`)),
    )
    const pages = groups.flatMap((group) => group.pages)
    return fc.record({
      groups: fc.constant(groups),
      durations: fc.dictionary(fc.constantFrom(...pages), fc.integer({min: 0, max: 1_000_000})),
      failing: fc.uniqueArray(fc.constantFrom(...pages)).map((some) => new Set(some)),
    })
  })

const startedAt = (seconds: number) => new Date(Date.UTC(2026, 10, 28) + seconds * 1000).toISOString()

const playShards = (played: Site, of: number, as: (at: number) => PlayedAs = () => ({})) =>
  Array.from({length: of}, (_, index) =>
    record(`run-${index + 1}`, playSite(played, {...as(index + 1), shard: {at: index + 1, of}})),
  )

describe('shards 1 to 7 of 7', () => {
  test('are the run of all pages, event by event but for times, in whatever order they began or are named', () => {
    fc.assert(
      fc.property(site, fc.array(fc.integer({min: 0, max: 10_000}), {minLength: 7, maxLength: 7}), (played, starts) => {
        const shards = playShards(played, 7, (at) => ({startedAt: startedAt(starts[at - 1] ?? 0)}))
        const whole = playSite(played)
        for (const recorded of [shards, [...shards].reverse()]) {
          const {events, problems} = merge(recorded)
          expect(problems).toEqual([])
          expect(timeless(events)).toEqual(timeless(whole))
          expect(hostInfo(events)).toEqual(hostInfo(whole))
        }
      }),
    )
  })

  test('take as long as some of them went on', () => {
    const played: Site = {
      groups: ['a.md', 'b.md'].map((page) => makeGroup([page])),
      durations: {'a.md': 100, 'b.md': 200},
      failing: new Set(),
    }
    const sideBySide = playShards(played, 2, () => ({startedAt: startedAt(0)}))
    expect(merge(sideBySide).ended.durationMs).toBe(200)
    const daysApart = playShards(played, 2, (at) => ({startedAt: startedAt(at * 100_000)}))
    expect(merge(daysApart).ended.durationMs).toBe(300)
  })
})

describe('what is missing is told', () => {
  const played: Site = {
    groups: [makeGroup(['a.md', 'a2.md']), makeGroup(['b.md']), makeGroup(['c.md']), makeGroup(['d.md'])],
    durations: {},
    failing: new Set(),
  }

  test('a shard without a recording', () => {
    const [one, , three] = playShards(played, 3)
    const {events, ended, problems} = merge([one, three].filter((each) => each !== undefined))
    expect(problems).toEqual(['missing: b.md, d.md: shard 2 of 3 has no recording'])
    expect(ended).toMatchObject({outcome: 'failed', exitStatus: 1})
    const began = events.filter(({type}) => type === 'page-started' || type === 'page-skipped')
    expect(began).toMatchObject([
      {type: 'page-started', page: 'a.md'},
      {type: 'page-started', page: 'a2.md'},
      {type: 'page-skipped', page: 'b.md', kind: 'unrecorded', reason: 'shard 2 of 3 has no recording'},
      {type: 'page-started', page: 'c.md'},
      {type: 'page-skipped', page: 'd.md', kind: 'unrecorded', reason: 'shard 2 of 3 has no recording'},
    ])
  })

  test('pages of a shard that was cut off anywhere', () => {
    const whole = playShards(played, 2)
    const events = [...(whole[0]?.read() ?? [])]
    fc.assert(
      fc.property(fc.integer({min: 1, max: events.length - 1}), (length) => {
        const torn = record('torn', events.slice(0, length))
        const {ended, problems, events: merged} = merge([torn, ...whole.slice(1)])
        expect(ended).toMatchObject({outcome: 'failed', exitStatus: 1})
        const ofPages = new Map(
          merged.flatMap((event) =>
            event.type === 'page-ended' || event.type === 'page-skipped' ? [[event.page, event.type]] : [],
          ),
        )
        for (const page of ['a.md', 'a2.md', 'b.md', 'c.md', 'd.md'])
          expect(ofPages.has(page) || problems.some((problem) => problem.includes(page))).toBe(true)
        for (const [page, type] of ofPages) if (type === 'page-skipped') expect(problems.join('\n')).toContain(page)
      }),
    )
  })

  test('shards that were divided differently', () => {
    const [one] = playShards(played, 2)
    const [, two] = playShards({...played, durations: {'a.md': 1, 'b.md': 100_000}}, 2)
    expect(merge([one, two].filter((each) => each !== undefined)).problems[0]).toBe(
      'run-1 and run-2 divided the pages into shards differently: play all shards with the same pages and the same `--balance`',
    )
  })
})

describe('attempts', () => {
  const groups = [makeGroup(['a.md']), makeGroup(['b.md'])]
  const failing: Site = {groups, durations: {}, failing: new Set(['a.md'])}
  const passing: Site = {groups, durations: {}, failing: new Set()}

  test('of a shard: the last one counts, and the earlier ones are told', () => {
    const first = playShards(failing, 2, () => ({startedAt: startedAt(0)}))
    const again = record('again', playSite(passing, {shard: {at: 1, of: 2}, startedAt: startedAt(60)}))
    const {ended, problems, events} = merge([again, ...first])
    expect(problems).toEqual(['shard 1 of 2 was recorded 2 times: run-1, again: the last attempt at each page counts'])
    expect(ended).toMatchObject({outcome: 'flaky', exitStatus: 0, totals: {passed: 2, failed: 0}})
    expect(events.filter(({type}) => type === 'warning')).toMatchObject([
      {page: 'a.md', code: 'flaky', text: 'the page failed in run-1, and passed when it was played again'},
    ])
    expect(outcomesOf(events)).toEqual({'a.md': 'flaky', 'b.md': 'passed'})
  })

  test('of some pages: the others stay as they were', () => {
    const first = record('first', playSite(failing, {startedAt: startedAt(0)}))
    const again = record('again', playSite({...passing, groups: groups.slice(0, 1)}, {startedAt: startedAt(60)}))
    const {ended, events} = merge([first, again])
    expect(ended).toMatchObject({outcome: 'flaky', exitStatus: 0, totals: {steps: 2, passed: 2}})
    expect(events.filter(({type}) => type === 'page-ended')).toHaveLength(2)
  })

  test('a page that was mended between them has passed, as has one whose first attempt was not played to its end', () => {
    const first = playSite(failing, {startedAt: startedAt(0)})
    const mended = first.map((event) =>
      event.type === 'page-read' ? {...event, source: {...event.source, text: '# Other'}} : event,
    )
    const again = record('again', playSite(passing, {startedAt: startedAt(60)}))
    for (const [events, text] of [
      [mended, 'an earlier attempt failed, in first: this one counts'],
      [first.slice(0, 6), 'an earlier attempt was interrupted, in first: this one counts'],
    ] as const) {
      const merged = merge([record('first', events), again])
      expect(merged.ended).toMatchObject({outcome: 'passed', exitStatus: 0})
      expect(merged.events.flatMap((event) => (event.type === 'warning' ? [event.text] : []))).toEqual([text])
    }
  })

  test('one that fails after it had passed has failed', () => {
    const first = record('first', playSite(passing, {startedAt: startedAt(0)}))
    const again = record('again', playSite(failing, {startedAt: startedAt(60)}))
    expect(merge([first, again]).ended).toMatchObject({outcome: 'failed', exitStatus: 1})
  })

  test('plays of --retries are one attempt: a page that was flaky, or failed by all of them, and then passes is flaky', () => {
    for (const outcome of ['flaky', 'failed'] as const) {
      const first = record('first', playAgain(playSite(failing, {startedAt: startedAt(0)}), outcome))
      const again = record('again', playSite(passing, {startedAt: startedAt(60)}))
      const {ended, events} = merge([first, again])
      expect(ended).toMatchObject({outcome: 'flaky', exitStatus: 0, totals: {passed: 2, failed: 0}})
      expect(outcomesOf(events)).toEqual({'a.md': 'flaky', 'b.md': 'passed'})
      expect(events.filter((event) => event.type === 'warning' && event.code === 'flaky')).toHaveLength(1)
    }
    const first = record('first', playSite(failing, {startedAt: startedAt(0)}))
    const again = playAgain(playSite(failing, {startedAt: startedAt(60)}), 'flaky')
    const merged = merge([first, record('again', again)])
    expect(merged.ended).toMatchObject({outcome: 'flaky', exitStatus: 0})
    expect(outcomesOf(merged.events)).toEqual({'a.md': 'failed', 'b.md': 'passed', 'a.md~2': 'flaky'})
  })

  test('one that was cut off does not count where another came to its end', () => {
    const whole = playSite(passing, {startedAt: startedAt(0)})
    const torn = playSite(passing, {startedAt: startedAt(60)}).slice(0, 8)
    expect(merge([record('whole', whole), record('torn', torn)]).ended.outcome).toBe('passed')
  })
})

describe('a matrix', () => {
  const groups = [makeGroup(['a.md', 'b.md'])]
  const passing: Site = {groups, durations: {}, failing: new Set()}
  const failing: Site = {...passing, failing: new Set(['b.md'])}

  test('has each page once for each label, and all that names it', () => {
    const recorded = [
      record('one', playSite(passing, {label: 'v1.32'})),
      record('two', playSite(failing, {label: 'v1.33'})),
    ]
    const {events, ended, problems} = merge(recorded)
    expect(problems).toEqual([])
    expect(ended).toMatchObject({outcome: 'failed', exitStatus: 1, totals: {commands: 4, failed: 1}})
    expect(events[0]).toMatchObject({pages: ['a.md[v1.32]', 'b.md[v1.32]', 'a.md[v1.33]', 'b.md[v1.33]']})
    const text = JSON.stringify(events.filter(({type}) => type !== 'page-read'))
    for (const [, name] of text.matchAll(/"(?:page|key|madeBy)":"([ab]\.md(?:\[[^"]*)?)/g))
      if (name !== 'a.md' && name !== 'b.md') expect(name).toMatch(/^[ab]\.md\[v1\.3[23]\]/)
    expect(events.filter((event) => 'key' in event && !/\[v1/.test(event.key ?? ''))).toEqual([])
  })

  test('of shards says which is missing for which label', () => {
    const two: Site = {...passing, groups: [makeGroup(['a.md']), makeGroup(['b.md'])]}
    const {problems} = merge([
      ...playShards(two, 2, () => ({label: 'v1.32'})),
      ...playShards(two, 2, () => ({label: 'v1.33'})).slice(0, 1),
    ])
    expect(problems).toEqual(['missing: b.md[v1.33]: shard 2 of 2 has no recording'])
  })

  test('that nobody has labelled is told by the versions of its clusters', () => {
    const other = playSite(passing).map((event) =>
      event.type === 'context-checked' ? {...event, version: 'v1.32.0'} : event,
    )
    expect(merge([record('one', other), record('two', playSite(passing))]).problems).toEqual([
      'one and two play a.md on other versions of cluster1, and only the last one counts: tell such runs apart with `--label NAME`, or here as `NAME=RUN`',
    ])
  })
})
