import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
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

/** What a process and its children took. */
interface Spent {
  readonly wholeMs: number
  readonly cpuMs: number
}

/** What a plain script took, without the play's waits. */
interface PlainTimes extends Spent {
  readonly commandsMs: readonly number[] // each in its order
}

/** A play, and its commands by a plain script right before or after it. */
interface Pair {
  readonly times: Times
  readonly cpuMs: number
  readonly script: readonly ScriptCommand[]
  readonly plain: PlainTimes
  readonly ratio: number // of the play without its waits and looks to the script
}

const defaultPairs = 3

/**
 * Play the guide to each topology, and the same commands by a plain script, on fresh clusters each, and print the medians of
 * some pairs, and below which commands differ most. A loaded machine changes from one run to the next: so a pair takes turns
 * in who is first, and what a play itself took beside its commands is told by the play alone.
 */
export async function printFigures(root: string, pairs = defaultPairs): Promise<void> {
  console.log(
    '| topology | in all | commands | waits | looks | our own | own : commands | CPU | plain script | its CPU | ratio |',
  )
  console.log(`|${' --- |'.repeat(11)}`)
  const differences: string[] = []
  for (const topology of topologies) {
    let script: readonly ScriptCommand[] = []
    const measured: Pair[] = []
    for (let pair = 0; pair < pairs; pair += 1) {
      const before = pair % 2 === 1 ? await onFreshClusters((clusters) => runScript(clusters, script)) : null
      const played = await onFreshClusters((clusters) => playGuide(clusters, root, topology))
      script = played.script
      const plain = before ?? (await onFreshClusters((clusters) => runScript(clusters, script)))
      const {times, cpuMs} = played
      measured.push({times, cpuMs, script, plain, ratio: (times.commands + times.own) / plain.wholeMs})
    }
    console.log(writeRow(topology, measured))
    differences.push(...listDifferences(measured).map((line) => `${topology}: ${line}`))
  }
  console.log(['', 'The commands that differ most from the plain script:', ...differences].join('\n'))
}

const maxDifferences = 4 // of a topology

/** Which commands of a play took longer, or less long, than in the script. */
function listDifferences(pairs: readonly Pair[]): readonly string[] {
  const differences = (pairs[0]?.script ?? []).map(({run}, index) => ({
    run: (run.split('\n')[0] ?? '').slice(0, 80),
    ms: findMedian(pairs.map(({script, plain}) => (script[index]?.tookMs ?? 0) - (plain.commandsMs[index] ?? 0))),
  }))
  const sorted = differences.toSorted((one, other) => Math.abs(other.ms) - Math.abs(one.ms))
  return sorted.slice(0, maxDifferences).map(({run, ms}) => `${ms > 0 ? '+' : ''}${(ms / 1000).toFixed(2)} s: ${run}`)
}

function writeRow(topology: string, pairs: readonly Pair[]): string {
  const median = (measure: (pair: Pair) => number): number => findMedian(pairs.map(measure))
  const seconds = (measure: (pair: Pair) => number): string => `${(median(measure) / 1000).toFixed(1)} s`
  const ratios = pairs.map(({ratio}) => ratio)
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`
  const cells = [
    ...(['whole', 'commands', 'waits', 'looks', 'own'] as const).map((part) => seconds(({times}) => times[part])),
    `${(median(({times}) => times.own / times.commands) * 100).toFixed(1)} %`,
    seconds(({cpuMs}) => cpuMs),
    seconds(({plain}) => plain.wholeMs),
    seconds(({plain}) => plain.cpuMs),
    `${median(({ratio}) => ratio).toFixed(3)} (${spread})`,
  ]
  return `| ${[topology, ...cells].join(' | ')} |`
}

function findMedian(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
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
  readonly cpuMs: number
  readonly script: readonly ScriptCommand[]
}

interface ScriptCommand {
  readonly run: string
  readonly waitMs: number // before it
  readonly tookMs: number // in the play
}

function playGuide(clusters: Clusters, root: string, topology: string): PlayedGuide {
  const page = join(root, 'runbooks/multicluster/verify.md')
  const options = ['--tab', `topology=${topology}`, '--reporter', 'json', '--no-record', '--yes']
  const words = [process.execPath, join(root, 'dist/cli.js'), 'play', page, ...options]
  const {stdout, wholeMs, cpuMs} = measureProcess(clusters, words, root)
  const events: readonly RunEvent[] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return {times: sumTimes(events, wholeMs), cpuMs, script: makeScript(events)}
}

interface Measured extends Spent {
  readonly stdout: string
}

/** Run a command inside the clusters' network. @throws where it fails */
function measureProcess({within, env}: Clusters, command: readonly string[], cwd: string): Measured {
  const timing = ['bash', '-c', `TIMEFORMAT=$'\\ncpu %U %S'; time "$@"`, 'bash']
  const [caller = '', ...words] = [...within, ...timing, ...command]
  const beganMs = performance.now()
  const {stdout, stderr, status} = spawnSync(caller, words, {
    cwd,
    env: {...process.env, ...env},
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const wholeMs = performance.now() - beganMs
  const [, user = '', system = ''] = /^cpu (\S+) (\S+)$/m.exec(stderr) ?? []
  if (status !== 0) throw new Error(`${command.join(' ')} ended with status ${status}: ${stderr}`)
  return {stdout, wholeMs, cpuMs: (Number(user) + Number(system)) * 1000}
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
      commands.push({run: event.run, waitMs: waitMs + measureWait(event), tookMs: event.durationMs})
      waitMs = 0
    } else waitMs += event.type === 'off-page' ? measureWait(event) : 0
  }
  return commands
}

function runScript(clusters: Clusters, script: readonly ScriptCommand[]): PlainTimes {
  const [one, two] = clusters.contexts
  const folder = mkdtempSync(join(tmpdir(), 'runbook-plain-'))
  mkdirSync(join(folder, 'work'))
  const file = join(folder, 'times')
  const now = '${EPOCHREALTIME/[.,]/}'
  const lines = script.flatMap(({run, waitMs}) => [
    ...(waitMs > 0 ? [`sleep ${waitMs / 1000}`] : []),
    `began=${now}`,
    run,
    `echo $((${now} - began)) >>'${file}'`,
  ])
  writeFileSync(join(folder, 'script.sh'), [`export CTX_CLUSTER1=${one} CTX_CLUSTER2=${two}`, ...lines, ''].join('\n'))
  try {
    const {wholeMs, cpuMs} = measureProcess(clusters, ['bash', join(folder, 'script.sh')], join(folder, 'work'))
    const commandsMs = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((us) => Number(us) / 1000)
    return {wholeMs: wholeMs - script.reduce((total, {waitMs}) => total + waitMs, 0), cpuMs, commandsMs}
  } finally {
    rmSync(folder, {recursive: true})
  }
}
