import type {SkipKind} from '../../event.ts'
import {failsRun, findStepState, type Transcript, wasInterrupted} from './transcript.ts'

/** What a reader may trust in, the worst first. */
export const standings = ['fails', 'not verified', 'flaky', 'partly verified', 'verified'] as const

export type Standing = (typeof standings)[number]

/** What a run says of its pages. */
export interface Judged {
  readonly standing: Standing
  readonly failed: number // commands
  readonly played: number // steps
  readonly due: number // steps that a reader would have come to
  readonly doubt: string | null // why it verifies nothing, where nothing failed
}

/** How a step may be skipped so that a reader misses nothing. */
const harmlessSkips: readonly SkipKind[] = [
  'tab',
  'aside',
  'answered',
  'empty',
  'holds',
  'output',
  'alternative',
  'optional',
  'illustration',
  'data',
]

/**
 * Judge what a run came to: pages are verified where all was played that a reader would have come to, and nothing failed.
 *
 * @param harmless further skips by which a reader misses nothing
 */
export function judgeRun(transcript: Transcript, harmless: readonly SkipKind[] = []): Judged {
  const {ended} = transcript
  const counted = {
    failed: countFailed(transcript),
    ...countPlayed(transcript, new Set([...harmlessSkips, ...harmless])),
  }
  if (counted.failed > 0 || ended?.outcome === 'failed') return {...counted, standing: 'fails', doubt: null}
  const doubt =
    (ended === null && 'the record is incomplete') ||
    (ended?.outcome === 'interrupted' && 'interrupted') ||
    (counted.played === 0 && 'nothing was played') ||
    null
  if (doubt !== null) return {...counted, standing: 'not verified', doubt}
  if (transcript.pages.some((page) => page.ended?.outcome === 'flaky')) return {...counted, standing: 'flaky', doubt}
  return {...counted, standing: counted.played < counted.due ? 'partly verified' : 'verified', doubt}
}

function countFailed({pages}: Transcript): number {
  return pages
    .filter(failsRun)
    .flatMap(({steps}) => steps.flatMap(({commands}) => commands))
    .filter((command) => command.verdict?.kind === 'failed' && !wasInterrupted(command)).length
}

function countPlayed({pages}: Transcript, harmless: ReadonlySet<SkipKind>): Pick<Judged, 'played' | 'due'> {
  const due = pages
    .filter(({isReplaced}) => !isReplaced)
    .flatMap((page) => page.steps.map((step) => ({step, isPardoned: !failsRun(page)})))
    .filter(({step: {skip}}) => skip === null || !harmless.has(skip.kind))
  const played = due.filter(
    ({step, isPardoned}) => step.skip === null && !(isPardoned && findStepState(step) === 'failed'),
  )
  return {played: played.length, due: due.length}
}

/** A product, and its versions as far as anybody asks for them: `1.9` and `1.33`, the lowest first. */
export interface ProductVersions {
  readonly name: string
  readonly versions: readonly string[]
}

/** The versions that a reader of a guide asks for: the product's, and that of the clusters. */
export function listVersions(transcripts: readonly Transcript[]): readonly ProductVersions[] {
  const kubernetes = transcripts.flatMap(({contexts}) => contexts.map(({version}) => version))
  return [...findVersions('Istio', transcripts.flatMap(findIstioVersions)), ...findVersions('Kubernetes', kubernetes)]
}

/** As its tool says, else as the pages say that they are about. */
function findIstioVersions({hostInfo, pages}: Transcript): readonly string[] {
  const tool = hostInfo?.tools.istioctl
  if (tool !== undefined) return [tool]
  return pages.flatMap(({source}) => source?.values.istio_version ?? source?.values.istio_full_version ?? [])
}

/** The versions of a product in what was said of it; nothing where there is none. */
export function findVersions(name: string, said: readonly string[]): readonly ProductVersions[] {
  const found = [...new Set(said.flatMap((text) => /\d+\.\d+/.exec(text)?.[0] ?? []))]
  const versions = found.sort((a, b) => a.localeCompare(b, 'en', {numeric: true}))
  return versions.length === 0 ? [] : [{name, versions}]
}

/** `Kubernetes 1.9, 1.33` */
export function wordVersions({name, versions}: ProductVersions): string {
  return `${name} ${versions.join(', ')}`
}
