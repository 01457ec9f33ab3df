import {dirname, join, resolve} from 'node:path'
import {type Config, noConfig} from '../config.ts'
import type {Diagnostic} from '../diagnostic.ts'
import {isFile, readText} from '../path.ts'
import {shownAs, unreadable} from './files.ts'

export type {Config} from '../config.ts'
export {noConfig} from '../config.ts'
export {type FrontMatterRequires, listNotesFiles, loadNotes, loadRequires, type NotesFolder} from './notes/index.ts'

export const configName = 'runbook.config.yaml'

export interface LoadedConfig {
  readonly config: Config // `noConfig` where a diagnostic is an error: half a config would play another page
  readonly file: string | null // absolute; null where none was found, or the one given cannot be read
  readonly diagnostics: readonly Diagnostic[] // in the file's order; their page is relative to the working folder
}

/**
 * Read a config: the file of a path, or what would stand in one. Never throws for what is wrong with it.
 *
 * @example
 * const {config, diagnostics} = await readConfig({contexts: {cluster1: 'kind-one'}, tabs: ['iop']})
 */
export function readConfig(given: string | Readonly<Record<string, unknown>>): Promise<LoadedConfig> {
  return loadConfig('', given)
}

/**
 * Read the nearest `runbook.config.yaml` in the page's folder or above it, or the file `given`, which must be there; what is given as a value counts
 * as such a file in the working folder.
 * What is wrong with it is collected, never thrown. YAML and schema are loaded only where there is a file to read.
 */
export async function loadConfig(
  page: string,
  given?: string | Readonly<Record<string, unknown>>,
): Promise<LoadedConfig> {
  if (typeof given === 'object') return checkValue(given)
  const file = given === undefined ? nearest(dirname(resolve(page))) : resolve(given)
  if (file === null) return {config: noConfig, file: null, diagnostics: []}
  const shown = given ?? shownAs(file)
  const text = readText(file)
  if (text === null) return {config: noConfig, file: null, diagnostics: [unreadable('config', file, shown)]}
  const {checkConfigText} = await import('./read.ts')
  return {file, ...(await checkConfigText(text, shown, dirname(file)))}
}

async function checkValue(given: Readonly<Record<string, unknown>>): Promise<LoadedConfig> {
  const file = resolve(configName)
  const {checkConfigText} = await import('./read.ts')
  return {file, ...(await checkConfigText(JSON.stringify(given), configName, dirname(file)))}
}

function nearest(folder: string): string | null {
  const file = join(folder, configName)
  if (isFile(file)) return file
  return folder === dirname(folder) ? null : nearest(dirname(folder))
}
