import type {Values} from '../../cli/specs.ts'
import {text} from '../../cli/values.ts'
import {Mistake} from '../../mistake.ts'
import type {ReportName} from './names.ts'

/** What the options ask of reports. */
export interface Reporting {
  readonly limit: number | null // characters
  readonly offPage: boolean
  readonly player: boolean
}

/**
 * @param names the reports that are made
 * @param option by which one more is asked for: `--as`
 * @throws Mistake where no report heeds what is asked of it
 */
export function reportingOf(values: Values, names: readonly ReportName[], option: string): Reporting {
  const reporting = {
    limit: wholeNumber('limit', values),
    offPage: values['off-page'] === true,
    player: values.player === true,
  }
  for (const [asked, name] of Object.entries(heededBy))
    if (values[asked] !== undefined && !names.includes(name))
      throw new Mistake(`--${asked}: only the report ${name} heeds this: ask for it with ${option}`)
  return reporting
}

const heededBy = {limit: 'markdown', 'off-page': 'github', player: 'html'} as const

/** An option's whole number from 1 on; null where it was not given. Throws `Mistake`. */
export function wholeNumber(option: string, values: Values): number | null {
  const given = text(values[option])
  if (given === undefined) return null
  const read = /^\d+$/.test(given) ? Number(given) : 0
  if (read < 1 || !Number.isSafeInteger(read)) throw new Mistake(`--${option} ${given}: write a whole number from 1 on`)
  return read
}
