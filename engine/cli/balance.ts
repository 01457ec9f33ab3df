import {fileOfPageKey} from '../key.ts'
import {Mistake} from '../mistake.ts'
import {type OptionValues, readText, readTexts} from './run-options.ts'

/**
 * How many ms pages took in the runs of `--balance`, all combinations of a page together; of a page that several runs have
 * played, by the last of them.
 *
 * @throws Mistake where there is no such run, or nothing to balance
 */
export async function readDurations({balance, shard, matrix}: OptionValues): Promise<Readonly<Record<string, number>>> {
  const names = readTexts(balance)
  if (names.length > 0 && readText(shard) === undefined && (readText(matrix) ?? '') === '')
    throw new Mistake(`--balance ${names[0]}: it needs shards to balance: write \`--shard 1/4\` as well`)
  const durations: Record<string, number> = {}
  for (const name of names) Object.assign(durations, await readPageDurations(name))
  return durations
}

async function readPageDurations(name: string): Promise<Readonly<Record<string, number>>> {
  const [{openRecording}, {readTimes}] = await Promise.all([import('./records.ts'), import('./page-times.ts')])
  const {log} = await openRecording(name)
  const durations: Record<string, number> = {}
  for (const [page, ms] of readTimes(log)) {
    const file = fileOfPageKey(page)
    durations[file] = (durations[file] ?? 0) + ms
  }
  if (Object.keys(durations).length === 0)
    throw new Mistake(`--balance ${name}: this run has played no page to its end: name another one`)
  return durations
}
