import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {parseArgs} from 'node:util'
import {holds, type Row, type Skipped} from './figure.ts'
import {commands} from './rows/commands.ts'
import {judging} from './rows/judging.ts'
import {output} from './rows/output.ts'
import {reading} from './rows/reading.ts'
import {reports} from './rows/reports.ts'
import {start} from './rows/start.ts'
import {table} from './table.ts'
import type {Workplace} from './workplace.ts'

const groups: Readonly<Record<string, (place: Workplace) => Promise<readonly (Row | Skipped)[]>>> = {
  start,
  commands,
  output,
  reading,
  judging,
  reports,
}

/**
 * Measures the built program against its targets and prints a Markdown table, or JSON.
 *
 *     npm run bench -- [--json] [--program dist/cli.js] [start|commands|output|reading|judging|reports…]
 *
 * Exit code: 0 when every row that was measured holds, 1 when one misses.
 */
async function main(): Promise<number> {
  const {values, positionals} = parseArgs({
    options: {json: {type: 'boolean'}, program: {type: 'string', default: 'dist/cli.js'}},
    allowPositionals: true,
  })
  const folder = mkdtempSync(join(tmpdir(), 'bench-of-runbook-'))
  try {
    const rows = await measured({folder, program: resolve(values.program)}, positionals)
    process.stdout.write(values.json === true ? `${JSON.stringify(rows, null, 2)}\n` : table(rows))
    return rows.every((row) => 'skipped' in row || holds(row)) ? 0 : 1
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

async function measured(place: Workplace, asked: readonly string[]): Promise<readonly (Row | Skipped)[]> {
  const rows: (Row | Skipped)[] = []
  for (const [name, measure] of Object.entries(groups)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    process.stderr.write(`measuring ${name} …\n`)
    rows.push(...(await measure(place)))
  }
  return rows
}

process.exitCode = await main()
