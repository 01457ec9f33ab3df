import {readdirSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {configName} from '../../config/index.ts'
import {isFolder, isInside} from '../../path.ts'
import type {PreparedPage} from '../../plan/run/session-plan.ts'
import {hooksFileName} from '../../session/hooks.ts'
import {namesReleasePart} from '../release-files.ts'
import {findSiteMark} from './site-mark.ts'

/**
 * Tells whether a page is made of a file, or played by what stands in it: its own, what it includes, its notes, the
 * configs and hooks above it, the values of its site where it shows any, and the parts of the release that it names.
 *
 * @returns takes absolute paths; the file need not be there any more
 */
export function matchInputs(page: PreparedPage): (file: string) => boolean {
  const path = resolve(page.runbook.page)
  const {includes} = page.source()
  const own = Object.values(includes).map((include) => resolve(include.page))
  const files = new Set([path, ...own, ...page.notesFiles, ...listValueFiles(page, path)])
  const folders = listReleaseParts(page)
  const isAbove = (file: string) =>
    [configName, hooksFileName].includes(basename(file)) && isInside(path, dirname(file))
  return (file) =>
    files.has(file) || file === page.configFile || isAbove(file) || folders.some((folder) => isInside(file, folder))
}

/** Where values come from, for a page that shows any. */
function listValueFiles(page: PreparedPage, path: string): readonly string[] {
  const {text, includes} = page.source()
  const showsValues = [text, ...Object.values(includes).map((include) => include.text)].some((each) =>
    each.includes('{{'),
  )
  if (!showsValues) return []
  const {args} = page.config.site
  const {file} = findSiteMark(dirname(path))
  const data =
    page.siteRoot === null ? [] : ['args.yml', 'args.yaml'].map((name) => join(page.siteRoot ?? '', 'data', name))
  return [...(args === null ? data : [args]), ...(file === null ? [] : [file])]
}

function listReleaseParts({config, runbook}: PreparedPage): readonly string[] {
  const {files} = config.site
  if (files === null || !isFolder(files)) return []
  const commands = runbook.steps.flatMap((step) => step.commands.map(({run}) => run))
  return readdirSync(files)
    .filter((name) => namesReleasePart(name, commands))
    .map((name) => join(files, name))
}
