import {compareRatio, type Row, type Skipped} from '../figure.ts'
import type {Part} from '../part.ts'
import {type Cost, takeCost, takePeaks} from '../program.ts'
import {alternate, findSlope, median, type Sample} from '../sample.ts'
import type {Workplace} from '../workplace.ts'
import {findPeers} from './find.ts'
import {type Contender, enterOurselves, peers} from './peers.ts'
import {requireChecking, type Task, writeTask} from './proof.ts'

const further = 1000
const rounds = 7

/** The program beside the peers that are installed. */
export interface Comparison {
  readonly costs: readonly ContenderCost[]
  readonly absent: readonly string[] // names of the peers that are not installed
}

/** What one contender costs, as medians of the rounds. */
export interface ContenderCost {
  readonly name: string
  readonly version: string
  readonly checks: Contender['checks']
  readonly startMs: number // of a text of one command
  readonly slopeMs: number // of each further command
  readonly cpuMs: number // of all its processes together, for each further command
  readonly peakMib: number | null // of all its processes together, at 1,001 commands; null where the system does not tell
}

/** Slope and start of us and of our peers, taken in turn in one run. */
export async function measurePeers(place: Workplace): Promise<Part> {
  const found = await findPeers()
  const contenders = [{contender: enterOurselves(place), version: 'this one'}, ...found]
  const races: Race[] = []
  for (const each of contenders) races.push(await prepareRace(place, each.contender, each.version))
  const runs = await alternate(rounds, ...races.flatMap(({one, more}) => [() => runTask(one), () => runTask(more)]))
  const samples = races.map((_, index) => splitCosts(runs[2 * index] ?? [], runs[2 * index + 1] ?? []))
  const costs: ContenderCost[] = []
  for (const [index, race] of races.entries()) costs.push(await describe(race, samples[index] ?? splitCosts([], [])))
  const absent = peers.map(({name}) => name).filter((name) => !races.some((race) => race.contender.name === name))
  const byexample = races.findIndex(({contender}) => contender.name === 'byexample')
  return {rows: compareSlopes(samples[0], samples[byexample]), comparison: {costs, absent}}
}

interface Race {
  readonly contender: Contender
  readonly version: string
  readonly one: Task
  readonly more: Task
}

async function prepareRace(place: Workplace, contender: Contender, version: string): Promise<Race> {
  await requireChecking(place, contender, further + 1)
  return {
    contender,
    version,
    one: writeTask(place, contender, 1),
    more: writeTask(place, contender, further + 1),
  }
}

async function runTask({program, requirePassed}: Task): Promise<Cost> {
  const cost = await takeCost(program)
  requirePassed(cost.stdout)
  return cost
}

interface Samples {
  readonly startMs: Sample
  readonly slopeMs: Sample
  readonly cpuMs: Sample
}

function splitCosts(one: readonly Cost[], more: readonly Cost[]): Samples {
  const pick = (key: 'ms' | 'cpuMs') =>
    findSlope(
      more.map((cost) => cost[key]),
      one.map((cost) => cost[key]),
      further,
    )
  return {startMs: one.map(({ms}) => ms), slopeMs: pick('ms'), cpuMs: pick('cpuMs')}
}

async function describe({contender, version, more}: Race, samples: Samples): Promise<ContenderCost> {
  const [peakMib = null] = await takePeaks(more.program, 1)
  return {
    name: contender.name,
    version,
    checks: contender.checks,
    startMs: median(samples.startMs),
    slopeMs: median(samples.slopeMs),
    cpuMs: median(samples.cpuMs),
    peakMib,
  }
}

const slope = {what: "each further command, checked, to byexample's", target: 0.8}
const cpu = {what: "processor time of all processes, each further command, to byexample's", target: 1}

function compareSlopes(ours: Samples | undefined, theirs: Samples | undefined): readonly (Row | Skipped)[] {
  if (ours === undefined || theirs === undefined)
    return [slope, cpu].map(({what}) => ({what, skipped: 'byexample is not installed'}))
  return [compareRatio(slope, ours.slopeMs, theirs.slopeMs, 'ms'), compareRatio(cpu, ours.cpuMs, theirs.cpuMs, 'ms')]
}
