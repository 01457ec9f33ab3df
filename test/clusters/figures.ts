import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {RunEvent} from '../../engine/event.ts'
import {type Clusters, startClusters} from './clusters.ts'

const topologies = ['multi-primary', 'multi-primary-multi-network', 'primary-remote', 'primary-remote-multi-network']

/** Where the time of a play went, in ms. */
interface Times {
  readonly whole: number // of the process
  readonly commands: number // the try of each that counts
  readonly waits: number // for output to match, for what was made to be ready, for what was deleted to be gone
  readonly looks: number // at the clusters, before the first command and after the last
  readonly own: number // all else
}

/** Play the guide to each topology, and the same commands by a plain script, and print where the time went. */
export async function printFigures(root: string): Promise<void> {
  console.log('| topology | in all | commands | waits | looks | our own | plain script | ratio |')
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const topology of topologies) {
    const {times, script} = await onFreshClusters((clusters) => playGuide(clusters, root, topology))
    const plain = await onFreshClusters((clusters) => runScript(clusters, script))
    const seconds = Object.values(times).map((ms) => `${(ms / 1000).toFixed(1)} s`)
    const ratio = ((times.commands + times.own) / plain).toFixed(3)
    console.log(`| ${[topology, ...seconds, `${(plain / 1000).toFixed(1)} s`, ratio].join(' | ')} |`)
  }
}

async function onFreshClusters<T>(act: (clusters: Clusters) => T): Promise<T> {
  const clusters = await startClusters({count: 2})
  try {
    return act(clusters)
  } finally {
    await clusters.stop()
  }
}

interface PlayedGuide {
  readonly times: Times
  readonly script: readonly ScriptCommand[]
}

interface ScriptCommand {
  readonly run: string
  readonly waitMs: number // before it
}

function playGuide({within, env}: Clusters, root: string, topology: string): PlayedGuide {
  const page = join(root, 'runbooks/multicluster/verify.md')
  const options = ['--tab', `topology=${topology}`, '--reporter', 'json', '--no-record', '--yes']
  const [caller = '', ...words] = [...within, process.execPath, join(root, 'dist/cli.js'), 'play', page, ...options]
  const beganMs = performance.now()
  const stdout = execFileSync(caller, words, {env: {...process.env, ...env}, encoding: 'utf8', maxBuffer: 1 << 28})
  const whole = performance.now() - beganMs
  const events: readonly RunEvent[] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return {times: sumTimes(events, whole), script: makeScript(events)}
}

function sumTimes(events: readonly RunEvent[], whole: number): Times {
  const sum = (measure: (event: RunEvent) => number): number =>
    events.reduce((total, event) => total + measure(event), 0)
  const commands = sum((event) => (event.type === 'command-ended' ? event.durationMs : 0))
  const waits = sum(measureWait)
  const first = events.find(({type}) => type === 'page-started')?.at ?? 0
  const last = events.findLast(({type}) => type === 'page-ended')?.at ?? 0
  const asked = events.find(({type}) => type === 'context-checked')?.at ?? first
  const looks = first - asked + (events.at(-1)?.at ?? 0) - last
  return {whole, commands, waits, looks, own: whole - commands - waits - looks}
}

function measureWait(event: RunEvent): number {
  if (event.type === 'command-ended') return event.totalMs - event.durationMs
  return event.type === 'off-page' && event.action.what === 'settle' ? event.action.durationMs : 0
}

/** The commands that were run, in the order in which they were, each after as long a wait. */
function makeScript(events: readonly RunEvent[]): readonly ScriptCommand[] {
  const commands: ScriptCommand[] = []
  let waitMs = 0
  for (const event of events) {
    if (event.type === 'command-ended' && event.status !== null) {
      commands.push({run: event.run, waitMs: waitMs + measureWait(event)})
      waitMs = 0
    } else waitMs += event.type === 'off-page' ? measureWait(event) : 0
  }
  return commands
}

/** How long it takes without its waits, in ms. */
function runScript({within, env, contexts: [one, two]}: Clusters, script: readonly ScriptCommand[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-plain-'))
  mkdirSync(join(folder, 'work'))
  const lines = script.flatMap(({run, waitMs}) => [...(waitMs > 0 ? [`sleep ${waitMs / 1000}`] : []), run])
  writeFileSync(join(folder, 'script.sh'), [`export CTX_CLUSTER1=${one} CTX_CLUSTER2=${two}`, ...lines, ''].join('\n'))
  const [caller = '', ...words] = [...within, 'bash', join(folder, 'script.sh')]
  const beganMs = performance.now()
  const {status} = spawnSync(caller, words, {
    cwd: join(folder, 'work'),
    env: {...process.env, ...env},
    stdio: 'ignore',
  })
  const tookMs = performance.now() - beganMs
  rmSync(folder, {recursive: true})
  if (status !== 0) console.error(`the plain script ended with status ${status}`)
  return tookMs - script.reduce((total, {waitMs}) => total + waitMs, 0)
}
