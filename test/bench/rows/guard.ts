import {compareDifference} from '../figure.ts'
import type {Part} from '../part.ts'
import {finishProgram} from '../program.ts'
import type {Sample} from '../sample.ts'
import {startChild} from '../workplace.ts'

/** A call of a guarded tool: what the shim before it costs. */
export async function measureGuard(): Promise<Part> {
  const {guarded, bare}: {readonly guarded: Sample; readonly bare: Sample} = JSON.parse(
    (await finishProgram(startChild('calls', '15'))).stdout,
  )
  const aim = {what: 'a `kubectl` call through its shim, beyond a bare one', target: 1.5}
  return {rows: [compareDifference(aim, guarded, bare, 'ms')]}
}
