import {existsSync, readdirSync} from 'node:fs'
import {dirname, relative, resolve} from 'node:path'
import {quoteWord} from '../../shellscript/index.ts'
import {apart} from '../loading.ts'
import type {Reading} from '../reading/index.ts'
import {runsIn} from './folder.ts'
import {type Listeners, type Recorder, recorder, unrecorded} from './recorder.ts'

export type {Recorder} from './recorder.ts'

const usualNumber = 20 // of recordings that are kept

/** What a run's recording goes by. */
export interface Recorded {
  readonly wanted: boolean
  readonly page: string // as it was called, the first one
  readonly lead: Pick<Reading, 'file' | 'config'> | undefined // of that page
  readonly keep: number | null // recordings, as the options say
}

/** Record a run in `.runbook/runs`, beside the config of its page, or here where there is none. */
export function openRecord({wanted, page, lead, keep}: Recorded, listeners: Listeners): Recorder {
  if (!wanted) return unrecorded(listeners)
  const root = lead?.file == null ? resolve('') : dirname(lead.file)
  const record = recorder({root, page}, listeners)
  return {
    ...record,
    close: async () => {
      await record.close()
      if (record.folder() !== null) await prune(runsIn(root), keep ?? lead?.config.keepRuns ?? usualNumber)
    },
  }
}

async function prune(runs: string, keep: number): Promise<void> {
  if (!existsSync(runs)) return // a page has cleared its folder
  if (readdirSync(runs).length > keep) (await apart()).pruneRecords(runs, keep)
}

/** How a recording is shown again. @param folder absolute */
export function shownAgain(folder: string): string {
  return `runbook show ${quoteWord(relative('', folder))}`
}
