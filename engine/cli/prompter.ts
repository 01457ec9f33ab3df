import {type Diagnostic, explainDiagnostic, hasErrors} from '../diagnostic.ts'
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

/** What is known of who sits there when the program is called. */
interface Sitting {
  readonly agreed: boolean // the run was agreed to beforehand, or nobody sits in a CI system
  readonly showsWarnings: boolean // they are shown on this very terminal once it goes on
  readonly stepper: Stepper | null // who is asked about each command; null where nobody is
  readonly answerer: Answerer | null // who is asked what commands ask; null where nobody is
}

export function askOnTerminal({agreed, showsWarnings, stepper, answerer}: Sitting): TerminalPrompter {
  let interrupts: CaughtInterrupts | null = null
  const unprinted: Diagnostic[] = []
  const printAll = () => printDiagnostics(unprinted.splice(0))
  return {
    hearDiagnostics: (diagnostics) => {
      unprinted.push(...diagnostics)
      if (!showsWarnings || hasErrors(diagnostics)) printAll()
    },
    ...(isTerminal() ? {chooseTabs: agreed ? choosePages : chooseTabs, allowContexts} : {}),
    beginRun: async ({sessions}) => {
      const caught = catchInterrupts()
      interrupts = caught
      stepper?.begin(sessions, caught)
      const asked = {interrupts: caught, steps: stepper, ...(answerer === null ? {} : {reader: answerer.reader})}
      if (agreed) return asked
      printAll()
      const {confirmRun, requireReader} = await import('./ask/confirm.ts')
      const asking = {terminal: requireReader(), step: stepper !== null, stopped: caught.stop}
      return {...asked, confirm: () => confirmRun(sessions, asking)}
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

/** What has a default is no question for those who want none before the first command. */
const choosePages: Prompter['chooseTabs'] = async (open, pages) => {
  const undecided = open.filter(({severity}) => severity === 'error')
  return undecided.length === 0 ? null : chooseTabs(undecided, pages)
}

const allowContexts: Prompter['allowContexts'] = async (contexts) =>
  (await import('./ask/choose.ts')).allowOnTerminal(contexts)
