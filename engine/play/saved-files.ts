import type {StepKey} from '../key.ts'
import type {FileToSave} from '../plan/index.ts'
import type {Shell} from '../session/shell.ts'
import {leaveStatus, runBetween} from './between.ts'
import type {PageContext} from './page-context.ts'
import type {StepPlace} from './step-place.ts'
import {tellOffPage, warn} from './tell.ts'

/**
 * Save what must be there before a command, in the folder that its shell is in, each file once.
 *
 * @returns in words, why one cannot be saved; null where all are there
 */
export async function saveFiles(
  files: readonly FileToSave[],
  key: StepKey,
  {shell, isHere}: StepPlace,
  context: PageContext,
): Promise<string | null> {
  const {savedFiles, session, settling} = context
  const due = files.filter(({step}) => !savedFiles.has(step))
  if (due.length === 0) return null
  if (!isHere) {
    for (const {name} of due)
      warn(context, key, `\`${name}\` is not saved: this is played elsewhere, and files are saved on this machine only`)
    return null
  }
  const folder = await findFolder(shell, session.workdir)
  await leaveStatus(shell, settling.status)
  for (const file of due) {
    const trouble = await saveFile(file, folder, key, context)
    if (trouble !== null) return trouble
    savedFiles.add(file.step)
  }
  return null
}

async function findFolder(shell: Shell, workdir: string): Promise<string> {
  const {status, output} = await runBetween(shell, '\\builtin pwd -P')
  return status === 0 ? output.text.replace(/\n$/, '') : workdir
}

async function saveFile(
  {name, text, isOrdered, step}: FileToSave,
  folder: string,
  key: StepKey,
  context: PageContext,
): Promise<string | null> {
  const outcome = await context.session.saveFile({name, folder, text, mayReplace: isOrdered})
  if (typeof outcome === 'object')
    return `\`${name}\`, which the page tells its reader to save, cannot be saved: ${outcome.trouble}`
  if (outcome !== 'same') tellOffPage(context, key, {what: 'file', kind: outcome, name, step})
  if (outcome === 'kept' && isOrdered)
    warn(context, key, `\`${name}\` was there before the run, and is not what the page tells its reader to save`)
  return null
}
