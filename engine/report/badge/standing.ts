import type {SkipKind} from '../../event.ts'
import type {Transcript} from '../transcript/index.ts'
import {wasInterrupted} from '../transcript/interrupted.ts'
import {type Version, versionsOf} from './versions.ts'

/** What some runs come to, in which a reader of the page may trust. */
export type Standing =
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

const worst: readonly Standing['kind'][] = ['fails', 'unknown', 'partly', 'verified']

/** The worst standing of some runs, and the oldest of these: no run is as good as another that has failed. */
export function standingOf(transcripts: readonly Transcript[]): Standing {
  const versions = versionsOf(transcripts)
  const [standing = unknown('', 'nothing was played')] = transcripts
    .map((transcript) => ofOne(transcript, versions))
    .sort((a, b) => worst.indexOf(a.kind) - worst.indexOf(b.kind) || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return standing
}

function ofOne(transcript: Transcript, versions: readonly Version[]): Standing {
  const {run, ended} = transcript
  const date = run.startedAt.slice(0, 10)
  const failed = failedIn(transcript)
  if (failed > 0 || ended?.outcome === 'failed')
    return {kind: 'fails', date, failed, commands: ended?.totals.commands ?? null}
  if (ended === null) return unknown(date, 'the record is not whole')
  if (ended.outcome === 'interrupted') return unknown(date, 'interrupted')
  const {played, due} = stepsOf(transcript)
  if (played === 0) return unknown(date, 'nothing was played')
  return played < due ? {kind: 'partly', date, played, due, versions} : {kind: 'verified', date, versions}
}

function unknown(date: string, why: string): Standing {
  return {kind: 'unknown', date, why}
}

function failedIn({pages}: Transcript): number {
  return pages
    .flatMap(({steps}) => steps.flatMap(({commands}) => commands))
    .filter(({verdict}) => verdict?.kind === 'failed' && !wasInterrupted(verdict)).length
}

/** How a step may be left out so that a reader misses nothing. */
const fine: ReadonlySet<SkipKind> = new Set(['tab', 'aside', 'answered', 'empty', 'holds'])

function stepsOf({pages}: Transcript): {readonly played: number; readonly due: number} {
  const due = pages.flatMap(({steps}) => steps).filter(({skip}) => skip === null || !fine.has(skip.kind))
  return {played: due.filter(({skip}) => skip === null).length, due: due.length}
}
