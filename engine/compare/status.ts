import type {Judgement} from '../verdict.ts'
import {failed, passed, quoted, type Sides} from './verdicts.ts'

/** The command ended with exactly the documented exit code. */
export function compareStatus(sides: Sides): Judgement {
  const wanted = sides.expected.trim()
  if (!/^\d{1,3}$/.test(wanted)) return failed('status', sides, `${quoted(wanted)} is no exit code`)
  if (sides.status === Number(wanted)) return passed('status', sides)
  return failed('status', sides, `the exit code is ${sides.status ?? 'unknown'}, the page says ${wanted}`)
}

/** The command failed, however it did. */
export function compareFailure(sides: Sides): Judgement {
  if (sides.status !== undefined && sides.status !== 0) return passed('failure', sides)
  const reason = sides.status === 0 ? 'the command succeeded, and should fail' : 'the exit code is unknown'
  return failed('failure', sides, reason)
}
