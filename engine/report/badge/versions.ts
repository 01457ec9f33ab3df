import type {Transcript} from '../transcript/index.ts'

/** What a page was played with: `Istio 1.27`. */
export interface Version {
  readonly of: string
  readonly versions: readonly string[] // `1.27`, the lowest first; at least one
}

/** The versions that a reader of a guide asks for: the product's, and that of the clusters. */
export function versionsOf(transcripts: readonly Transcript[]): readonly Version[] {
  const istio = transcripts.flatMap(istioIn)
  const kubernetes = transcripts.flatMap(({contexts}) => contexts.map(({version}) => version))
  return [...version('Istio', istio), ...version('Kubernetes', kubernetes)]
}

/** As its tool says, else as the pages say that they are about. */
function istioIn({surroundings, pages}: Transcript): readonly string[] {
  const tool = surroundings?.tools.istioctl
  if (tool !== undefined) return [tool]
  return pages.flatMap(({source}) => source?.values.istio_version ?? source?.values.istio_full_version ?? [])
}

function version(of: string, found: readonly string[]): readonly Version[] {
  const versions = [...new Set(found.flatMap((text) => /\d+\.\d+/.exec(text)?.[0] ?? []))]
  return versions.length === 0 ? [] : [{of, versions: versions.sort(lowestFirst)}]
}

function lowestFirst(a: string, b: string): number {
  return a.localeCompare(b, 'en', {numeric: true})
}
