import type {SkipKind} from '../../event.ts'
import {findAnchor} from '../html/report.ts'
import {type Covered, sumCoverage} from '../transcript/facts.ts'
import {findVersions, type Judged, judgeRun, listVersions, type ProductVersions} from '../transcript/standing.ts'
import {measureSteps} from '../transcript/totals.ts'
import {findPageState, findStepState, pickWorst, type State, type Transcript} from '../transcript/transcript.ts'

/** What a run says of a page: all of its plays together. */
export interface PageRun {
  readonly recording: string // its id
  readonly startedAt: string // of the page; ISO 8601
  readonly label: string // what tells its run from others of the same pages: the cell of a matrix; empty for none
  readonly title: string
  readonly state: State // the worst of its plays
  readonly judged: Judged
  readonly isPart: boolean // whoever played it chose to skip some of it
  readonly reason: string | null // why it fell short or was skipped: the first one, in a line
  readonly coverage: Covered | null // in steps; null where it was not played to its end
  readonly durationMs: number // of its steps
  readonly versions: readonly ProductVersions[]
  readonly tools: Readonly<Record<string, string>> // those that its commands name: version, as they say themselves
  readonly digest: string // of its text and of what it includes
  readonly changed: boolean | null // whether the page is no longer as it was; null where nobody can tell
  readonly slowest: readonly SlowStep[]
}

/** A step that took long. */
export interface SlowStep {
  readonly id: string
  readonly section: string
  readonly anchor: string // where its page's report has it
  readonly tries: number // of the command that was tried most often
  readonly durationMs: number
}

const maxSlowSteps = 5 // of a page

/** Make facts of a page's share of a run. @param changed as `PageRun.changed` */
export async function makePageRun(
  transcript: Transcript,
  recording: string,
  changed: boolean | null,
): Promise<PageRun> {
  const {run, pages} = transcript
  const counted = pages.filter(({isReplaced}) => !isReplaced)
  const tools = findTools(transcript)
  return {
    recording,
    startedAt: run.startedAt,
    label: run.label ?? '',
    title: pages[0]?.title ?? '',
    state: pickWorst(counted.map(findPageState)),
    judged: judgeRun(transcript),
    isPart: pages.some(({steps}) => steps.some(({skip}) => skip !== null && chosenSkips.has(skip.kind))),
    reason: findReason(counted),
    coverage: sumCoverage(pages),
    durationMs: counted.reduce((sum, page) => sum + measureSteps(page), 0),
    versions: findProducts(transcript, tools),
    tools,
    digest: await digestSource(transcript),
    changed,
    slowest: listSlowest(counted),
  }
}

/** Steps that were not played since somebody chose so, or since another run did. */
const chosenSkips: ReadonlySet<SkipKind> = new Set(['choice', 'unrequired', 'resumed', 'reader'])

function findReason(pages: Transcript['pages']): string | null {
  const failed = pages
    .flatMap(({steps}) => steps.flatMap(({commands}) => commands))
    .find(({verdict}) => verdict?.kind === 'failed')
  if (failed?.verdict?.kind === 'failed') return failed.verdict.reason
  return pages.find(({skipped}) => skipped !== null)?.skipped?.reason ?? null
}

/** Versions were asked for once for all pages: a page's are those of tools that its commands name. */
function findTools({hostInfo, pages}: Transcript): PageRun['tools'] {
  const words = new Set(
    pages.flatMap(({steps}) => steps.flatMap(({commands}) => commands.flatMap(({run}) => run.match(/[\w.-]+/g) ?? []))),
  )
  return Object.fromEntries(Object.entries(hostInfo?.tools ?? {}).filter(([tool]) => words.has(tool)))
}

/** Of which nobody says that a guide is about them. */
const commonTools: ReadonlySet<string> = new Set(
  'bash curl docker git go jq k3d kind kubectl make minikube node openssl podman python3 yq'.split(' '),
)

/** The product that a guide is about; where it is not known, the tools that it is played with. */
function findProducts(transcript: Transcript, tools: PageRun['tools']): readonly ProductVersions[] {
  const {hostInfo} = transcript
  const own = {...transcript, hostInfo: hostInfo === null ? null : {...hostInfo, tools}}
  const found = listVersions([own])
  if (found.some(({name}) => name !== 'Kubernetes')) return found
  const others = Object.entries(tools).filter(([name]) => !commonTools.has(name))
  return [...others.flatMap(([name, version]) => findVersions(name, [version])), ...found]
}

async function digestSource({pages}: Transcript): Promise<string> {
  const {text, includes} = pages[0]?.source ?? {}
  const bytes = new TextEncoder().encode(JSON.stringify([text, includes]))
  return new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes)).slice(0, 12).join('.')
}

function listSlowest(pages: Transcript['pages']): readonly SlowStep[] {
  return pages
    .flatMap(({steps}) => steps)
    .filter((step) => findStepState(step) !== 'skipped' && step.ended !== null)
    .map((step) => ({
      id: step.id,
      section: step.section,
      anchor: findAnchor(step.key),
      tries: Math.max(1, ...step.commands.map(({ended}) => ended?.tries ?? 1)),
      durationMs: step.ended?.durationMs ?? 0,
    }))
    .sort((one, other) => other.durationMs - one.durationMs)
    .slice(0, maxSlowSteps)
}
