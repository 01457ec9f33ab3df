import {type Row, ratio} from '../figure.ts'
import {msOf, node} from '../program.ts'
import {alternating} from '../sample.ts'
import {counted, pageOf, play, type Workplace} from '../workplace.ts'

/** What it takes to begin: the help, and a page of one command, beside Node's own start. */
export async function start(place: Workplace): Promise<readonly Row[]> {
  const nothing = () => msOf(node('-e', '0'))
  const page = pageOf(place, 'one', counted(1, 'echo'))
  const [help = [], helpless = []] = await alternating(25, () => msOf(node(place.program, '--help')), nothing)
  const [one = [], none = []] = await alternating(25, () => msOf(play(place, page)), nothing)
  return [
    ratio({what: '`--help`, to `node -e 0`', target: 1.4}, help, helpless, 'ms'),
    ratio({what: 'a page of one command, to `node -e 0`', target: 4}, one, none, 'ms'),
  ]
}
