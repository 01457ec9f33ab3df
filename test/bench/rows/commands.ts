import {compareRatio, type Row} from '../figure.ts'
import type {Part} from '../part.ts'
import {finishProgram, takeMs} from '../program.ts'
import {alternate, findSlope} from '../sample.ts'
import {countLines, runbook, startChild, type Workplace, writeFile, writePage} from '../workplace.ts'

const further = 1000

/** What each command costs once the session is up. */
export async function measureCommands(place: Workplace): Promise<Part> {
  return {rows: [await measureFurther(place), await measureEcho(place)]}
}

async function measureFurther(place: Workplace): Promise<Row> {
  const one = writePage(place, 'one', countLines(1))
  const more = writePage(place, 'more', countLines(further + 1))
  const [long = [], short = [], spawn = []] = await alternate(
    9,
    () => takeMs(runbook(place, 'play', more)),
    () => takeMs(runbook(place, 'play', one)),
    async () => Number((await finishProgram(startChild('spawns', '200'))).stdout),
  )
  const aim = {what: 'each further command, checked, to one awaited `bash -c`', target: 0.1}
  return compareRatio(aim, findSlope(long, short, further), spawn, 'ms')
}

async function measureEcho(place: Workplace): Promise<Row> {
  const lines = countLines(1000, '/bin/echo')
  const page = writePage(place, 'echo', lines)
  const script = writeFile(place, 'echo.sh', lines.map(([run]) => `${run}\n`).join(''))
  const [ours = [], bash = []] = await alternate(
    9,
    () => takeMs(runbook(place, 'play', page)),
    () => takeMs({file: 'bash', args: [script]}),
  )
  return compareRatio({what: '1,000 × `/bin/echo`, to a bash script of the same', target: 1.35}, ours, bash, 'ms')
}
