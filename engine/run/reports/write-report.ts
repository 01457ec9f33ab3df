import type {RunEvent} from '../../event.ts'
import {gatherRuns, openReport, paper, type ReporterName, type Write} from '../../report/index.ts'
import type {ReportSettings} from './index.ts'

/**
 * Make a report of runs that are over, such as those of recordings.
 *
 * @param runs the events of each run, in order
 * @param write takes the report's text, piece by piece
 * @example
 * const {events} = readRecording('latest')
 * await writeReport('markdown', [events], (text) => appendFileSync('report.md', text))
 */
export async function writeReport(
  name: ReporterName,
  runs: readonly (readonly RunEvent[])[],
  write: Write,
  {limit, offPage = false, player = false}: ReportSettings = {},
): Promise<void> {
  const options = {limit: limit ?? null, offPage, player}
  const gathered = await gatherRuns([name], options)
  const report = await openReport(name, write, {gathered, screen: paper, options})
  for (const events of runs) {
    const takers = [report.begin(), gathered.begin()]
    for (const event of events) for (const take of takers) take(event)
  }
  await report.end()
}
