import {Mistake} from '../mistake.ts'
import {isPackedName, packRecording} from '../record/store/pack.ts'
import {findDir, openRecording} from './records.ts'
import {type OptionValues, readText} from './run-options.ts'

/** `runbook runs pack`: write a recording to one file, to be taken elsewhere. Answers the exit code. */
export async function pack([name = 'latest', ...more]: readonly string[], values: OptionValues): Promise<number> {
  const file = readText(values.output)
  if (more.length > 0)
    throw new Mistake('name one run: `runbook runs pack RUN -o FILE`; `runbook merge` makes one of several')
  if (file === undefined) throw new Mistake('name the file to write: `runbook runs pack RUN -o run.jsonl.gz`')
  if (!isPackedName(file)) throw new Mistake(`-o ${file}: call it \`${file}.jsonl.gz\`: that is what is in it`)
  const found = await openRecording(name, findDir(values))
  await packRecording(found, file)
  process.stdout.write(`wrote ${file}\n`)
  return 0
}
