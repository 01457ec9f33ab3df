import {execFileSync} from 'node:child_process'
import {chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'

const here = new URL('.', import.meta.url).pathname
const parts = ['samples', 'tools', 'manifests']

/** Folder of what a release of Istio has beside its programs, from its module; null where Go cannot get that. */
export function prepareRelease(): string | null {
  const version = findVersion('istio.io/istio')
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'runbook', 'release', version)
  if (existsSync(folder)) return folder
  const module = findModule('istio.io/istio')
  if (module === null) return null
  mkdirSync(join(folder, '..'), {recursive: true})
  const beside = mkdtempSync(`${folder}-`)
  for (const part of parts) cpSync(join(module, part), join(beside, part), {recursive: true})
  makeUsable(beside)
  renameSync(beside, folder)
  return folder
}

/** What Go keeps of a module is neither to be written to nor run. */
function makeUsable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) makeUsable(path)
    else if (entry.isFile()) chmodSync(path, /\.(?:sh|py)$/.test(path) ? 0o755 : 0o644)
  }
}

export function findVersion(module: string): string {
  const [, version = ''] =
    new RegExp(`^\\s*${module} (\\S+)`, 'm').exec(readFileSync(join(here, 'go.mod'), 'utf8')) ?? []
  return version
}

/** Folder of a module of `go.mod`; null without Go, or a way to where modules are. */
export function findModule(module: string): string | null {
  const words = ['mod', 'download', '-json', `${module}@${findVersion(module)}`]
  try {
    return JSON.parse(execFileSync('go', words, {stdio: ['ignore', 'pipe', 'ignore']}).toString()).Dir
  } catch {
    return null
  }
}
