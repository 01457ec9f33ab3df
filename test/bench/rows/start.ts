import {compareRatio} from '../figure.ts'
import type {Part} from '../part.ts'
import {node, takeMs} from '../program.ts'
import {alternate} from '../sample.ts'
import {countLines, runbook, type Workplace, writePage} from '../workplace.ts'

/** What it takes to begin: the help, and a page of one command, beside Node's own start. */
export async function measureStart(place: Workplace): Promise<Part> {
  const page = writePage(place, 'one', countLines(1))
  const [help = [], one = [], nothing = []] = await alternate(
    25,
    () => takeMs(runbook(place, '--help')),
    () => takeMs(runbook(place, 'play', page)),
    () => takeMs(node('-e', '0')),
  )
  return {
    rows: [
      compareRatio({what: '`--help`, to `node -e 0`', target: 1.25}, help, nothing, 'ms'),
      compareRatio({what: 'a page of one command, to `node -e 0`', target: 3.5}, one, nothing, 'ms'),
    ],
  }
}
