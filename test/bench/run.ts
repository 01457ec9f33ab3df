import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {parseArgs} from 'node:util'
import {explainMistake, Mistake} from '../../engine/mistake.ts'
import {isReached} from './figure.ts'
import {measureSizes} from './growth/sizes.ts'
import {describeMachine, readLoad} from './machine.ts'
import type {Part} from './part.ts'
import {measurePeers} from './peers/compare.ts'
import {installPeers} from './peers/install.ts'
import {plotComparison, plotGrowths} from './plots.ts'
import {finishProgram} from './program.ts'
import {measureCommands} from './rows/commands.ts'
import {measureGuard} from './rows/guard.ts'
import {measureJudging} from './rows/judging.ts'
import {measureOutput} from './rows/output.ts'
import {measureReading} from './rows/reading.ts'
import {measureReports} from './rows/reports.ts'
import {measureStart} from './rows/start.ts'
import {writeRows} from './table.ts'
import {startChild, type Workplace} from './workplace.ts'
import {replaceMeasured, writeComparison, writeGrowths} from './write-up.ts'

const parts: Readonly<Record<string, (place: Workplace) => Promise<Part>>> = {
  start: measureStart,
  commands: measureCommands,
  peers: measurePeers,
  guard: measureGuard,
  output: measureOutput,
  reading: measureReading,
  judging: measureJudging,
  reports: measureReports,
  growth: measureSizes,
}

/**
 * Measures the built program against its targets and its peers, and how its cost grows; prints Markdown tables, or JSON.
 *
 *     npm run bench -- [--json] [--write] [--trial] [--program dist/cli.js] [start|commands|peers|guard|output|reading|judging|reports|growth…]
 *     npm run bench -- --install pip,go,apt
 *     npm run bench -- --sharding
 *
 * `--write` puts the tables and plots of what is measured into docs/performance.md. `--trial` takes one round
 * of each and no large sizes, to see that all works. `--install` installs the peers that these tools bring.
 * `--sharding` prints how sharding grows, with simulated durations.
 *
 * Exit code: 0 when every row that was measured is reached, 1 when one misses, 2 for what it does not understand.
 */
async function main(): Promise<number> {
  const {values, positionals} = parseArgs({
    options: {
      json: {type: 'boolean', default: false},
      write: {type: 'boolean', default: false},
      program: {type: 'string', default: 'dist/cli.js'},
      trial: {type: 'boolean', default: false},
      install: {type: 'string'},
      sharding: {type: 'boolean', default: false},
    },
    allowPositionals: true,
  })
  if (values.install !== undefined) return install(values.install.split(','))
  if (values.sharding) return printSharding()
  const whole = await measureParts(resolve(values.program), values.trial, positionals)
  if (values.write) writeDocs(whole)
  process.stdout.write(
    values.json ? `${JSON.stringify(whole, null, 2)}\n` : Object.values(writeTables(whole)).join('\n'),
  )
  return whole.rows.every((row) => 'skipped' in row || isReached(row)) ? 0 : 1
}

function install(tools: readonly string[]): number {
  const outcomes = installPeers(tools)
  process.stdout.write(
    outcomes.map(({tool, problem, packages}) => `${tool}: ${problem ?? packages.join(', ')}\n`).join(''),
  )
  return outcomes.every(({problem}) => problem === null) ? 0 : 1
}

async function printSharding(): Promise<number> {
  process.stdout.write((await finishProgram(startChild('shards'))).stdout)
  return 0
}

/** All that the parts come to, with the machine that they were measured on. @param asked the names of some parts, or none for all */
async function measureParts(program: string, isTrial: boolean, asked: readonly string[]): Promise<Measured> {
  const strange = asked.find((name) => !Object.hasOwn(parts, name))
  if (strange !== undefined)
    throw new Mistake(`there is no part ${strange}`, {hint: `name some of ${Object.keys(parts).join(', ')}`})
  const folder = mkdtempSync(join(tmpdir(), 'runbook-bench-'))
  const loads = [readLoad()]
  const measured: Part[] = []
  try {
    for (const [name, measure] of Object.entries(parts)) {
      if (asked.length > 0 && !asked.includes(name)) continue
      process.stderr.write(`measuring ${name} …\n`)
      measured.push(await measure({folder, program, isTrial}))
      loads.push(readLoad())
    }
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
  return {machine: describeMachine(), maxLoad: Math.max(...loads), isTrial, ...joinParts(measured)}
}

interface Measured extends Part {
  readonly machine: string
  readonly maxLoad: number // of a minute before the first part and after each, per processor
  readonly isTrial: boolean
}

function joinParts(measured: readonly Part[]): Part {
  const comparison = measured.find((part) => part.comparison !== undefined)?.comparison
  return {
    rows: measured.flatMap(({rows}) => rows),
    growths: measured.flatMap(({growths = []}) => growths),
    ...(comparison === undefined ? {} : {comparison}),
  }
}

/** By the names that the docs have for them. */
function writeTables(measured: Measured): Readonly<Record<string, string>> {
  const {rows, comparison, growths = []} = measured
  return {
    machine: `On ${measured.machine}, ${new Date().toISOString().slice(0, 10)}. ${wordLoad(measured)}\n`,
    ...(rows.length === 0 ? {} : {targets: writeRows(rows)}),
    ...(comparison === undefined ? {} : {peers: writeComparison(comparison)}),
    ...(growths.length === 0 ? {} : {growth: writeGrowths(growths)}),
  }
}

/** Figures of a machine that does other things as well are no good, and those of a trial neither. */
function wordLoad({maxLoad, isTrial}: Measured): string {
  const load = `Its load, the benchmark's own included, was at most ${maxLoad.toFixed(1)} per processor`
  if (maxLoad < 1 && !isTrial) return `${load}.`
  const why = isTrial ? 'this was a trial, of a round each' : 'it was not idle'
  return `${load}. **Take these figures again: ${why}.**`
}

function writeDocs(whole: Measured): void {
  const page = resolve('docs/performance.md')
  writeFileSync(page, replaceMeasured(readFileSync(page, 'utf8'), writeTables(whole)))
  const folder = resolve('docs/performance')
  mkdirSync(folder, {recursive: true})
  const compared = whole.comparison === undefined ? [] : plotComparison(whole.comparison)
  for (const {name, svg} of [...compared, ...plotGrowths(whole.growths ?? [])]) writeFileSync(join(folder, name), svg)
}

/** What a person got wrong is a line, not a stack. */
function explainFailure(error: unknown): number {
  const isOptions = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  if (!isOptions && !(error instanceof Mistake)) throw error
  process.stderr.write(`bench: ${error instanceof Mistake ? explainMistake(error) : error.message}\n`)
  return 2
}

process.exitCode = await main().catch(explainFailure)
