import {constants, cpSync, existsSync, lstatSync, readdirSync, realpathSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {Mistake} from '../mistake.ts'
import {isFolder} from '../path.ts'
import type {SessionPlan} from '../plan/run/session-plan.ts'

/**
 * Put the parts of the product's release that a play's commands name (`samples/…`, `../tools/…`) into the folder that it
 * is played in, as a reader stands in the release's folder. Copies, of what links lead to as well, so that nothing of
 * the user's is changed; what is there already stays.
 *
 * @returns the names of what was copied
 * @throws Mistake where `site.files` is no folder
 */
export function copyReleaseFiles(session: SessionPlan, workdir: string): readonly string[] {
  const {lead} = session
  const {files} = lead.config.site
  if (files === null) return []
  if (!isFolder(files))
    throw new Mistake(`${relative('', lead.configFile ?? '')}: site.files: there is no folder ${files}`)
  const named = listReleaseFiles(session).filter((name) => !existsSync(join(workdir, name)))
  for (const name of named)
    cpSync(join(files, name), join(workdir, name), {
      recursive: true,
      dereference: true,
      filter: leadsOn,
      mode: constants.COPYFILE_FICLONE,
    })
  return named
}

/** The parts of the release that a play's commands name. */
export function listReleaseFiles({lead, pages}: SessionPlan): readonly string[] {
  const {files} = lead.config.site
  if (files === null || !isFolder(files)) return []
  const commands = pages.flatMap(({plan}) =>
    plan.steps.flatMap(({commands: each}) => each.map(({command}) => command.run)),
  )
  return readdirSync(files).filter((name) => namesReleasePart(name, commands) && leadsOn(join(files, name)))
}

/** Whether commands name what is in a folder of the release: `samples/…`, `../tools/…`. */
export function namesReleasePart(name: string, commands: readonly string[]): boolean {
  const path = new RegExp(`(?<![\\w.-])(?:\\.{0,2}/)*${name.replace(/[^\w-]/g, '\\$&')}/`)
  return commands.some((run) => path.test(run))
}

/** A link to nothing, or to a folder that it stands in, cannot be copied. */
function leadsOn(path: string): boolean {
  if (!lstatSync(path).isSymbolicLink()) return true
  return existsSync(path) && !`${realpathSync(dirname(path))}/`.startsWith(`${realpathSync(path)}/`)
}
