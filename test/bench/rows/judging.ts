import {takeMedian} from '../figure.ts'
import type {Part} from '../part.ts'
import {finishProgram} from '../program.ts'
import {countRounds, startChild, type Workplace} from '../workplace.ts'

/** Comparing what was printed with what the page shows. */
export async function measureJudging(place: Workplace): Promise<Part> {
  const rounds = JSON.parse((await finishProgram(startChild('judge', `${countRounds(place, 15)}`))).stdout)
  return {rows: takeMedian({what: 'one `judge` of a ten-line table, other hashes and ages', target: 20}, 'µs', rounds)}
}
