import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {explainDiagnostic} from '../../../engine/diagnostic.ts'
import {type Edge, makePageGraph, type PageGraph} from '../../../engine/plan/run/graph.ts'

const edge = (from: string, to: string, line = 1): Edge => {
  const point = {line, column: 3, offset: 0}
  return {from, to, anchor: null, place: {page: from, start: point, end: point}, why: 'link', sentence: ''}
}

const turns = ({groups}: PageGraph) =>
  groups.map(({schedule}) => schedule.map((turn) => `${turn.do === 'play' ? '' : '-'}${turn.page}`).join(' '))

describe('the order of play', () => {
  test('is that in which pages were asked for, each cleaned up before the next', () => {
    const graph = makePageGraph(['b', 'a', 'b'], [])
    expect(graph.groups.map(({pages}) => pages)).toEqual([['b'], ['a']])
    expect(turns(graph)).toEqual(['b -b', 'a -a'])
  })

  test('puts what is required first, and cleans it up last', () => {
    const graph = makePageGraph(['verify', 'install'], [edge('verify', 'install'), edge('install', 'before')])
    expect(turns(graph)).toEqual(['before install verify -verify -install -before'])
    expect(Object.fromEntries(graph.requires)).toEqual({verify: ['install'], install: ['before'], before: []})
  })

  test('plays once what several need, and cleans up between them', () => {
    const edges = [edge('x', 'base'), edge('x', 'base', 9), edge('y', 'base'), edge('y', 'more'), edge('more', 'base')]
    const graph = makePageGraph(['x', 'y'], edges)
    expect(turns(graph)).toEqual(['base x -x more y -y -more -base'])
    expect(graph.requires.get('x')).toEqual(['base'])
  })

  test('has pages that require the same one after the other', () => {
    const edges = [
      edge('a', 'one'),
      edge('b', 'two'),
      edge('c', 'one'),
      edge('d', 'two'),
      edge('d', 'one'),
      edge('two', 'x'),
    ]
    const {groups} = makePageGraph(['a', 'plain', 'b', 'c', 'd', 'other'], edges)
    expect(groups.map(({pages}) => pages.join(' '))).toEqual(['one a c x two b d', 'plain', 'other'])
  })

  test('is of no concern to pages that nobody asked for', () => {
    expect(turns(makePageGraph(['a'], [edge('other', 'a'), edge('other', 'another')]))).toEqual(['a -a'])
  })

  test.each([
    [
      'a cycle',
      [edge('start.md', 'a.md'), edge('a.md', 'b.md'), edge('b.md', 'a.md', 7)],
      'b.md:7:3: error: pages require each other: `a.md → b.md → a.md` (`requires: […]` in the notes of one of them says what it really needs, `requires: []` nothing) [page-cycle]',
    ],
    [
      'a page that requires itself',
      [edge('start.md', 'start.md', 4)],
      'start.md:4:3: error: `start.md` requires itself (`requires: […]` in the notes of the page says what it really needs, `requires: []` nothing) [page-cycle]',
    ],
  ])('refuses %s', (_, edges, said) => {
    expect(makePageGraph(['start.md'], edges).diagnostics.map(explainDiagnostic)).toEqual([said])
  })
})

const names = [...'abcdefgh']
const name = fc.constantFrom(...names)
const pair = fc.tuple(name, name)
/** Without cycles: an edge leads from a later name to an earlier one. */
const acyclic = fc
  .array(pair)
  .map((pairs) =>
    pairs.filter(([from, to]) => from !== to).map(([from, to]) => (from > to ? edge(from, to) : edge(to, from))),
  )
const asked = fc.array(name, {minLength: 1})

/** All pages that a page needs, directly or not. */
const needs = (page: string, edges: readonly Edge[], seen = new Set<string>()): Set<string> => {
  for (const {from, to} of edges) {
    if (from !== page || seen.has(to)) continue
    seen.add(to)
    needs(to, edges, seen)
  }
  return seen
}

describe('any graph without cycles', () => {
  const holds = (check: (graph: PageGraph, edges: readonly Edge[], pages: readonly string[]) => void) =>
    fc.assert(fc.property(asked, acyclic, (pages, edges) => check(makePageGraph(pages, edges), edges, pages)))

  test('plays and cleans up every page that is needed, and no other, once', () => {
    holds((graph, edges, pages) => {
      const wanted = [...new Set(pages.flatMap((page) => [page, ...needs(page, edges)]))].sort()
      const schedule = graph.groups.flatMap((group) => group.schedule)
      for (const turn of ['play', 'cleanup'])
        expect(
          schedule
            .filter((each) => each.do === turn)
            .map(({page}) => page)
            .sort(),
        ).toEqual(wanted)
      expect(graph.groups.flatMap((group) => group.pages).sort()).toEqual(wanted)
      expect(graph.diagnostics).toEqual([])
    })
  })

  test('plays a page after what it needs, and cleans it up before that', () => {
    holds((graph, edges) => {
      for (const {pages, schedule} of graph.groups) {
        const at = (what: string, page: string) => schedule.findIndex((turn) => turn.do === what && turn.page === page)
        for (const page of pages)
          for (const needed of needs(page, edges)) {
            expect(pages.indexOf(needed)).toBeLessThan(pages.indexOf(page))
            expect(at('play', needed)).toBeLessThan(at('play', page))
            expect(at('cleanup', needed)).toBeGreaterThan(at('cleanup', page))
          }
      }
    })
  })

  test('cleans up what nobody needs right after it was played', () => {
    holds((graph) => {
      const needed = new Set([...graph.requires.values()].flat())
      for (const {schedule} of graph.groups)
        schedule.forEach((turn, index) => {
          if (turn.do === 'play' && !needed.has(turn.page))
            expect(schedule[index + 1]).toEqual({do: 'cleanup', page: turn.page})
        })
    })
  })

  test('has a group for each part that hangs together', () => {
    holds((graph) => {
      const groupOf = new Map(graph.groups.flatMap(({pages}, index) => pages.map((page) => [page, index])))
      for (const [page, required] of graph.requires)
        for (const each of required) expect(groupOf.get(each)).toBe(groupOf.get(page))
      for (const {pages} of graph.groups)
        expect(reachable(pages.slice(0, 1), graph.requires).sort()).toEqual([...pages].sort())
    })
  })
})

/** What hangs together with the given pages, whichever way the edges point. */
const reachable = (from: readonly string[], requires: PageGraph['requires']): string[] => {
  const reached = new Set(from)
  const touching = [...requires].map(([page, required]) => [page, ...required])
  const next = touching.filter((pages) => pages.some((page) => reached.has(page))).flat()
  return next.every((page) => reached.has(page)) ? [...reached] : reachable([...reached, ...next], requires)
}

test('any graph with a cycle that is reached is refused, and no other', () => {
  fc.assert(
    fc.property(asked, fc.array(pair), (pages, pairs) => {
      const edges = pairs.map(([from, to]) => edge(from, to))
      const reached = new Set(pages.flatMap((page) => [page, ...needs(page, edges)]))
      const isCyclic = [...reached].some((page) => needs(page, edges).has(page))
      const {diagnostics} = makePageGraph(pages, edges)
      expect(diagnostics.length > 0).toBe(isCyclic)
      for (const {place} of diagnostics) expect(needs(place.page, edges)).toContain(place.page)
    }),
  )
})
