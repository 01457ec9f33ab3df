import type {PageSource} from '../event.ts'
import type {Play} from '../plan/run/plan-run.ts'

/** The source of every page of some plays, each file once. */
export function sourcesOf(plays: readonly Play[]): readonly PageSource[] {
  const readings = plays.flatMap((play) => play.readings)
  return [...new Map(readings.map(({runbook, source}) => [runbook.page, source])).values()].map((source) => source())
}
