import type {Diagnostic} from '../diagnostic.ts'
import type {Runbook, Step} from '../model.ts'
import {isCheckKey, type Note, noteTable, type PageNotes, pickKeys} from '../note.ts'
import {suggestStep} from './selection.ts'

/** What the notes beside a page and the annotations on it say of its steps. */
export interface AssignedNotes {
  /** Of the step as a whole; an annotation wins over the notes. */
  step(step: Step): Note
  /** Of one command, 0-based: its step's, where that is for it, then its own, then the annotation on the page. */
  command(step: Step, index: number): Note
  readonly diagnostics: readonly Diagnostic[]
}

/** Find each note its step. Notes for steps or commands that the page does not have are errors. */
export function assignNotes(runbook: Runbook, {steps: notes}: PageNotes): AssignedNotes {
  const ofStep = new Map(notes.filter(({command}) => command === null).map((each) => [each.step, each.note]))
  const ofCommand = new Map(
    notes.flatMap(({step, command, note}) => (command === null ? [] : [[`${step}/${command}`, note]])),
  )
  return {
    step: ({id, note}) => ({...ofStep.get(id), ...note}),
    command: ({id, note: annotated, commands}, index) => {
      const its = (note: Note) =>
        index === commands.length - 1 ? note : pickKeys(note, (key) => noteTable[key].isOfLast !== true)
      return {...its(ofStep.get(id) ?? {}), ...ofCommand.get(`${id}/${index + 1}`), ...its(annotated ?? {})}
    },
    diagnostics: findUnknown(runbook, notes),
  }
}

function findUnknown({page, steps}: Runbook, notes: PageNotes['steps']): Diagnostic[] {
  const counts = new Map(steps.map(({id, commands}) => [id, commands.length]))
  return notes.flatMap(({step: id, command, place}): Diagnostic[] => {
    const count = counts.get(id)
    const common = {code: 'unknown-step', severity: 'error', place} as const
    if (count === undefined)
      return [
        {...common, message: `no step of ${page} is called \`${id}\``, hint: suggestStep(page, id, [...counts.keys()])},
      ]
    if (command === null || command <= count) return []
    return [
      {
        ...common,
        message: `\`${id}\` has no command ${command}`,
        hint: count === 0 ? 'it holds none' : `its last one is \`${id}/${count}\``,
      },
    ]
  })
}

/** The notes of a run that does only what its reader could: what an annotation says of comparing stays. */
export function keepFaithful(note: Note): Note {
  return pickKeys(note, isCheckKey)
}
