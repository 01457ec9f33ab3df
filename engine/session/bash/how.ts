import {endsHeredocs, trappedSignals} from '../../shellscript/index.ts'
import type {How} from './plumbing.ts'
import {type Known, mayChange, mayTrapErrors} from './state.ts'

/** What a session knows when a command begins. */
export interface Before {
  readonly known: Known
  readonly flags: string // `$-`
  readonly lastStatus: number // `$?`
  readonly halted: boolean // whether the command before was
}

type Streams = Pick<How, 'input' | 'output' | 'errors'>

/** What a command needs. */
export function howToRun(
  command: string,
  {known, flags, lastStatus, halted}: Before,
  {input, output, errors}: Streams,
): How {
  const {names, debugTrap, errTrap, exitTrap, interruptTrap} = known
  const report = debugTrap !== null || mayChange(command, names)
  return {
    input,
    output,
    errors,
    lastStatus,
    debugTrap,
    tellStatus: (flags.includes('e') || errTrap || mayTrapErrors(command)) && endsHeredocs(command),
    exit: exitTrap || trappedSignals(command).has('EXIT') ? 'page' : report ? 'hook' : null,
    interrupt: !interruptTrap,
    xtrace: flags.includes('x'),
    report,
    afterHalt: halted,
  }
}
