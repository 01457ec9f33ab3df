import type {EventOf} from '../../event.ts'

type HostInfo = EventOf<'surroundings'>

/** Where several runs took place, as if it were one place: what differs is told side by side. */
export function mergeHostInfo(all: readonly HostInfo[], at: number): HostInfo | null {
  const [first] = all
  if (first === undefined) return null
  const names = [...new Set(all.flatMap(({tools}) => Object.keys(tools)))]
  const versionsOf = (name: string) => all.flatMap(({tools}) => (Object.hasOwn(tools, name) ? (tools[name] ?? []) : []))
  return {
    type: 'surroundings',
    at,
    host: joinDistinct(all.map(({host}) => host)),
    system: joinDistinct(all.map(({system}) => system)),
    tools: Object.fromEntries(names.map((name) => [name, joinDistinct(versionsOf(name))])),
    repository: mergeRepositories(all),
  }
}

function joinDistinct(texts: readonly string[]): string {
  return [...new Set(texts)].join(', ')
}

/** Of different commits nothing is said of any: a link to one of them would be wrong for pages of the other. */
function mergeRepositories(all: readonly HostInfo[]): HostInfo['repository'] {
  const repositories = all.flatMap(({repository}) => repository ?? [])
  const [first] = repositories
  if (first === undefined || repositories.some(({commit}) => commit !== first.commit)) return null
  const sources: Record<string, string> = Object.assign({}, ...repositories.map((each) => each.sources))
  return {
    commit: first.commit,
    changed: [...new Set(repositories.flatMap(({changed}) => changed))],
    ...(Object.keys(sources).length === 0 ? {} : {sources}),
  }
}
