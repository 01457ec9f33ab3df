import type {Diagnostic} from '../diagnostic.ts'
import type {Command, Runbook, Step} from '../model.ts'
import {findPlaceholders, readPlainFacts} from '../shellscript/index.ts'
import type {AssignedNotes} from './assigned-notes.ts'
import type {PlannedStep} from './plan.ts'

interface GivenCommands {
  readonly runbook: Runbook // in which those steps hold them
  readonly diagnostics: readonly Diagnostic[]
}

/** Play what a reader does by hand by the commands that notes give for it: what the block shows is their input. */
export function giveCommands(runbook: Runbook, noted: AssignedNotes): GivenCommands {
  const diagnostics: Diagnostic[] = []
  const steps = runbook.steps.map((step): Step => {
    const {command: run} = noted.step(step)
    if (run === undefined) return step
    const command = step.byHand === undefined ? null : makeCommand(run, step.byHand, step)
    if (command !== null) return {...step, skip: null, body: command.run, commands: [command]}
    diagnostics.push(reportRefused(step, run))
    return step
  })
  return diagnostics.length === 0 && steps.every((step, index) => step === runbook.steps[index])
    ? {runbook, diagnostics}
    : {runbook: {...runbook, steps}, diagnostics}
}

/** Null where it is not plain: its input is that of its last part, and what it reads cannot be told. */
function makeCommand(run: string, text: string, {place}: Step): Command | null {
  const facts = /[\n|;&<#]/.test(run) ? null : readPlainFacts(run)
  const end = nameEnd(text)
  const whole = `${run} <<'${end}'\n${text}${end}`
  return facts === null
    ? null
    : {...facts, run: whole, placeholders: findPlaceholders(whole), expected: null, misprints: [], place}
}

/** What ends a document: none of its own lines. */
function nameEnd(text: string, name = 'RUNBOOK_DOCUMENT_END'): string {
  return text.includes(name) ? nameEnd(text, `${name}_`) : name
}

function reportRefused({id, byHand, place}: Step, run: string): Diagnostic {
  const common = {code: 'note-command', severity: 'error', place} as const
  return byHand === undefined
    ? {
        ...common,
        message: `a note gives \`${id}\` the command \`${run}\`, and its reader does nothing by hand there`,
        hint: 'take `command` out of the note: it is for a manifest without a command of the page',
      }
    : {
        ...common,
        message: `\`${run}\`, which a note gives for \`${id}\`, is no single command`,
        hint: 'write one command, which reads what the page shows: `kubectl apply -f -`',
      }
}

/** What a page has its reader do by hand, and nobody does. */
export function reportByHand(steps: readonly PlannedStep[]): readonly Diagnostic[] {
  return steps
    .filter(({step, skip}) => step.byHand !== undefined && skip?.kind === 'file')
    .map(
      ({step: {id, place}}): Diagnostic => ({
        code: 'by-hand',
        severity: 'warning',
        message: `the page has its reader apply \`${id}\` by hand, without a command: it is not applied`,
        hint: `give the command in a note: \`command: kubectl apply -f -\` gets what the page shows as its input`,
        place,
      }),
    )
}
