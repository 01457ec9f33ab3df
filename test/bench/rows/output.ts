import {compareRatio, takeMedian} from '../figure.ts'
import type {Part} from '../part.ts'
import {takeMs, takePeaks} from '../program.ts'
import {alternate, findSlope} from '../sample.ts'
import {countLines, runbook, type Workplace, writeLines, writePage} from '../workplace.ts'

const bytes = 100_000_000

/** A command that prints 100 MB: what it takes beyond a page of one small command. */
export async function measureOutput(place: Workplace): Promise<Part> {
  const file = await writeLines(place, bytes)
  const small = runbook(place, 'play', writePage(place, 'one', countLines(1)))
  const large = runbook(place, 'play', writePage(place, 'output', [[`cat '${file}'`, null]]))
  const [long = [], short = [], pipe = []] = await alternate(
    11,
    () => takeMs(large),
    () => takeMs(small),
    () => takeMs({file: 'bash', args: ['-c', `cat '${file}' | wc -c`]}),
  )
  const what = 'a command that prints 100 MB'
  return {
    rows: [
      compareRatio(
        {what: `${what}, to \`cat\` of it into \`wc -c\``, target: 3},
        findSlope(long, short, 1),
        pipe,
        'ms',
      ),
      ...takeMedian({what: `${what}, peak memory`, target: 100}, 'MiB', await takePeaks(large, 3)),
    ],
  }
}
