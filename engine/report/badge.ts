import type {TranscriptReporter} from './reporter.ts'
import {wordAmount} from './text/quantity.ts'
import {judgeRun, listVersions, type Standing, standings, wordVersions} from './transcript/standing.ts'
import type {Transcript} from './transcript/transcript.ts'

/**
 * What some runs come to, the worst of them, for shields.io's endpoint badge, which draws it as whoever shows it likes:
 * `verified 2026-11-22 · Istio 1.27 · Kubernetes 1.33`.
 */
export const badgeJson: TranscriptReporter = (transcripts, write) => {
  const {label, date, facts} = findFace(transcripts)
  const message = [date, ...facts].filter((fact) => fact !== '').join(' · ')
  const badge = {schemaVersion: 1, label, message, ...looks[label]}
  write(`${JSON.stringify(badge, null, 2)}\n`)
}

/** With `isError`, whoever shows the badge cannot paint it another colour. */
const looks = {
  fails: {color: 'red', isError: true},
  'not verified': {color: 'lightgrey', isError: true},
  flaky: {color: 'orange'},
  'partly verified': {color: 'yellow'},
  verified: {color: 'brightgreen'},
} as const satisfies Record<Standing, object>

/** What a badge says. */
interface Face {
  readonly label: Standing
  readonly date: string // `2026-11-22`; empty where there is none
  readonly facts: readonly string[]
}

/** That of the worst of some runs, and the oldest of these: no run is as good as another that has failed. */
function findFace(transcripts: readonly Transcript[]): Face {
  const versions = listVersions(transcripts).map(wordVersions)
  const [face = {label: 'not verified', date: '', facts: ['nothing was played']} as const] = transcripts
    .map((transcript) => faceRun(transcript, versions))
    .sort(compareFaces)
  return face
}

function compareFaces(a: Face, b: Face): number {
  return standings.indexOf(a.label) - standings.indexOf(b.label) || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)
}

function faceRun(transcript: Transcript, versions: readonly string[]): Face {
  // Of a page that others require, only what they need is to be played.
  const {standing: label, failed, played, due, doubt} = judgeRun(transcript, ['unrequired'])
  const date = transcript.run.startedAt.slice(0, 10)
  if (label === 'fails') return {label, date, facts: [wordFailed(failed, transcript.ended?.totals.commands ?? null)]}
  if (doubt !== null) return {label, date, facts: [doubt]}
  return {
    label,
    date,
    facts:
      label === 'verified' || label === 'flaky' ? versions : [`${played} of ${wordAmount(due, 'step')}`, ...versions],
  }
}

/** @param commands null where it is not known how many there were */
function wordFailed(failed: number, commands: number | null): string {
  if (failed === 0) return ''
  return commands === null ? wordAmount(failed, 'command') : `${failed} of ${wordAmount(commands, 'command')}`
}
