import type {EventOf, RunEvent} from '../event.ts'
import type {CommandKey} from '../key.ts'
import {disarmJson} from '../runner-commands.ts'
import type {FailureCause} from '../verdict.ts'
import type {EventReporter} from './reporter.ts'
import {findCauses} from './transcript/transcript.ts'

/** An event as it is printed. */
export type JsonEvent =
  | Exclude<RunEvent, {readonly type: 'command-ended'}>
  | (EventOf<'command-ended'> & {readonly failure?: FailureData})

/** Why a command failed, at one place: what a program needs that corrects the page. */
export interface FailureData {
  readonly page: string // its file
  readonly startLine: number // of the command, 1-based
  readonly endLine: number
  readonly codes: readonly FailureCause[] // `runbook explain CODE` explains each
  readonly reason: string // one line
  readonly expected: string | null // what the page, or a note, shows; null where nothing is shown or the command was not begun
  readonly actual: string // what it printed, shortened as `output` is
  readonly hint: string // what to do, one line
}

/** Every event as it is, one JSON line each (JSON Lines); that of a command that failed with its failure at one place. */
export const json: EventReporter = (write) => {
  const shown = new Map<CommandKey, string | null>()
  const emit = (event: RunEvent): void => {
    if (event.type === 'command-started') shown.set(event.key, event.shows)
    write(`${disarmJson(JSON.stringify(addFailure(event, shown)))}\n`)
    if (event.type === 'command-ended') shown.delete(event.key)
  }
  return {emit, end: () => undefined}
}

function addFailure(event: RunEvent, shown: ReadonlyMap<CommandKey, string | null>): JsonEvent {
  if (event.type !== 'command-ended' || event.verdict.kind !== 'failed') return event
  const {key, verdict, status, place, output: actual} = event
  const codes = [...new Set(findCauses(verdict, status))]
  const failure: FailureData = {
    page: place.page,
    startLine: place.start.line,
    endLine: place.end.line,
    codes,
    reason: verdict.reason,
    expected: shown.get(key) ?? null,
    actual,
    hint: codes.map((code) => hints[code] ?? `\`runbook explain ${code}\` says what to do`).join('; '),
  }
  return {...event, failure}
}

/** Of each cause, what to do; a recording of a later version may name others. */
const hints: Readonly<Partial<Record<string, string>>> = {
  output: 'change what the page shows if it is wrong, or set another comparator where the output differs each time',
  status: 'change the command on the page, or write `status` in a note where it is meant to fail',
  fault: 'change the part of the command that the reason names',
  question: 'add a flag such as `-y` to the command on the page, or write `answer` in a note',
  refused: 'allow the context with `--context`, or name an allowed context in the command',
  'timed-out': 'check what it waits for, or raise its limit with `--timeout` or `timeout` in a note',
  interrupted: 'play the page again, or continue with `--resume`',
  'not-run': 'check the reason and the warnings before it: the session or what the command needs is not there',
} satisfies Record<FailureCause, string>
