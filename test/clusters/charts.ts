import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, readdirSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'
import {chartsUrl} from './host/charts.ts'
import {findPrograms} from './program.ts'
import {findModule, findVersion} from './release.ts'

/** Where packed charts lie, or why there are none: one line. */
export type Charts = {readonly folder: string} | {readonly reason: string}

const names = ['base', 'istio-control/istio-discovery', 'gateway']

/** Istio's charts, of the release that the programs are of: from its module, which Go gets where it isn't there. */
export function prepareCharts(): Charts {
  const programs = findPrograms()
  if ('reason' in programs) return programs
  const version = findVersion('istio.io/istio')
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'runbook', 'charts', version)
  if (existsSync(join(folder, 'index.yaml'))) return {folder}
  const module = findModule('istio.io/istio')
  if (module === null) return {reason: 'the module of Istio, which has its charts, is not there and Go cannot get it'}
  mkdirSync(folder, {recursive: true})
  const helm = (...words: readonly string[]): Buffer => execFileSync(join(programs.bin, 'helm'), words)
  for (const name of names) helm('package', join(module, 'manifests/charts', name), '--destination', folder)
  helm('repo', 'index', folder, '--url', chartsUrl)
  return readdirSync(folder).length > names.length ? {folder} : {reason: 'helm has packed no charts'}
}
