import {statSync} from 'node:fs'
import {join} from 'node:path'
import {pageOfKey} from '../key.ts'
import {readRecord} from '../record/index.ts'
import {readChunks} from '../record/store/file.ts'
import {findNearestRuns, listRecordings} from '../record/store/find.ts'
import {eventsName} from '../record/store/folder.ts'
import type {Screen} from '../report/index.ts'

const maxRecordings = 5 // the newest
const maxLogBytes = 16 * 1024 * 1024 // what is larger takes too long to read before a run

/** How long each page's own steps took when it was recorded last. */
export function readPageTimes(dir?: string): NonNullable<Screen['expect']> {
  const runs = findNearestRuns(dir)
  const logs = runs === null ? [] : listRecordings(runs).map((id) => join(runs, id, eventsName))
  const times = new Map<string, number>()
  for (const log of logs.slice(0, maxRecordings).filter(isSmall).reverse())
    for (const [page, ms] of readTimes(log)) times.set(page, ms)
  return (page) => times.get(page) ?? null
}

function isSmall(log: string): boolean {
  const {size = Number.POSITIVE_INFINITY} = statSync(log, {throwIfNoEntry: false}) ?? {}
  return size <= maxLogBytes
}

/** How many ms the own steps of pages took in a recording, of those that were played to their end. */
export function readTimes(log: string): ReadonlyMap<string, number> {
  const steps = new Map<string, number>()
  const ended = new Map<string, number>()
  for (const event of readRecord(readChunks(log))) {
    if (event.type === 'step-ended') {
      const page = pageOfKey(event.key)
      steps.set(page, (steps.get(page) ?? 0) + event.durationMs)
    }
    if (event.type === 'page-ended' && event.outcome !== 'interrupted')
      ended.set(event.page, steps.get(event.page) ?? 0)
  }
  return ended
}
