import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult} from '../../session/shell.ts'
import type {Judgement} from '../../verdict.ts'
import type {Contexts} from '../page/calls.ts'
import type {Commanding, Played} from './commanding.ts'
import {end} from './ended.ts'
import {failed, notRun} from './failed.ts'
import {answers, type Found, served} from './serving.ts'

const mostMs = 60_000 // until it serves, where no note says how long that may take

/** Begin a command, and wait until it serves; it goes on until the page's cleanup. */
export async function playBackground(
  planned: PlannedCommand,
  timeoutMs: number,
  contexts: Contexts,
  playing: Commanding,
): Promise<Played> {
  const {stage, shell, key, jobs} = playing
  const startedMs = stage.now()
  const {background, timeoutMs: ownMs} = planned.note
  const asked = background?.ready ?? null
  if (asked?.kind === 'port' && (await answers(asked.port, stage))) return taken(planned, asked.port, contexts, playing)
  let printed = ''
  const job = await shell.start(planned.command.run, {
    onOutput: (text) => {
      printed += text
      stage.emit({type: 'output', key, text, late: false})
    },
  })
  jobs.add(key, job)
  stage.emit({type: 'job', key, state: 'started', text: 'runs in the background'})
  const limitMs = ownMs === null ? Math.min(timeoutMs, mostMs) : timeoutMs
  const found = await served(job, asked, limitMs, {...playing, printed: () => printed})
  const refused = contexts.take(key)
  if (found.kind === 'serves') stage.emit({type: 'job', key, state: 'ready', text: found.how})
  const result = resultOf(printed, found, stage.now() - startedMs)
  const judgement = await judged(planned, refused ?? (found.kind === 'serves' ? null : found.how), printed, playing)
  end(planned, {result, judgement}, {tries: 1, waited: false, totalMs: result.durationMs, contexts}, playing)
  return {verdict: judgement, ran: true}
}

/** Whoever listens already would be taken for the command. */
function taken(planned: PlannedCommand, port: number, contexts: Contexts, playing: Commanding): Played {
  const judgement = notRun(`somebody listens on port ${port} already, so that it could not be seen to serve there`)
  end(planned, {result: null, judgement}, {tries: 1, waited: false, totalMs: 0, contexts}, playing)
  return {verdict: judgement, ran: false}
}

/** @param trouble why it cannot be taken to serve; null where it can */
async function judged(
  {command}: PlannedCommand,
  trouble: string | null,
  printed: string,
  {comparer}: Commanding,
): Promise<Judgement> {
  const why = 'it runs in the background'
  if (trouble !== null) return failed(why, trouble)
  return command.expected === null
    ? {kind: 'passed', comparator: 'status', why}
    : comparer.judge(command.expected, [printed], 0, '')
}

function resultOf(text: string, {kind, status}: Found, durationMs: number): CommandResult {
  return {
    status,
    ending: kind === 'interrupted' ? 'interrupted' : 'completed',
    output: {text, bytes: new TextEncoder().encode(text).length, endsWithNewline: /\n$|^$/.test(text)},
    errors: null,
    durationMs,
  }
}
