import {readFileSync, statSync} from 'node:fs'
import {dirname, join, relative, resolve, sep} from 'node:path'
import type {Diagnostic} from '../diagnostic.ts'
import {type Config, noConfig} from './config.ts'

export type {Config, Pattern, RetryConfig} from './config.ts'
export {noConfig} from './config.ts'

export const configName = 'runbook.config.yaml'

export interface LoadedConfig {
  readonly config: Config // `noConfig` where a diagnostic is an error: half a config would play another page
  readonly file: string | null // absolute; null where none was found, or the one given cannot be read
  readonly diagnostics: readonly Diagnostic[] // in the file's order; their page is relative to the working folder
}

/**
 * Read the nearest `runbook.config.yaml` in the page's folder or above it, or the file `given`, which must be there.
 * What is wrong with it is collected, never thrown. YAML and schema are loaded only where there is a file to read.
 */
export const loadConfig = async (page: string, given?: string): Promise<LoadedConfig> => {
  const file = given === undefined ? nearest(dirname(resolve(page))) : resolve(given)
  if (file === null) return {config: noConfig, file: null, diagnostics: []}
  const shown = given ?? relative('', file).split(sep).join('/')
  const text = textOf(file)
  if (text === null) return {config: noConfig, file: null, diagnostics: [unreadable(shown, file)]}
  const {readConfig} = await import('./read.ts')
  return {file, ...(await readConfig(text, shown, dirname(file)))}
}

const nearest = (folder: string): string | null => {
  const file = join(folder, configName)
  if (statSync(file, {throwIfNoEntry: false})?.isFile() === true) return file
  return folder === dirname(folder) ? null : nearest(dirname(folder))
}

const textOf = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

const unreadable = (shown: string, file: string): Diagnostic => {
  const start = {line: 1, column: 1, offset: 0}
  const there = statSync(file, {throwIfNoEntry: false})
  const folder = there?.isDirectory() === true
  return {
    code: 'unreadable-config',
    severity: 'error',
    message: there === undefined ? 'there is no such config file' : 'the config file cannot be read',
    hint: folder
      ? 'it is a folder: name a file'
      : there === undefined
        ? 'name one that is there'
        : 'look at its rights',
    place: {page: shown, start, end: start},
  }
}
