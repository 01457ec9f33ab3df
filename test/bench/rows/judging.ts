import {alone, type Row} from '../figure.ts'
import {finished} from '../program.ts'
import {child} from '../workplace.ts'

/** Comparing what was printed with what the page shows. */
export async function judging(): Promise<readonly Row[]> {
  const rounds = JSON.parse((await finished(child('judge', '15'))).stdout)
  return alone({what: 'one `judge` of a ten-line table, other hashes and ages', target: 20}, 'µs', rounds)
}
