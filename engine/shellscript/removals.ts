import {hasOption, hasVerb} from './facts/options.ts'
import {type Reach, type Removing, removing} from './facts/removing.ts'
import {argumentsOf, type Invocation, readInvocations} from './invocations.ts'

export type {Reach} from './facts/removing.ts'

/** A call that takes something away. */
export interface Removal extends Pick<Removing, 'makes' | 'mark'> {
  readonly call: Invocation
  readonly reach: Reach
}

/** The calls of a script that take something away, in the order of their places. Dry runs and calls for help take nothing. */
export function findRemovals(script: string): readonly Removal[] {
  return readInvocations(script).flatMap((call) => {
    const found = removing.find((row) => isOf(row, call))
    return found === undefined || isHarmless(call) ? [] : [{...found, call}]
  })
}

function isOf({tools, verbs, options}: Removing, call: Invocation): boolean {
  if (!tools.includes(call.tool)) return false
  const args = argumentsOf(call)
  return (verbs === undefined || hasVerb(args, verbs)) && (options === undefined || hasOption(args, options))
}

function isHarmless(call: Invocation): boolean {
  const {options} = argumentsOf(call)
  return options.some(
    ({name, value}) => name === '--help' || (name === '--dry-run' && value !== 'none' && value !== 'false'),
  )
}
