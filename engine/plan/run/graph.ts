import type {Diagnostic, Place} from '../../diagnostic.ts'

/** A page that another must have been done before. */
export interface Edge {
  readonly from: string // the page that requires
  readonly to: string // the page that is required
  readonly anchor: string | null // of the section that it needs; null for the whole page
  readonly place: Place // where that is said
  readonly why: 'link' | 'notes' | 'front matter' // who says it
  readonly sentence: string // that says it to a reader; empty where none does
}

/** What is due next: a page, but for the cleanup that ends it, or that cleanup. */
export interface Turn {
  readonly do: 'play' | 'cleanup'
  readonly page: string
}

/** Pages that hang together, and share a session. */
export interface Group {
  readonly pages: readonly string[] // each after what it requires
  readonly schedule: readonly Turn[] // each page is played once, and cleaned up once
}

/** Pages and what they require, in the order of play. */
export interface PageGraph {
  readonly groups: readonly Group[]
  readonly requires: ReadonlyMap<string, readonly string[]> // page → what it requires directly, of those played
  readonly diagnostics: readonly Diagnostic[] // with an error nothing is to be played
}

/**
 * The order in which pages are played, with what they require. A page comes after what it requires, else in the order
 * asked for, but that pages which require the same come one after the other. It is cleaned up as soon as all that need it have been, so one that nobody needs right after itself, and
 * what is required last, in reverse order.
 *
 * @param asked pages, in the order in which they were asked for
 * @param edges of these pages and of all that they require; others are of no concern
 */
export function makePageGraph(asked: readonly string[], edges: readonly Edge[]): PageGraph {
  const leaving = edgesFrom(edges)
  const {order, diagnostics} = walk(groupBySetUp(asked, leaving), leaving)
  const requires = new Map(
    order.map((page) => [page, [...new Set((leaving.get(page) ?? []).map(({to}) => to))].filter((to) => to !== page)]),
  )
  return {groups: groupsOf(order, requires), requires, diagnostics}
}

function edgesFrom(edges: readonly Edge[]): Map<string, Edge[]> {
  const found = new Map<string, Edge[]>()
  for (const edge of edges) {
    const known = found.get(edge.from)
    if (known === undefined) found.set(edge.from, [edge])
    else known.push(edge)
  }
  return found
}

/** Pages that require the same, directly or not, follow the first of them. */
function groupBySetUp(asked: readonly string[], leaving: ReadonlyMap<string, readonly Edge[]>): readonly string[] {
  const groups = new Map<string, string[]>()
  for (const page of asked) {
    const required = listRequired(page, leaving)
    const key = JSON.stringify(required.length === 0 ? page : required)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [page])
    else group.push(page)
  }
  return [...groups.values()].flat()
}

function listRequired(page: string, leaving: ReadonlyMap<string, readonly Edge[]>): readonly string[] {
  const found = new Set<string>()
  const visit = (each: string): void => {
    for (const {to} of leaving.get(each) ?? [])
      if (!found.has(to)) {
        found.add(to)
        visit(to)
      }
  }
  visit(page)
  return [...found].sort()
}

/** Depth first, a page after what it requires. An edge back to a page on the way closes a cycle. */
function walk(asked: readonly string[], leaving: ReadonlyMap<string, readonly Edge[]>) {
  const order = new Set<string>()
  const diagnostics: Diagnostic[] = []
  const visit = (page: string, way: readonly string[]): void => {
    for (const edge of leaving.get(page) ?? []) {
      const start = way.indexOf(edge.to)
      if (start !== -1) diagnostics.push(cycle([...way.slice(start), edge.to], edge.place))
      else if (!order.has(edge.to)) visit(edge.to, [...way, edge.to])
    }
    order.add(page)
  }
  for (const page of asked) if (!order.has(page)) visit(page, [page])
  return {order: [...order], diagnostics}
}

function cycle(way: readonly string[], place: Place): Diagnostic {
  const [page] = way
  const isItself = way.length === 2
  return {
    code: 'page-cycle',
    severity: 'error',
    message: isItself ? `\`${page}\` requires itself` : `pages require each other: \`${way.join(' → ')}\``,
    hint: `\`requires: […]\` in the notes of ${isItself ? 'the page' : 'one of them'} says what it really needs, \`requires: []\` nothing`,
    place,
  }
}

type Requires = ReadonlyMap<string, readonly string[]>

/** What hangs together by edges, whichever way they point. */
function groupsOf(order: readonly string[], requires: Requires): Group[] {
  const groupOf = new Map<string, Set<string>>()
  for (const page of order) {
    const joined = [page, ...(requires.get(page) ?? [])].flatMap((each) => [...(groupOf.get(each) ?? [each])])
    const group = new Set(joined)
    for (const each of group) groupOf.set(each, group)
  }
  const members = new Map<ReadonlySet<string> | undefined, string[]>()
  for (const page of order) {
    const group = groupOf.get(page)
    const pages = members.get(group)
    if (pages === undefined) members.set(group, [page])
    else pages.push(page)
  }
  return [...members.values()].map((pages) => ({pages, schedule: scheduleOf(pages, requires)}))
}

/** Who needs a page comes after it: from the last page to the first, all who need one are looked at before itself. */
function scheduleOf(pages: readonly string[], requires: Requires): Turn[] {
  const open = new Map(pages.map((page) => [page, pages.filter((each) => requires.get(each)?.includes(page))]))
  const schedule: Turn[] = []
  const played: string[] = [] // and not cleaned up yet
  for (const page of pages) {
    schedule.push({do: 'play', page})
    played.push(page)
    for (const each of [...played].reverse()) {
      if (open.get(each)?.some((who) => open.has(who))) continue
      open.delete(each)
      played.splice(played.indexOf(each), 1)
      schedule.push({do: 'cleanup', page: each})
    }
  }
  return schedule
}
