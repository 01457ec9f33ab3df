import type {RunEvent} from '../../../event.ts'
import type {SessionPlan} from '../../../plan/run/session-plan.ts'
import type {CommandGate} from '../../../play/context.ts'
import type {Asking, CommandEnded, Subject} from '../../../report/index.ts'
import type {Clock, StepPrompter} from '../../../run/prompter.ts'
import type {CaughtInterrupts} from '../../interrupts.ts'
import {type Choice, choice} from './choices.ts'
import {type Desk, openDesk} from './desk.ts'
import {chooseDestination} from './destination.ts'
import {type AskContext, lookingAround, viewing} from './reader.ts'
import {routeOf, type Stop} from './route.ts'
import {subjectOf} from './subject.ts'

/** Asks its reader about each command of a run. */
export interface Stepper extends StepPrompter {
  readonly asking: Asking // for the screen that they look at
  /** Let a command have the terminal. */
  readonly lend: Desk['lend']
  /** Begin a run of these sessions. */
  readonly begin: (sessions: readonly SessionPlan[], interrupts: CaughtInterrupts) => void
  /** Nobody is asked any more: the keyboard is as it was. */
  readonly close: () => void
}

/** Play with the reader: each command is shown before it is run, and they say by one key what becomes of it. */
export function openStepper(): Stepper {
  const desk = openDesk()
  const clock = openClock()
  const course: Course = {desk, clock, route: [], until: 0, last: null}
  let interrupts: CaughtInterrupts | null = null
  return {
    asking: desk.asking,
    lend: desk.lend,
    clock,
    begin: (sessions, caught) => {
      course.route = routeOf(sessions)
      interrupts = caught
    },
    hear: (event) => noteCommand(course, event),
    openGate: (gate) => {
      if (interrupts === null) throw new Error('a stepper begins a run before it opens a gate')
      return gateOf(course, {...gate, interrupts})
    },
    close: desk.close,
  }
}

/** A clock that stands still while its reader is asked. */
export function openClock(): Clock {
  let stoodMs = 0
  let pausedAt: number | null = null
  const now = () => (pausedAt ?? performance.now()) - stoodMs
  const pause = () => {
    const since = performance.now()
    pausedAt = since
    return () => {
      stoodMs += performance.now() - since
      pausedAt = null
    }
  }
  return {now, pause}
}

/** How far a run has come. */
interface Course {
  readonly desk: Desk
  readonly clock: Clock
  route: readonly Stop[]
  until: number // where in the route they are asked again; Infinity for nowhere
  last: CommandEnded | null // that was run
}

function noteCommand(course: Course, event: RunEvent): void {
  if (event.type !== 'command-ended' || event.verdict.kind === 'skipped') return
  course.last = event
  if (event.verdict.kind === 'failed') course.until = 0
}

function gateOf(course: Course, here: AskContext): CommandGate {
  return {
    before: async (approach) => {
      const {desk, route, last} = course
      const hide = here.hider.text
      const at = route.findIndex(({page, step}) => page === approach.page && step === approach.step)
      if (at !== -1 && at < course.until) return 'run'
      course.until = 0
      const subject = subjectOf(approach, here, route[at]?.position ?? '', hide)
      const around = [viewing(desk, subject, here), ...lookingAround({desk, approach, last, hide}, here)]
      return (await ask<'run' | 'skip'>(course, subject, [goingOn(course, at, here), around], here)) ?? 'run'
    },
    after: async (approach, ending) => {
      const {desk} = course
      course.until = 0
      const ended: CommandEnded = here.hider.event({at: 0, ...ending}) // as reports will be told
      const around = lookingAround({desk, approach, last: ended, hide: here.hider.text}, here)
      return (await ask(course, {kind: 'failure', ended}, [afterFailure, around], here)) ?? 'go-on'
    },
  }
}

async function ask<T>(
  {desk, clock: time}: Course,
  subject: Subject,
  rows: readonly (readonly Choice<T>[])[],
  {interrupts}: AskContext,
): Promise<T | null> {
  const goOn = time.pause()
  try {
    return await choice(desk, subject, rows, interrupts.stop)
  } finally {
    desk.clear()
    goOn()
  }
}

function goingOn(course: Course, at: number, {interrupts, hider}: AskContext): readonly Choice<'run' | 'skip'>[] {
  const runTo = (until: number) => {
    course.until = until
    return {answer: 'run'} as const
  }
  const runToChosen = async () => {
    const {desk, route} = course
    if (at + 1 >= route.length) return {said: 'no step comes behind this one'}
    const chosen = await chooseDestination({desk, route, at, hide: hider.text}, interrupts.stop)
    return chosen === null ? {said: null} : runTo(chosen)
  }
  return [
    {key: 'r', also: enter, does: 'run', means: 'run it, as Enter does', act: () => ({answer: 'run'})},
    {key: 's', does: 'skip', means: 'do not run it', act: () => ({answer: 'skip'})},
    {key: 'g', does: 'run to…', means: 'run all up to a step that you choose; a failure asks again', act: runToChosen},
    {key: 'a', does: 'run all', means: 'run all that is left; a failure asks again', act: () => runTo(Infinity)},
  ]
}

const enter = ['\r', '\n', '\r\n']

/** Enter is none of them: whoever has a habit of it is to see the failure first. */
const afterFailure: readonly Choice<'again' | 'go-on'>[] = [
  {key: 'r', does: 'run again', means: 'one more try of the same command', act: () => ({answer: 'again'})},
  {key: 'c', does: 'go on', means: 'leave it failed, and go on behind it', act: () => ({answer: 'go-on'})},
]
