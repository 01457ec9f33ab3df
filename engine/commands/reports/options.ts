import type {Values} from '../specs.ts'
import {UsageError} from '../usage.ts'
import {text} from '../values.ts'

/** What the options ask of reports. */
export interface Reporting {
  readonly limit: number | null // characters
  readonly offPage: boolean
  readonly player: boolean
}

/** Throws `UsageError`. */
export const reportingOf = (values: Values): Reporting => ({
  limit: wholeNumber('limit', values),
  offPage: values['off-page'] === true,
  player: values.player === true,
})

/** An option's whole number from 1 on; null where it was not given. Throws `UsageError`. */
export const wholeNumber = (option: string, values: Values): number | null => {
  const given = text(values[option])
  if (given === undefined) return null
  const read = /^\d+$/.test(given) ? Number(given) : 0
  if (read < 1 || !Number.isSafeInteger(read))
    throw new UsageError(`--${option} ${given}: write a whole number from 1 on`)
  return read
}
