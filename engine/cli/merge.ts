import {existsSync} from 'node:fs'
import type {RunEvent} from '../event.ts'
import {Mistake} from '../mistake.ts'
import {wordProblems} from '../record/merge/index.ts'
import {findRecord} from '../record/store/find.ts'
import {mergeFound, type NamedRecording} from '../record/store/merge.ts'
import type {RunCommand} from './command.ts'
import {warn} from './parse.ts'
import {findDir, report} from './show.ts'

/** `runbook merge`: make one run of several. Ends as the play of all of it would have. */
export const run: RunCommand = async ({options, values, positionals}) => {
  if (positionals.length === 0)
    throw new Mistake('name the recordings to merge: `runbook merge RUN RUN`; `runbook runs` lists them')
  const dir = findDir(values)
  const named = positionals.map((each) => findNamed(each, dir))
  const {read, problems, faults, files} = mergeFound(withoutRepeated(named))
  for (const fault of [...faults, ...wordProblems(problems)]) warn(`runbook: ${fault}`)
  let exitStatus = 0
  const replay = (take: (event: RunEvent) => void) => {
    for (const event of read()) {
      if (event.type === 'run-ended') exitStatus = event.exitStatus
      take(event)
    }
    return files
  }
  return (await report([{replay}], {options, values})) || exitStatus
}

/** `RUN`, or `NAME=RUN`; a recording of that very name wins. */
function findNamed(given: string, dir: string | undefined): NamedRecording {
  const at = given.indexOf('=')
  if (at < 1 || existsSync(given)) return {found: findRecord(given, dir), label: null}
  return {found: findRecord(given.slice(at + 1), dir), label: given.slice(0, at)}
}

/** The same recording twice is no further attempt. */
function withoutRepeated(named: readonly NamedRecording[]): readonly NamedRecording[] {
  return named.filter(({found: {id, log}}, index) => {
    const isFirst = named.findIndex((other) => other.found.log === log) === index
    if (!isFirst) warn(`runbook: ${id}: this recording is named twice, and counts once`)
    return isFirst
  })
}
