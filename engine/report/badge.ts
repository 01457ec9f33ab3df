import type {SkipKind} from '../event.ts'
import type {TranscriptReporter} from './reporter.ts'
import {wordAmount} from './text/quantity.ts'
import {failsRun, findStepState, type Transcript, wasInterrupted} from './transcript/transcript.ts'

/**
 * What some runs come to, the worst of them, for shields.io's endpoint badge, which draws it as whoever shows it likes:
 * `verified 2026-11-22 · Istio 1.27 · Kubernetes 1.33`.
 */
export const badgeJson: TranscriptReporter = (transcripts, write) => {
  const {label, date, facts} = findStanding(transcripts)
  const message = [date, ...facts].filter((fact) => fact !== '').join(' · ')
  const badge = {schemaVersion: 1, label, message, ...looks[label]}
  write(`${JSON.stringify(badge, null, 2)}\n`)
}

/** By label, the worst first. With `isError`, whoever shows the badge cannot paint it another colour. */
const looks = {
  fails: {color: 'red', isError: true},
  'not verified': {color: 'lightgrey', isError: true},
  flaky: {color: 'orange'},
  'partly verified': {color: 'yellow'},
  verified: {color: 'brightgreen'},
} as const

const worstFirst = Object.keys(looks)

/** What some runs come to, in which a reader of the page may trust. */
interface Standing {
  readonly label: keyof typeof looks
  readonly date: string // `2026-11-22`; empty where there is none
  readonly facts: readonly string[]
}

/** The worst standing of some runs, and the oldest of these: no run is as good as another that has failed. */
function findStanding(transcripts: readonly Transcript[]): Standing {
  const versions = listVersions(transcripts)
  const [standing = {label: 'not verified', date: '', facts: ['nothing was played']} as const] = transcripts
    .map((transcript) => judgeRun(transcript, versions))
    .sort(compareStandings)
  return standing
}

function compareStandings(a: Standing, b: Standing): number {
  return worstFirst.indexOf(a.label) - worstFirst.indexOf(b.label) || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)
}

function judgeRun(transcript: Transcript, versions: readonly string[]): Standing {
  const {run, ended} = transcript
  const date = run.startedAt.slice(0, 10)
  const failed = countFailed(transcript)
  if (failed > 0 || ended?.outcome === 'failed')
    return {label: 'fails', date, facts: [wordFailed(failed, ended?.totals.commands ?? null)]}
  const {played, due} = countPlayed(transcript)
  const doubt =
    (ended === null && 'the record is incomplete') ||
    (ended?.outcome === 'interrupted' && 'interrupted') ||
    (played === 0 && 'nothing was played')
  if (doubt) return {label: 'not verified', date, facts: [doubt]}
  if (ended?.outcome === 'flaky') return {label: 'flaky', date, facts: versions}
  return played < due
    ? {label: 'partly verified', date, facts: [`${played} of ${wordAmount(due, 'step')}`, ...versions]}
    : {label: 'verified', date, facts: versions}
}

function countFailed({pages}: Transcript): number {
  return pages
    .filter(failsRun)
    .flatMap(({steps}) => steps.flatMap(({commands}) => commands))
    .filter((command) => command.verdict?.kind === 'failed' && !wasInterrupted(command)).length
}

/** @param commands null where it is not known how many there were */
function wordFailed(failed: number, commands: number | null): string {
  if (failed === 0) return ''
  return commands === null ? wordAmount(failed, 'command') : `${failed} of ${wordAmount(commands, 'command')}`
}

/** How a step may be skipped so that a reader misses nothing. */
const harmlessSkips: ReadonlySet<SkipKind> = new Set([
  'tab',
  'unrequired',
  'aside',
  'answered',
  'empty',
  'holds',
  'output',
  'alternative',
  'optional',
  'illustration',
  'data',
])

function countPlayed({pages}: Transcript): {readonly played: number; readonly due: number} {
  const due = pages
    .filter(({isReplaced}) => !isReplaced)
    .flatMap(({steps}) => steps)
    .filter(({skip}) => skip === null || !harmlessSkips.has(skip.kind))
  return {played: due.filter((step) => step.skip === null && findStepState(step) !== 'failed').length, due: due.length}
}

/** The versions that a reader of a guide asks for: the product's, and that of the clusters. */
function listVersions(transcripts: readonly Transcript[]): readonly string[] {
  const kubernetes = transcripts.flatMap(({contexts}) => contexts.map(({version}) => version))
  return [...wordVersions('Istio', transcripts.flatMap(findIstioVersions)), ...wordVersions('Kubernetes', kubernetes)]
}

/** As its tool says, else as the pages say that they are about. */
function findIstioVersions({hostInfo, pages}: Transcript): readonly string[] {
  const tool = hostInfo?.tools.istioctl
  if (tool !== undefined) return [tool]
  return pages.flatMap(({source}) => source?.values.istio_version ?? source?.values.istio_full_version ?? [])
}

/** `Kubernetes 1.9, 1.33`, the lowest first; nothing where none was found. */
function wordVersions(product: string, found: readonly string[]): readonly string[] {
  const versions = [...new Set(found.flatMap((text) => /\d+\.\d+/.exec(text)?.[0] ?? []))]
  const ordered = versions.sort((a, b) => a.localeCompare(b, 'en', {numeric: true}))
  return ordered.length === 0 ? [] : [`${product} ${ordered.join(', ')}`]
}
