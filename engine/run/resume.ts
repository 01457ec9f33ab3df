import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {basename, dirname, join, resolve} from 'node:path'
import {makeFolder} from '../make-folder.ts'
import {isMapping} from '../mapping.ts'
import {Mistake, messageOf} from '../mistake.ts'
import {isFolder} from '../path.ts'
import type {Plan} from '../plan/index.ts'
import type {SessionPlan} from '../plan/run/session-plan.ts'
import type {RunOptions} from './options.ts'
import type {Checkpoint, RunContext, SessionPoint} from './run-context.ts'

/** Only its owner may read it: a session's variables are in it. */
const fileMode = 0o600

/**
 * Load how the last run of these pages can be taken up again.
 *
 * @throws Mistake where there is nothing to take up
 */
export function loadCheckpoint(options: CheckpointKey): Checkpoint {
  const paths = resolvePages(options)
  const read = readCheckpoint(findCheckpointFile(paths))
  if (read === null || read.paths.join('\n') !== paths.join('\n'))
    throw new Mistake('--resume: there is no failed run of these pages to resume: play them without `--resume`')
  if (!isFolder(read.workdir))
    throw new Mistake(`--resume: the folder of that run, ${read.workdir}, is gone: play the pages without it`)
  return read
}

/** What a run is remembered by: its pages, and the part of them that it plays. */
type CheckpointKey = Pick<RunOptions, 'pages' | 'shard'>

function resolvePages({pages, shard}: CheckpointKey): readonly string[] {
  const paths = pages.map((page) => resolve(typeof page === 'string' ? page : page.page))
  return shard === undefined ? paths : [...paths, `${shard.at}/${shard.of}`]
}

/**
 * Where a run of these pages is remembered: in the user's folder for what programs keep. The number in its name is no more
 * than likely to be of these pages alone (Bernstein's hash).
 *
 * @param paths absolute
 */
function findCheckpointFile(paths: readonly string[]): string {
  const home = process.env.XDG_STATE_HOME || join(homedir(), '.local/state')
  let number = 5381
  for (const character of paths.join('\n')) number = (Math.imul(number, 33) ^ (character.codePointAt(0) ?? 0)) >>> 0
  return join(home, 'runbook/resume', `${basename(paths[0] ?? '')}-${number.toString(16)}.json`)
}

function readCheckpoint(file: string): Checkpoint | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isCheckpoint(read) ? read : null
  } catch {
    return null // no file, or none of ours
  }
}

function isCheckpoint(read: unknown): read is Checkpoint {
  if (!isMapping(read) || read.format !== 1 || !Array.isArray(read.paths)) return false
  return [read.page, read.workdir, read.text].every((each) => typeof each === 'string')
}

/** The run that would be taken up again is not among those that would be played now. */
export function refuseOtherPages({page}: Checkpoint): Mistake {
  return new Mistake(
    `--resume: the last run failed in ${page}, which this call does not play: use the options of that run`,
  )
}

/** Tell that a run is taken up again, and what may be otherwise than it was. */
export function reportResumed(
  {pages}: SessionPlan,
  {page, after, text, cleaned}: Checkpoint,
  {pipe}: RunContext,
): void {
  pipe.emit({type: 'off-page', page, key: null, action: {what: 'resume', page, after}})
  const now = pages.find((each) => each.page === page)?.plan.runbook.text
  const warnings = [
    ...(now !== undefined && now !== text ? [`${page} has changed since the run that is resumed`] : []),
    ...(cleaned ? ['the run that is resumed has cleaned up: what its steps made may be gone'] : []),
  ]
  for (const warning of warnings) pipe.emit({type: 'warning', page, key: null, text: warning})
}

/**
 * Save how the first session of a run that fell short can be taken up again.
 *
 * @param last where the session stood behind the last step that passed; null where none did
 */
export function saveProgress(
  session: SessionPlan,
  last: SessionPoint | null,
  {workdir, inventories}: Pick<Checkpoint, 'workdir' | 'inventories'>,
  {options, pipe, resume}: RunContext,
): void {
  const [first] = session.pages
  const point = last ?? resume ?? (first === undefined ? null : {page: first.page, after: null, state: null})
  const at = session.pages.findIndex(({page}) => page === point?.page)
  const plan = session.pages[at]?.plan
  if (point === null || plan === undefined) return
  const {page, after, state} = point
  const cleaned = resume?.cleaned === true || session.pages.slice(0, at + 1).some((each) => cleansUp(each.plan))
  const text = plan.runbook.text
  const trouble = writeCheckpoint({page, after, state, workdir, text, cleaned, inventories}, resolvePages(options))
  if (trouble !== null) pipe.emit({type: 'warning', page, key: null, text: trouble})
}

function cleansUp({steps}: Plan): boolean {
  return steps.some(({step, skip}) => step.phase === 'cleanup' && skip === null)
}

/** Answers why it cannot be written; null where it is. */
function writeCheckpoint(point: Omit<Checkpoint, 'format' | 'paths' | 'at'>, paths: readonly string[]): string | null {
  const file = findCheckpointFile(paths)
  const checkpoint: Checkpoint = {format: 1, paths, ...point, at: new Date().toISOString()}
  try {
    makeFolder(dirname(file), 0o700)
    rmSync(file, {force: true})
    writeFileSync(file, JSON.stringify(checkpoint), {mode: fileMode})
    return null
  } catch (error) {
    return `it cannot be resumed: ${messageOf(error)}`
  }
}

/** Forget what there was to take up: a run of these pages has passed. */
export function forgetCheckpoint(options: CheckpointKey): void {
  const file = findCheckpointFile(resolvePages(options))
  if (existsSync(file)) rmSync(file, {force: true})
}
