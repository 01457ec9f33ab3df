import {fileOfPageKey} from '../key.ts'
import {Mistake} from '../mistake.ts'
import {warn} from './parse.ts'
import {type OptionValues, readText, readTexts} from './run-options.ts'

/**
 * How many ms pages took in the runs of `--balance`, all combinations of a page together; of a page that several runs have
 * played, by the last of them.
 *
 * @throws Mistake where there is no such run, or nothing to balance
 */
export async function readDurations({balance, shard, matrix}: OptionValues): Promise<Readonly<Record<string, number>>> {
  const names = readTexts(balance)
  if (names.length > 0 && readText(shard) === undefined && typeof matrix !== 'string')
    throw new Mistake(`--balance ${names[0]}: it needs shards to balance: write \`--shard 1/4\` as well`)
  const durations: Record<string, number> = {}
  for (const name of names) Object.assign(durations, await readPageDurations(name))
  return durations
}

async function readPageDurations(name: string): Promise<Readonly<Record<string, number>>> {
  const [{openRecord}, {replayRecording}] = await Promise.all([
    import('../record/store/pack.ts'),
    import('../record/store/replay.ts'),
  ])
  const found = await openRecord(name)
  const durations: Record<string, number> = {}
  const {faults, incomplete} = replayRecording(found, (event) => {
    if (event.type !== 'page-ended') return
    const file = fileOfPageKey(event.page)
    durations[file] = (durations[file] ?? 0) + event.durationMs
  })
  for (const fault of [...faults, ...(incomplete === null ? [] : [incomplete])])
    warn(`runbook: --balance ${found.id}: ${fault}`)
  return durations
}
