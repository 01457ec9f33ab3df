import {join, relative, resolve} from 'node:path'
import {fileOfPageKey} from '../key.ts'
import {Mistake} from '../mistake.ts'
import {isFolder} from '../path.ts'
import {findNearestRuns, listRecordings} from '../record/store/find.ts'
import {listRuns, type RunGlance} from '../record/store/list.ts'
import {makePrintable, wordAmount, wordDuration} from '../report/index.ts'
import {disarmJson} from '../runner-commands.ts'
import type {RunCommand} from './commands.ts'
import {warn} from './parse.ts'
import {readText} from './run-options.ts'
import {printLines} from './screen.ts'

/** The version of `runs --json`. */
const format = 1

/** `runbook runs`: list what was recorded, the newest first. */
export const run: RunCommand = async ({values, positionals: [named, ...more]}) => {
  if (named === 'pack') return (await import('./pack.ts')).pack(more, values)
  if (values.output !== undefined) throw new Mistake('-o: only `runbook runs pack` writes a file')
  const given = named ?? readText(values.dir)
  if (more.length > 0) throw new Mistake('name one folder: `runbook runs DIR`')
  const runs = runsFolder(given)
  const listed = runs === null ? [] : listRuns(runs)
  const where = relative('', runs ?? resolve(given ?? '', '.runbook/runs')) || '.'
  if (values.json === true) {
    const all = listed.map((each) => ({...each, path: join(where, each.id)}))
    process.stdout.write(`${disarmJson(JSON.stringify({format, runs: all}, null, 2))}\n`)
    return 0
  }
  if (listed.length === 0) warn(`runbook: nothing is recorded in ${where}: \`runbook play PAGE\` records a run`)
  const here = runs === findNearestRuns()
  printLines(table(listed.map((each) => cellsOf(each, here ? each.id : join(where, each.id)))))
  return 0
}

/** The folder that holds recordings: the one that is named, or `.runbook/runs` in it or above it. */
function runsFolder(given: string | undefined): string | null {
  if (given === undefined) return findNearestRuns()
  if (!isFolder(given)) throw new Mistake(`${given}: there is no such folder`)
  return listRecordings(given).length > 0 ? resolve(given) : findNearestRuns(resolve(given))
}

function cellsOf({outcome, startedAt, pages, totals, durationMs, changed}: RunGlance, name: string): readonly string[] {
  return [
    name,
    startedAt === null ? '' : age(Date.now() - Date.parse(startedAt)),
    outcome,
    totals === null ? '' : countsOf(totals),
    durationMs === null ? '' : wordDuration(durationMs),
    pagesOf(pages) + changedOf(changed),
  ]
}

function countsOf({passed, failed, skipped}: NonNullable<RunGlance['totals']>): string {
  return [
    `${passed} passed`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(skipped === 0 ? [] : [`${skipped} skipped`]),
  ].join(', ')
}

const maxPagesNamed = 3

function pagesOf(pages: readonly string[]): string {
  const files = [...new Set(pages.map(fileOfPageKey))]
  const more = files.length - maxPagesNamed
  return [
    ...files.slice(0, maxPagesNamed).map((file) => makePrintable(file)),
    ...(more > 0 ? [`${more} more`] : []),
  ].join(', ')
}

function changedOf(changed: readonly string[] | null): string {
  return changed === null || changed.length === 0 ? '' : ' (changed since)'
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

function age(ms: number): string {
  const unit = units.find(([, length]) => ms >= length)
  return unit === undefined ? 'just now' : `${wordAmount(Math.floor(ms / unit[1]), unit[0])} ago`
}

/** Columns as wide as they need be; those that are empty throughout are not shown. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const lines = rows.map((row) =>
    row.flatMap((cell, at) => (widths[at] === 0 ? [] : [cell.padEnd(widths[at] ?? 0)])).join('  '),
  )
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}
