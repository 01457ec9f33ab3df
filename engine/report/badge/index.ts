import {makeBadge} from 'badge-maker'
import type {TranscriptReporter} from '../reporter.ts'
import {type Face, faceOf} from './face.ts'
import {standingOf} from './standing.ts'

/** An SVG that says what some runs come to, the worst of them: `verified 2026-11-22 · Istio 1.27 · Kubernetes 1.33`. */
export const badge: TranscriptReporter = (transcripts, write) => {
  const {label, message, color} = face(transcripts)
  write(`${makeBadge({label, message, color})}\n`)
}

/** The same for shields.io's endpoint badge, which draws it as whoever shows it likes. */
export const badgeJson: TranscriptReporter = (transcripts, write) =>
  write(`${JSON.stringify({schemaVersion: 1, ...face(transcripts)}, null, 2)}\n`)

function face(transcripts: Parameters<TranscriptReporter>[0]): Face {
  return faceOf(standingOf(transcripts))
}
