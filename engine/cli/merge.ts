import {existsSync} from 'node:fs'
import {resolve} from 'node:path'
import type {Emit} from '../event.ts'
import {Mistake} from '../mistake.ts'
import {wordProblems} from '../record/merge/index.ts'
import {type MergedRecordings, mergeFound, type NamedRecording} from '../record/store/merge.ts'
import {isPackedName} from '../record/store/pack.ts'
import {keepFrom} from '../run/reports/output.ts'
import type {RunCommand} from './command.ts'
import {warn} from './parse.ts'
import {findDir, openRecording} from './records.ts'
import {readText} from './run-options.ts'
import {report} from './show.ts'

/** `runbook merge`: make one run of several. Ends as the play of all of it would have. */
export const run: RunCommand = async ({options, values, positionals}) => {
  if (positionals.length === 0)
    throw new Mistake('name the recordings to merge: `runbook merge RUN RUN`; `runbook runs` lists them')
  const dir = findDir(values)
  const named: NamedRecording[] = []
  for (const each of positionals) named.push(await findNamed(each, dir))
  const merged = mergeFound(withoutRepeated(named))
  for (const fault of [...merged.faults, ...wordProblems(merged.problems)]) warn(`runbook: ${fault}`)
  const file = readText(values.output)
  if (values.as === undefined && file !== undefined && isPackedName(file)) await pack(merged, file)
  else {
    const status = await report([{replay: (take) => replay(merged, take)}], {options, values})
    if (status !== 0) return status
  }
  return merged.exitStatus
}

async function pack({pack, files}: MergedRecordings, file: string): Promise<void> {
  keepFrom(files, {path: resolve(file)}, `-o ${file}`)
  await pack(file)
  process.stdout.write(`wrote ${file}\n`)
}

function replay({read, files}: MergedRecordings, take: Emit): readonly string[] {
  for (const event of read()) take(event)
  return files
}

/** `RUN`, or `NAME=RUN`; a recording of that very name wins. */
async function findNamed(given: string, dir: string | undefined): Promise<NamedRecording> {
  const at = given.indexOf('=')
  if (at < 1 || existsSync(given)) return {found: await openRecording(given, dir), label: null}
  return {found: await openRecording(given.slice(at + 1), dir), label: given.slice(0, at)}
}

/** The same recording twice is no further attempt. */
function withoutRepeated(named: readonly NamedRecording[]): readonly NamedRecording[] {
  return named.filter(({found: {id, log, packed}}, index) => {
    const isFirst = named.findIndex(({found}) => (found.packed ?? found.log) === (packed ?? log)) === index
    if (!isFirst) warn(`runbook: ${id}: this recording is named twice, and counts once`)
    return isFirst
  })
}
