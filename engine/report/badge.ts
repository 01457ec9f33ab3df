import type {SkipKind} from '../event.ts'
import type {TranscriptReporter} from './reporter.ts'
import {count} from './text/quantity.ts'
import {type Transcript, wasInterrupted} from './transcript/transcript.ts'

/**
 * What some runs come to, the worst of them, for shields.io's endpoint badge, which draws it as whoever shows it likes:
 * `verified 2026-11-22 · Istio 1.27 · Kubernetes 1.33`.
 */
export const badgeJson: TranscriptReporter = (transcripts, write) =>
  write(`${JSON.stringify({schemaVersion: 1, ...makeFace(findStanding(transcripts))}, null, 2)}\n`)

/** What a badge shows, as shields.io calls it. */
interface Face {
  readonly label: string
  readonly message: string
  readonly color: string
  readonly isError?: true // whoever shows it cannot paint it another colour
}

function makeFace(standing: Standing): Face {
  const {date} = standing
  switch (standing.kind) {
    case 'verified':
      return {label: 'verified', message: joinFacts(date, ...standing.versions.map(wordVersion)), color: 'brightgreen'}
    case 'partly': {
      const steps = `${standing.played} of ${count(standing.due, 'step')}`
      const message = joinFacts(date, steps, ...standing.versions.map(wordVersion))
      return {label: 'partly verified', message, color: 'yellow'}
    }
    case 'unknown':
      return {label: 'not verified', message: joinFacts(date, standing.why), color: 'lightgrey', isError: true}
    case 'fails':
      return {label: 'fails', message: joinFacts(date, wordFailed(standing)), color: 'red', isError: true}
  }
}

function wordFailed({failed, commands}: Extract<Standing, {kind: 'fails'}>): string {
  if (failed === 0) return ''
  return commands === null ? count(failed, 'command') : `${failed} of ${count(commands, 'command')}`
}

function wordVersion({of, versions}: Version): string {
  return `${of} ${versions.join(', ')}`
}

function joinFacts(...all: readonly string[]): string {
  return all.filter((fact) => fact !== '').join(' · ')
}

/** What some runs come to, in which a reader of the page may trust. */
type Standing =
  | {readonly kind: 'verified'; readonly date: string; readonly versions: readonly Version[]}
  | {
      readonly kind: 'partly' // some steps were left out that a reader would have come to
      readonly date: string // `2026-11-22`
      readonly played: number // steps
      readonly due: number
      readonly versions: readonly Version[]
    }
  | {readonly kind: 'unknown'; readonly date: string; readonly why: string}
  | {
      readonly kind: 'fails'
      readonly date: string
      readonly failed: number // commands; 0 where something else fell short
      readonly commands: number | null // null where that is not known
    }

const worstFirst: readonly Standing['kind'][] = ['fails', 'unknown', 'partly', 'verified']

/** The worst standing of some runs, and the oldest of these: no run is as good as another that has failed. */
function findStanding(transcripts: readonly Transcript[]): Standing {
  const versions = listVersions(transcripts)
  const [standing = makeUnknown('', 'nothing was played')] = transcripts
    .map((transcript) => judgeRun(transcript, versions))
    .sort(
      (a, b) =>
        worstFirst.indexOf(a.kind) - worstFirst.indexOf(b.kind) || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0),
    )
  return standing
}

function judgeRun(transcript: Transcript, versions: readonly Version[]): Standing {
  const {run, ended} = transcript
  const date = run.startedAt.slice(0, 10)
  const failed = countFailed(transcript)
  if (failed > 0 || ended?.outcome === 'failed')
    return {kind: 'fails', date, failed, commands: ended?.totals.commands ?? null}
  if (ended === null) return makeUnknown(date, 'the record is not whole')
  if (ended.outcome === 'interrupted') return makeUnknown(date, 'interrupted')
  const {played, due} = countSteps(transcript)
  if (played === 0) return makeUnknown(date, 'nothing was played')
  return played < due ? {kind: 'partly', date, played, due, versions} : {kind: 'verified', date, versions}
}

function makeUnknown(date: string, why: string): Standing {
  return {kind: 'unknown', date, why}
}

function countFailed({pages}: Transcript): number {
  return pages
    .flatMap(({steps}) => steps.flatMap(({commands}) => commands))
    .filter(({verdict}) => verdict?.kind === 'failed' && !wasInterrupted(verdict)).length
}

/** How a step may be left out so that a reader misses nothing. */
const harmlessSkips: ReadonlySet<SkipKind> = new Set(['tab', 'aside', 'answered', 'empty', 'holds'])

function countSteps({pages}: Transcript): {readonly played: number; readonly due: number} {
  const due = pages.flatMap(({steps}) => steps).filter(({skip}) => skip === null || !harmlessSkips.has(skip.kind))
  return {played: due.filter(({skip}) => skip === null).length, due: due.length}
}

/** What a page was played with: `Istio 1.27`. */
interface Version {
  readonly of: string
  readonly versions: readonly string[] // `1.27`, the lowest first; at least one
}

/** The versions that a reader of a guide asks for: the product's, and that of the clusters. */
function listVersions(transcripts: readonly Transcript[]): readonly Version[] {
  const istio = transcripts.flatMap(findIstioVersions)
  const kubernetes = transcripts.flatMap(({contexts}) => contexts.map(({version}) => version))
  return [...makeVersion('Istio', istio), ...makeVersion('Kubernetes', kubernetes)]
}

/** As its tool says, else as the pages say that they are about. */
function findIstioVersions({surroundings, pages}: Transcript): readonly string[] {
  const tool = surroundings?.tools.istioctl
  if (tool !== undefined) return [tool]
  return pages.flatMap(({source}) => source?.values.istio_version ?? source?.values.istio_full_version ?? [])
}

function makeVersion(of: string, found: readonly string[]): readonly Version[] {
  const versions = [...new Set(found.flatMap((text) => /\d+\.\d+/.exec(text)?.[0] ?? []))]
  return versions.length === 0 ? [] : [{of, versions: versions.sort(compareVersions)}]
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', {numeric: true})
}
