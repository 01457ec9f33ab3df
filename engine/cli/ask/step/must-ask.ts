import {Mistake} from '../../../mistake.ts'
import type {Wanted} from '../../../run/reports/wanted.ts'

/**
 * See to it that somebody can be asked about each command.
 *
 * @returns the reports that are wanted, the one for a terminal shown
 * @throws Mistake where nobody can be asked
 */
export function mustAsk(wanted: Wanted): Wanted {
  const {stdin, stdout} = process
  if (stdin.isTTY !== true || stdout.isTTY !== true || process.env.TERM === 'dumb')
    throw new Mistake(
      '--step: it asks before each command, and so needs a terminal to read from and to write to: leave --step out, or call it without pipes',
    )
  if (wanted.shown !== null && wanted.shown !== 'terminal')
    throw new Mistake(
      `--reporter ${wanted.shown}: with --step the terminal is what asks: write it to a file, \`${wanted.shown}=FILE\``,
    )
  return {...wanted, shown: 'terminal'}
}
