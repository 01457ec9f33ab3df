import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {alone, type Row, ratio} from '../figure.ts'
import {finished, msOf} from '../program.ts'
import {alternating} from '../sample.ts'
import {beyond, child, counted, pageOf, play, type Workplace, watched} from '../workplace.ts'

const further = 1000
const many = 10_000

/** What each command costs once the session is up. */
export async function commands(place: Workplace): Promise<readonly Row[]> {
  return [await furtherRow(place), await echoRow(place), ...(await manyRows(place))]
}

async function furtherRow(place: Workplace): Promise<Row> {
  const one = pageOf(place, 'one', counted(1, 'echo'))
  const more = pageOf(place, 'more', counted(further + 1, 'echo'))
  const [long = [], short = [], spawn = []] = await alternating(
    9,
    () => msOf(play(place, more)),
    () => msOf(play(place, one)),
    async () => Number((await finished(child('spawns', '200'))).stdout),
  )
  const aim = {what: 'each further command, checked, to one awaited `bash -c`', target: 0.2}
  return ratio(aim, beyond(long, short, further), spawn, 'ms')
}

async function echoRow(place: Workplace): Promise<Row> {
  const lines = counted(1000, '/bin/echo')
  const page = pageOf(place, 'echo', lines)
  const script = join(place.folder, 'echo.sh')
  writeFileSync(script, lines.map(([run]) => `${run}\n`).join(''))
  const plain = {file: 'bash', args: [script]}
  const [ours = [], bash = []] = await alternating(
    7,
    () => msOf(play(place, page)),
    () => msOf(plain),
  )
  return ratio({what: '1,000 × `/bin/echo`, to a bash script of the same', target: 1.5}, ours, bash, 'ms')
}

async function manyRows(place: Workplace): Promise<readonly Row[]> {
  const one = pageOf(place, 'one', counted(1, 'echo'))
  const thousand = pageOf(place, 'thousand', counted(1000, 'echo'))
  const {run, peaks} = watched(play(place, pageOf(place, 'many', counted(many, 'echo'))))
  const [long = [], middle = [], short = []] = await alternating(
    5,
    run,
    () => msOf(play(place, thousand)),
    () => msOf(play(place, one)),
  )
  const aim = {what: '10,000 commands, one of them to one of 1,000', target: 1.3}
  return [
    ratio(aim, beyond(long, short, many - 1), beyond(middle, short, 999), 'ms'),
    ...alone({what: '10,000 commands, peak memory', target: 120}, 'MiB', peaks),
  ]
}
