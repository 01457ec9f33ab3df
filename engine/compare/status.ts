import type {Judgement} from '../verdict.ts'
import {fail, pass, quote, type Sides} from './verdicts.ts'

/** The command ended with exactly the documented exit code. */
export function compareStatus(sides: Sides): Judgement {
  const wanted = sides.expected.trim()
  if (!/^\d{1,3}$/.test(wanted)) return fail('status', sides, `${quote(wanted)} is not an exit code`)
  if (sides.status === Number(wanted)) return pass('status', sides)
  return fail('status', sides, `the exit code is ${sides.status ?? 'unknown'}, ${sides.expecter.name} says ${wanted}`)
}

/** The command failed, however it did. */
export function compareFailure(sides: Sides): Judgement {
  if (sides.status !== undefined && sides.status !== 0) return pass('failure', sides)
  const reason = sides.status === 0 ? 'the command succeeded, and should fail' : 'the exit code is unknown'
  return fail('failure', sides, reason)
}
