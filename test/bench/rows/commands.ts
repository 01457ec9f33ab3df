import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {alone, type Row, ratio} from '../figure.ts'
import {finished, msOf} from '../program.ts'
import {alternating, type Sample} from '../sample.ts'
import {child, counted, pageOf, play, type Workplace} from '../workplace.ts'

const further = 1000
const many = 10_000

/** What each command costs once the session is up. */
export async function commands(place: Workplace): Promise<readonly Row[]> {
  return [...(await furtherRow(place)), ...(await echoRow(place)), ...(await manyRows(place))]
}

async function furtherRow(place: Workplace): Promise<readonly Row[]> {
  const one = pageOf(place, 'one', counted(1, 'echo'))
  const more = pageOf(place, 'more', counted(further + 1, 'echo'))
  const taken = await alternating(9, {
    more: () => msOf(play(place, more)),
    one: () => msOf(play(place, one)),
    spawn: async () => Number((await finished(child('spawns', '200'))).stdout),
  })
  const aim = {what: 'each further command, checked, to one awaited `bash -c`', target: 0.2}
  return [ratio(aim, each(taken.more, taken.one, further), taken.spawn, 'ms')]
}

async function echoRow(place: Workplace): Promise<readonly Row[]> {
  const lines = counted(1000, '/bin/echo')
  const page = pageOf(place, 'echo', lines)
  const script = join(place.folder, 'echo.sh')
  writeFileSync(script, lines.map(([run]) => `${run}\n`).join(''))
  const taken = await alternating(7, {
    ours: () => msOf(play(place, page)),
    bash: () => msOf({file: 'bash', args: [script]}),
  })
  return [ratio({what: '1,000 × `/bin/echo`, to a bash script of the same', target: 1.5}, taken.ours, taken.bash, 'ms')]
}

async function manyRows(place: Workplace): Promise<readonly Row[]> {
  const one = pageOf(place, 'one', counted(1, 'echo'))
  const thousand = pageOf(place, 'thousand', counted(1000, 'echo'))
  const page = pageOf(place, 'many', counted(many, 'echo'))
  const peaks: number[] = []
  const taken = await alternating(5, {
    many: async () => {
      const {ms, peakMib} = await finished({...play(place, page), peak: true})
      if (peakMib !== null) peaks.push(peakMib)
      return ms
    },
    thousand: () => msOf(play(place, thousand)),
    one: () => msOf(play(place, one)),
  })
  const aim = {what: '10,000 commands, time of one to that among 1,000', target: 1.3}
  const linear = ratio(aim, each(taken.many, taken.one, many - 1), each(taken.thousand, taken.one, 999), 'ms')
  return [
    linear,
    ...(peaks.length === 0 ? [] : [alone({what: '10,000 commands, peak memory', target: 120}, 'MiB', peaks)]),
  ]
}

/** What one command costs, round by round: the rest of the program's time is that of a page of one command. */
const each = (all: Sample, one: Sample, count: number): Sample =>
  all.map((ms, index) => (ms - (one[index] ?? Number.NaN)) / count)
