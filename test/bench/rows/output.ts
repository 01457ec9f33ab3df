import {alone, type Row, ratio} from '../figure.ts'
import {msOf} from '../program.ts'
import {alternating} from '../sample.ts'
import {beyond, counted, pageOf, play, textFile, type Workplace, watched} from '../workplace.ts'

const bytes = 100_000_000

/** A command that prints 100 MB: what it takes beyond a page of one small command. */
export async function output(place: Workplace): Promise<readonly Row[]> {
  const file = await textFile(place, bytes)
  const small = play(place, pageOf(place, 'one', counted(1, 'echo')))
  const {run, peaks} = watched(play(place, pageOf(place, 'output', [[`cat '${file}'`, null]])))
  const piped = {file: 'bash', args: ['-c', `cat '${file}' | wc -c`]}
  const [long = [], short = [], pipe = []] = await alternating(
    11,
    run,
    () => msOf(small),
    () => msOf(piped),
  )
  return [
    ratio(
      {what: 'a command that prints 100 MB, to `cat` of it into `wc -c`', target: 3},
      beyond(long, short, 1),
      pipe,
      'ms',
    ),
    ...alone({what: 'a command that prints 100 MB, peak memory', target: 100}, 'MiB', peaks),
  ]
}
