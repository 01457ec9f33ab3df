import {describe, expect, it} from 'vitest'
import type {OpenShell} from '../../engine/session/shell.ts'
import {carried} from './rows/carried.ts'
import {commands} from './rows/commands.ts'
import {endings} from './rows/endings.ts'
import {faults} from './rows/faults.ts'
import {grace} from './rows/grace.ts'
import {hidden} from './rows/hidden.ts'
import {input} from './rows/input.ts'
import {jobs} from './rows/jobs.ts'
import {limits} from './rows/limits.ts'
import {output} from './rows/output.ts'
import {path} from './rows/path.ts'
import {play} from './rows/row.ts'
import {survives} from './rows/survives.ts'
import {terminal} from './rows/terminal.ts'

const groups = {
  commands,
  output,
  faults,
  hidden,
  survives,
  limits,
  grace,
  endings,
  input,
  terminal,
  jobs,
  carried,
  path,
}

/** Every case's name. */
export const rowNames: readonly string[] = Object.values(groups).flatMap((rows) => rows.map(({name}) => name))

/**
 * Declare the cases that every shell must pass, a test for each.
 *
 * @param cannot names of cases that this shell can't do; they are reported as skipped
 */
export function contract(open: OpenShell, cannot: readonly string[]): void {
  for (const [group, rows] of Object.entries(groups)) {
    describe(group, () => {
      for (const row of rows) {
        const can = !cannot.includes(row.name)
        it.runIf(can)(can ? row.name : `${row.name} (this shell says it can't)`, () => play(row, open))
      }
    })
  }
  it('names only cases that there are', () => {
    expect(cannot.filter((name) => !rowNames.includes(name))).toEqual([])
    expect(new Set(rowNames).size).toBe(rowNames.length)
  })
}
