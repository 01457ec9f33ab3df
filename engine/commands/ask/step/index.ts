import type {Emit, RunEvent} from '../../../event.ts'
import type {Gate} from '../../../play/index.ts'
import {loadRedactor, type Redaction, type Redactor} from '../../../redact/index.ts'
import type {Asking, CommandEnded, Subject} from '../../../report/index.ts'
import type {Play} from '../../plays/index.ts'
import {secretsOf} from '../../plays/secrets.ts'
import {type Clock, clock} from '../../run/clock.ts'
import {type Choice, choice} from './choices.ts'
import {type Desk, openDesk} from './desk.ts'
import {chooseDestination} from './destination.ts'
import {type Here, lookingAround, viewing} from './reader.ts'
import {routeOf, type Stop} from './route.ts'
import {subjectOf} from './subject.ts'

export {mustAsk} from './must-ask.ts'

/** A run that is played step by step, as its reader says. */
export interface StepByStep {
  readonly asking: Asking // for the screen that they look at
  readonly clock: Clock // stands still while they are asked
  /** Hide secrets in what is passed on: what they are asked about is hidden by what is known by then. */
  readonly redacting: (emit: Emit) => Redaction
  /** Take note of what happens, as it is shown, and pass it on. */
  readonly watching: (emit: Emit) => Emit
  /** What asks about the commands of one play. */
  readonly gate: (here: Here) => Gate
  /** Nobody is asked any more: the keyboard is as it was. */
  readonly close: () => void
}

/** Play with the reader: each command is shown before it is run, and they say by one key what becomes of it. */
export const stepByStep = async (plays: readonly Play[]): Promise<StepByStep> => {
  const secrets = secretsOf(plays)
  const createRedactor = await loadRedactor()
  const course: Course = {
    desk: openDesk(),
    clock: clock(),
    route: routeOf(plays),
    redactor: createRedactor(() => undefined, secrets),
    until: 0,
    last: null,
  }
  return {
    asking: course.desk.asking,
    clock: course.clock,
    redacting: (emit) => {
      course.redactor = createRedactor(emit, secrets)
      return {...course.redactor, settled: async () => undefined}
    },
    watching: (emit) => (event) => {
      note(course, event)
      emit(event)
    },
    gate: (here) => gateOf(course, here),
    close: course.desk.close,
  }
}

/** How far a run has come. */
interface Course {
  readonly desk: Desk
  readonly clock: Clock
  readonly route: readonly Stop[]
  redactor: Redactor
  until: number // where in the route they are asked again; Infinity for nowhere
  last: CommandEnded | null // that was run
}

const note = (course: Course, event: RunEvent): void => {
  if (event.type !== 'command-ended' || event.verdict.kind === 'skipped') return
  course.last = event
  if (event.verdict.kind === 'failed') course.until = 0
}

const gateOf = (course: Course, here: Here): Gate => ({
  before: async (approach) => {
    const {desk, route, last} = course
    const hide = course.redactor.text
    const at = route.findIndex(({page, step}) => page === approach.page && step === approach.step)
    if (at !== -1 && at < course.until) return 'run'
    course.until = 0
    const subject = subjectOf(approach, here, route[at]?.position ?? '', hide)
    const around = [viewing(desk, subject, here), ...lookingAround({desk, approach, last, hide}, here)]
    return (await ask<'run' | 'skip'>(course, subject, [goingOn(course, at, here), around], here)) ?? 'run'
  },
  after: async (approach, ending) => {
    const {desk, redactor} = course
    course.until = 0
    const ended: CommandEnded = redactor.event({at: 0, ...ending}) // as reports will be told
    const around = lookingAround({desk, approach, last: ended, hide: redactor.text}, here)
    return (await ask(course, {kind: 'failure', ended}, [afterFailure, around], here)) ?? 'go-on'
  },
})

const ask = async <T>(
  {desk, clock: time}: Course,
  subject: Subject,
  rows: readonly (readonly Choice<T>[])[],
  {signals}: Here,
): Promise<T | null> => {
  const goOn = time.pause()
  try {
    return await choice(desk, subject, rows, signals.stop)
  } finally {
    desk.clear()
    goOn()
  }
}

const goingOn = (course: Course, at: number, {signals}: Here): readonly Choice<'run' | 'skip'>[] => {
  const runTo = (until: number) => {
    course.until = until
    return {answer: 'run'} as const
  }
  const runToChosen = async () => {
    const {desk, route} = course
    if (at + 1 >= route.length) return {said: 'no step comes behind this one'}
    const chosen = await chooseDestination({desk, route, at, hide: course.redactor.text}, signals.stop)
    return chosen === null ? {said: null} : runTo(chosen)
  }
  return [
    {key: 'r', also: enter, does: 'run', means: 'run it, as Enter does', act: () => ({answer: 'run'})},
    {key: 's', does: 'skip', means: 'leave it out', act: () => ({answer: 'skip'})},
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
