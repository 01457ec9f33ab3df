import {type Diagnostic, placeAtTop} from '../diagnostic.ts'
import type {Misprint, Runbook, Step} from '../model.ts'
import type {Note} from '../note.ts'
import type {Choices} from './choices.ts'
import type {PlannedStep} from './plan.ts'

/** A page that has nothing to play at all. */
export function reportNoSteps({page, steps}: Runbook): Diagnostic[] {
  const hint = 'steps are blocks such as {{< text bash >}} or ```bash'
  const message = 'the page has no steps'
  return steps.length > 0 ? [] : [{code: 'no-steps', severity: 'error', message, hint, place: placeAtTop(page)}]
}

/** A page of which nothing is left to play, by all that was chosen. What the caller has answered is done, and needs no command. */
export function reportNothingToPlay({page}: Runbook, steps: readonly PlannedStep[]): Diagnostic[] {
  if (steps.length === 0 || steps.some(({skip}) => skip === null || skip.kind === 'answered')) return []
  const reasons = [...new Set(steps.map(({skip}) => skip?.text))].join('; ')
  const message = `no step is played: ${reasons}`
  return [{code: 'nothing-to-play', severity: 'warning', message, hint: '', place: placeAtTop(page)}]
}

/** What a word processor made of signs of the shell, in commands that are to be run. */
export function reportMisprints({commands}: PlannedStep): Diagnostic[] {
  return commands.flatMap(({command, skip}) =>
    skip === null ? command.misprints.map((misprint) => ({...wordMisprint(misprint), place: misprint.place})) : [],
  )
}

function wordMisprint({kind, text, meant}: Misprint): Pick<Diagnostic, 'code' | 'severity' | 'message' | 'hint'> {
  const signs = [...text]
    .map((sign) => `U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ')
  const faults = {
    dash: `\`${text}\` begins with a dash that a shell does not read as \`-\``,
    quote: `\`${text}\` has quotes that a shell does not read as quotes`,
    space: `this space is not one for a shell (${signs})`,
    invisible: `this character is invisible (${signs})`,
  }
  const hint = meant === '' ? 'remove it' : kind === 'space' ? 'type a plain space' : `type \`${meant}\``
  return {code: 'typography', severity: 'error', message: faults[kind], hint}
}

/** A place that a note names, and the config does not. */
export function reportUnknownPlace({id, place: own}: Step, {on}: Note, {notes, places}: Choices): Diagnostic[] {
  if (on === undefined || places.includes(on)) return []
  const known = places.length === 0 ? 'none' : places.map((name) => `\`${name}\``).join(', ')
  const place = notes.steps.find(({step, note}) => step === id && note.on === on)?.place ?? own
  const message = `no place is called \`${on}\``
  const hint = `give a context \`${on}\` with \`via: …\` in the config; known: ${known}`
  return [{code: 'unknown-place', severity: 'error', message, hint, place}]
}
