import {endProgram, type Program} from '../program.ts'
import {countLines, type Workplace, writeFile} from '../workplace.ts'
import type {Check, Contender} from './peers.ts'

/** A contender with a text of so many commands. */
export interface Task {
  readonly program: Program
  /** Throws where what it printed does not say that all was checked. */
  readonly requirePassed: (stdout: string) => void
}

/** Write the text of `count` commands for a contender. */
export function writeTask(place: Workplace, contender: Contender, count: number): Task {
  const program = writeText(place, contender, countLines(count), `${count}`)
  const passed = contender.passed(count)
  return {
    program,
    requirePassed: (stdout) => {
      if (!stdout.includes(passed)) throw new Error(`${contender.name} does not say "${passed}": ${stdout.slice(-500)}`)
    },
  }
}

/** Throws where a contender does not fail on a text whose last command prints something else: its figures would mean nothing. */
export async function requireChecking(place: Workplace, contender: Contender, count: number): Promise<void> {
  const lines = countLines(count).map(([run, printed], index): Check => [run, index === count - 1 ? 'other' : printed])
  const {status, stdout, stderr} = await endProgram(writeText(place, contender, lines, `${count}-wrong`))
  if (status !== 1 || !contender.failed.test(stdout + stderr))
    throw new Error(
      `${contender.name} does not fail where the last output is wrong: exit status ${status}\n${(stdout + stderr).slice(-500)}`,
    )
}

function writeText(place: Workplace, contender: Contender, lines: readonly Check[], name: string): Program {
  const text = contender.write(lines)
  return contender.run(writeFile(place, `${contender.name}-${name}${contender.page}`, text))
}
