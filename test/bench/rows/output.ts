import {alone, type Row, ratio} from '../figure.ts'
import {finished, msOf} from '../program.ts'
import {alternating} from '../sample.ts'
import {pageOf, play, textFile, type Workplace} from '../workplace.ts'

const bytes = 100_000_000

/** A command that prints 100 MB. */
export async function output(place: Workplace): Promise<readonly Row[]> {
  const file = await textFile(place, bytes)
  const page = pageOf(place, 'output', [[`cat '${file}'`, null]])
  const peaks: number[] = []
  const taken = await alternating(11, {
    ours: async () => {
      const {ms, peakMib} = await finished({...play(place, page), peak: true})
      if (peakMib !== null) peaks.push(peakMib)
      return ms
    },
    pipe: () => msOf({file: 'bash', args: ['-c', `cat '${file}' | wc -c`]}),
  })
  const time = ratio(
    {what: 'a command that prints 100 MB, to `cat | wc -c` of it', target: 3},
    taken.ours,
    taken.pipe,
    'ms',
  )
  return [
    time,
    ...(peaks.length === 0
      ? []
      : [alone({what: 'a command that prints 100 MB, peak memory', target: 100}, 'MiB', peaks)]),
  ]
}
