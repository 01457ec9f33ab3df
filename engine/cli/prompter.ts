import {type Diagnostic, explainDiagnostic} from '../diagnostic.ts'
import {makePrintable} from '../report/index.ts'
import type {Prompter} from '../run/prompter.ts'
import type {Answerer} from './ask/answer.ts'
import type {Stepper} from './ask/step/index.ts'
import {type CaughtInterrupts, catchInterrupts} from './interrupts.ts'
import {warn} from './parse.ts'
import {isTerminal} from './screen.ts'

/** Asks whoever sits at the terminal; what asks them is loaded then. */
export interface TerminalPrompter extends Prompter {
  /** Signals end the program again as they do elsewhere. */
  readonly release: () => void
}

/** Who is asked beside the run's beginning. */
interface WhoIsAsked {
  readonly stepper: Stepper | null // about each command; null where nobody is
  readonly answerer: Answerer | null // what commands ask; null where nobody is
}

/** @param agreed the run was agreed to beforehand */
export function askOnTerminal(agreed: boolean, {stepper, answerer}: WhoIsAsked): TerminalPrompter {
  let interrupts: CaughtInterrupts | null = null
  return {
    hearDiagnostics: printDiagnostics,
    ...(isTerminal() ? {chooseTabs, allowContexts} : {}),
    beginRun: async ({sessions}) => {
      const caught = catchInterrupts()
      interrupts = caught
      stepper?.begin(sessions, caught)
      const asked = {interrupts: caught, steps: stepper, ...(answerer === null ? {} : {reader: answerer.reader})}
      if (agreed || !isTerminal()) return asked
      const {confirmRun} = await import('./ask/confirm.ts')
      return {
        ...asked,
        confirm: () => confirmRun(sessions, stepper !== null, caught.stop),
      }
    },
    release: () => interrupts?.release(),
  }
}

/** Print what is wrong, a line each. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) warn(makePrintable(explainDiagnostic(diagnostic)))
}

const chooseTabs: Prompter['chooseTabs'] = async (open, pages) =>
  (await import('./ask/choose.ts')).chooseOnTerminal(open, pages)

const allowContexts: Prompter['allowContexts'] = async (contexts) =>
  (await import('./ask/choose.ts')).allowOnTerminal(contexts)
