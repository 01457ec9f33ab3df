import type {SessionPlan} from '../../../plan/run/session-plan.ts'
import type {CommandTurn} from '../../../play/context.ts'
import type {Subject} from '../../../report/index.ts'
import {contextOf, findCalls} from '../../../shellscript/index.ts'
import {commandNotes, stepNotes} from '../../plan-text/notes.ts'
import type {AskContext} from './reader.ts'

/**
 * What its reader is shown of a command before it is run.
 *
 * @param position of its step: `step 2 of 14`
 * @param hide puts placeholders in the place of secrets
 */
export function subjectOf(
  {page, step: {step, commands, around}, planned}: CommandTurn,
  {session, context}: AskContext,
  position: string,
  hide: (text: string) => string,
): Extract<Subject, {kind: 'command'}> {
  const {command} = planned
  const number = commands.length === 1 ? '' : `, command ${commands.indexOf(planned) + 1} of ${commands.length}`
  return {
    kind: 'command',
    run: hide(command.run),
    place: command.place,
    section: hide(step.section.title),
    position: `${position}${number}`,
    shows: command.expected === null ? null : hide(command.expected.text),
    facts: [...variables(command.reads, page, session), ...goesTo(command.run, session, context())].map(hide),
    notes: [...stepNotes(around), ...commandNotes(planned)].map(hide),
  }
}

/** Those that were given a value before the page's first command; the page may have set them anew. */
function variables(reads: readonly string[], page: string, {pages}: SessionPlan): readonly string[] {
  return (pages.find((each) => each.page === page)?.plan.bindings ?? [])
    .filter(({name}) => reads.includes(name))
    .map(({name, value, from}) => `${name}=${value} (${from})`)
}

/** The kube context that a command goes to which names none. */
function goesTo(run: string, session: SessionPlan, current: string | null): readonly string[] {
  if (current === null) return []
  const namesNone = findCalls(run, session.lead.guardedTools).some((call) => contextOf(call) === undefined)
  return namesNone ? [`goes to the context ${current}`] : []
}
