import {Mistake} from '../../mistake.ts'
import {listHeeding, type ReporterName, type ReportOption, type ReportOptions} from '../../report/index.ts'
import type {Values} from '../specs.ts'
import {text} from '../values.ts'

/**
 * @param names the reports that are made
 * @param option by which one more is asked for: `--as`
 * @throws Mistake where no report heeds what is asked of it
 */
export function reportingOf(values: Values, names: readonly ReporterName[], option: string): ReportOptions {
  const options = {
    limit: wholeNumber('limit', values),
    offPage: values['off-page'] === true,
    player: values.player === true,
  }
  for (const asked of ['limit', 'off-page', 'player'] as const satisfies readonly ReportOption[]) {
    const heeding = listHeeding(asked)
    if (values[asked] !== undefined && !heeding.some((name) => names.includes(name)))
      throw new Mistake(`--${asked}: only the report ${heeding.join(' or ')} heeds this: ask for it with ${option}`)
  }
  return options
}

/** An option's whole number from 1 on; null where it was not given. Throws `Mistake`. */
export function wholeNumber(option: string, values: Values): number | null {
  const given = text(values[option])
  if (given === undefined) return null
  const read = /^\d+$/.test(given) ? Number(given) : 0
  if (read < 1 || !Number.isSafeInteger(read)) throw new Mistake(`--${option} ${given}: write a whole number from 1 on`)
  return read
}
