import {existsSync, readdirSync} from 'node:fs'
import {dirname, resolve} from 'node:path'
import {type Config, noConfig} from '../config.ts'
import {isInside} from '../path.ts'
import type {RunPlan, SessionPlan} from '../plan/run/session-plan.ts'
import {defaultRecordLimits, type RecordLimits} from '../record/index.ts'
import {findRepository} from '../record/store/find.ts'
import {findRunsFolder} from '../record/store/folder.ts'
import {openNoRecorder, openRecorder, type Recorder} from '../record/store/recorder.ts'
import type {OutputLimits, RunOptions} from './options.ts'
import {openReports, type Reports} from './reports/index.ts'

const defaultKeepRecordings = 20

/** What is made of a run: its recording and its reports. */
export interface RunOutputs {
  readonly recorder: Recorder
  readonly reports: Reports
  /** Close the recording, remove the oldest ones, and write what reports write last. */
  readonly close: () => Promise<ClosedOutputs>
}

export interface ClosedOutputs {
  readonly recording: string | null // its folder, absolute; null where none was made
  readonly kept: readonly string[] // why old recordings could not be removed
  readonly written: readonly string[] // files with a report
  readonly unwritten: readonly string[] // why reports could not be written
}

/**
 * Begin a run's reports, and its recording in `.runbook/runs`.
 *
 * @param sessions whose pages no report may take the place of
 * @throws Mistake where a report's file cannot be written
 */
export async function openOutputs(
  {asked: [first], lead}: RunPlan,
  sessions: readonly SessionPlan[],
  {reporters = [], reportSettings = {}, record = true, recordDir, keepRecordings, output = {}}: RunOptions,
): Promise<RunOutputs> {
  const files = sessions.flatMap(({pages}) => pages.map(({plan}) => plan.runbook.page))
  const reports = await openReports(reporters, reportSettings, files)
  const root = recordDir === undefined ? findRecordRoot(lead?.configFile ?? null) : resolve(recordDir)
  const limits = chooseRecordLimits(output, lead?.config.output)
  const recorder =
    record && lead !== null ? openRecorder({root, page: (first ?? lead).runbook.page}, limits) : openNoRecorder(limits)
  const close = async () => {
    const recording = recorder.folder()
    recorder.close()
    const keep = keepRecordings ?? lead?.config.keepRuns ?? defaultKeepRecordings
    const kept = recording === null ? [] : await prune(findRunsFolder(root), keep)
    return {recording, kept, ...(await reports.end())}
  }
  return {recorder, reports, close}
}

/**
 * One place a repository, so that whoever is in it finds what was played: its root. Elsewhere it is beside the config above the working folder,
 * or the working folder.
 */
function findRecordRoot(configFile: string | null): string {
  const here = resolve('')
  const home = configFile === null ? here : dirname(configFile)
  return findRepository(here) ?? (isInside(here, home) ? home : here)
}

function chooseRecordLimits(asked: OutputLimits, config: Config['output'] = noConfig.output): RecordLimits {
  return {
    commandBytes: asked.commandBytes ?? config.commandBytes ?? defaultRecordLimits.commandBytes,
    runBytes: asked.runBytes ?? config.runBytes ?? defaultRecordLimits.runBytes,
  }
}

async function prune(runs: string, keep: number): Promise<readonly string[]> {
  const isThere = existsSync(runs) // a page may clear its folder
  if (!isThere || readdirSync(runs).length <= keep) return []
  return (await import('../record/store/prune.ts')).pruneRecordings(runs, keep)
}
