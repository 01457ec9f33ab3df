import {takeMedian} from '../figure.ts'
import type {Part} from '../part.ts'
import {finishProgram} from '../program.ts'
import {startChild} from '../workplace.ts'

/** Comparing what was printed with what the page shows. */
export async function measureJudging(): Promise<Part> {
  const rounds = JSON.parse((await finishProgram(startChild('judge', '15'))).stdout)
  return {rows: takeMedian({what: 'one `judge` of a ten-line table, other hashes and ages', target: 20}, 'µs', rounds)}
}
