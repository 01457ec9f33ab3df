import type {RunEvent} from '../../../engine/event.ts'
import type {NeverPlayed} from '../../../engine/report/reporter.ts'
import type {SiteData} from '../../../engine/report/site/data.ts'
import {openSite} from '../../../engine/report/site/index.ts'
import {type MadeRun, makeRun} from './recordings.ts'

export interface MadeSite {
  readonly files: ReadonlyMap<string, string>
  readonly data: SiteData
}

interface SiteOptions {
  readonly changed?: readonly string[] | null
  readonly neverPlayed?: readonly NeverPlayed[] | null
  readonly unread?: readonly string[]
}

/** The site of some recordings, the newest first. */
export const siteOf = async (
  recordings: readonly (readonly RunEvent[])[],
  {changed = [], neverPlayed = null, unread = []}: SiteOptions = {},
): Promise<MadeSite> => {
  const files = new Map<string, string>()
  const site = openSite(async (name, make) => {
    const written: string[] = []
    await make((text) => void written.push(text))
    files.set(name, written.join(''))
  }, '0.1.0')
  for (const [index, events] of recordings.entries()) {
    const recording = site.begin()
    for (const event of events) recording.take(event)
    await recording.end(`run-${index + 1}`, changed)
  }
  await site.end(neverPlayed, unread)
  return {files, data: JSON.parse(files.get('verified.json') ?? '{}')}
}

/** The same of runs as they are made up, the newest first. */
export const siteOfRuns = (runs: readonly MadeRun[], options?: SiteOptions): Promise<MadeSite> =>
  siteOf(runs.map(makeRun), options)
