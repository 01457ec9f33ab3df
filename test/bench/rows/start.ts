import {type Row, ratio} from '../figure.ts'
import {msOf, node} from '../program.ts'
import {alternating} from '../sample.ts'
import {counted, pageOf, play, type Workplace} from '../workplace.ts'

const nothing = node('-e', '0')

/** What it takes to begin: the help, and a page of one command, beside Node's own start. */
export async function start(place: Workplace): Promise<readonly Row[]> {
  const page = pageOf(place, 'one', counted(1, 'echo'))
  const help = await alternating(25, {
    ours: () => msOf(node(place.program, '--help')),
    node: () => msOf(nothing),
  })
  const one = await alternating(25, {
    ours: () => msOf(play(place, page)),
    node: () => msOf(nothing),
  })
  return [
    ratio({what: '`--help`, to `node -e 0`', target: 1.4}, help.ours, help.node, 'ms'),
    ratio({what: 'a page of one command, to `node -e 0`', target: 4}, one.ours, one.node, 'ms'),
  ]
}
