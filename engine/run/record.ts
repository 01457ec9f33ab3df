import {existsSync, readdirSync} from 'node:fs'
import {dirname, resolve} from 'node:path'
import type {PreparedPage} from '../plan/run/session-plan.ts'
import {findRunsFolder} from '../record/store/folder.ts'
import {pruneRecordings} from '../record/store/prune.ts'
import {noRecorder, openRecorder, type Recorder} from '../record/store/recorder.ts'
import type {RunOptions} from './options.ts'

const defaultKeepRecordings = 20

/** Records a run, and keeps no more recordings than it may. */
export interface RunRecorder extends Omit<Recorder, 'close'> {
  /** Close the recording, and remove the oldest ones. Answers what could not be removed. */
  readonly close: () => readonly string[]
}

/**
 * Record a run in `.runbook/runs`, beside the config of its first page, or in the working folder where there is none.
 *
 * @param lead the first page that was asked for
 */
export function openRunRecorder(
  lead: PreparedPage | undefined,
  {record = true, keepRecordings}: Pick<RunOptions, 'record' | 'keepRecordings'>,
): RunRecorder {
  if (!record || lead === undefined) return {...noRecorder, close: () => []}
  const root = lead.configFile === null ? resolve('') : dirname(lead.configFile)
  const recorder = openRecorder({root, page: lead.runbook.page})
  const keep = keepRecordings ?? lead.config.keepRuns ?? defaultKeepRecordings
  return {
    ...recorder,
    close: () => {
      recorder.close()
      return recorder.folder() === null ? [] : prune(findRunsFolder(root), keep)
    },
  }
}

function prune(runs: string, keep: number): readonly string[] {
  const isThere = existsSync(runs) // a page may clear its folder
  return isThere && readdirSync(runs).length > keep ? pruneRecordings(runs, keep) : []
}
