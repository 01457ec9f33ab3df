import type {Readiness} from '../../note.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult, Job} from '../../session/shell.ts'
import type {Judgement} from '../../verdict.ts'
import {aside, leaveStatus} from '../aside.ts'
import type {Contexts} from '../page/calls.ts'
import type {Playing, Stage} from '../stage.ts'
import type {Commanding, Played} from './commanding.ts'
import {end} from './ended.ts'
import {failed, notRun} from './failed.ts'

const pollMs = 100
const quietMs = 5000 // after which one that says nothing is taken to serve
const mostMs = 60_000 // until it serves, where no note says how long that may take

/** Lines by which tools say that they serve. */
const serving = /Forwarding from |https?:\/\/\S+|[Ll]istening on |[Ss]erving (?:on|HTTP)|[Ss]tarting to serve|[Rr]eady/

/** Begin a command, and wait until it serves; it goes on until the page's cleanup. */
export const playBackground = async (
  planned: PlannedCommand,
  timeoutMs: number,
  contexts: Contexts,
  playing: Commanding,
): Promise<Played> => {
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
  const found = await ready(job, asked, limitMs, {...playing, printed: () => printed})
  const refused = contexts.take(key)
  if (found.ready) stage.emit({type: 'job', key, state: 'ready', text: found.how})
  const result = resultOf(printed, found, stage.now() - startedMs)
  const judgement = await judged(planned, refused ?? (found.ready ? null : found.how), printed, playing)
  end(planned, {result, judgement}, {tries: 1, totalMs: result.durationMs, contexts}, playing)
  return {verdict: judgement, ran: true}
}

/** Whoever listens already would be taken for the command. */
const taken = (planned: PlannedCommand, port: number, contexts: Contexts, playing: Commanding): Played => {
  const judgement = notRun(`somebody listens on port ${port} already, so that it could not be seen to serve there`)
  end(planned, {result: null, judgement}, {tries: 1, totalMs: 0, contexts}, playing)
  return {verdict: judgement, ran: false}
}

interface Found {
  readonly ready: boolean
  readonly how: string // one line
  readonly status: number // once it has ended
}

interface Waiting extends Playing {
  readonly printed: () => string
}

const ready = async (job: Job, asked: Readiness | null, limitMs: number, waiting: Waiting): Promise<Found> => {
  const {stage} = waiting
  const startedMs = stage.now()
  let ended: number | null = null
  void job.ended.then((status) => {
    ended = status
  })
  for (;;) {
    const how = await seen(asked, stage.now() - startedMs, waiting)
    if (how !== null) return {ready: true, how, status: 0}
    if (ended !== null) return {ready: false, how: `it ended by itself, with status ${ended}`, status: ended}
    if (stage.stop.aborted) return {ready: false, how: 'interrupted', status: 130}
    if (stage.now() - startedMs >= limitMs)
      return {ready: false, how: `it did not serve within ${(limitMs / 1000).toLocaleString('en')} s`, status: 124}
    await stage.wait(pollMs, stage.stop)
  }
}

/** How it is seen to serve; null where it is not yet. */
const seen = async (asked: Readiness | null, afterMs: number, {printed, stage}: Waiting): Promise<string | null> => {
  if (asked?.kind === 'port') {
    return (await answers(asked.port, stage))
      ? `port ${asked.port} answers after ${(afterMs / 1000).toFixed(1)}s`
      : null
  }
  const pattern = asked === null ? serving : new RegExp(asked.pattern, 'mu')
  const line = printed()
    .split('\n')
    .find((each) => pattern.test(each))
  if (line !== undefined) return `it printed \`${line.trim()}\``
  return asked === null && afterMs >= quietMs ? `it still runs after ${quietMs / 1000} s` : null
}

/** Whether somebody listens on a port of this machine. As after any command that was sent there, `$?` is 0. */
const answers = async (port: number, {shell}: Stage): Promise<boolean> => {
  const sides = ['127.0.0.1', '::1'].map((address) => `(: </dev/tcp/${address}/${port}) 2>/dev/null`)
  const {status} = await aside(shell, sides.join(' || '))
  await leaveStatus(shell, 0)
  return status === 0
}

/** @param trouble why it cannot be taken to serve; null where it can */
const judged = async (
  {command}: PlannedCommand,
  trouble: string | null,
  printed: string,
  {comparer}: Commanding,
): Promise<Judgement> => {
  const why = 'it runs in the background'
  if (trouble !== null) return failed(why, trouble)
  return command.expected === null
    ? {kind: 'passed', comparator: 'status', why}
    : comparer.judge(command.expected, [printed], 0, '')
}

const resultOf = (text: string, {status, ready: serves, how}: Found, durationMs: number): CommandResult => ({
  status,
  ending: serves || how !== 'interrupted' ? 'completed' : 'interrupted',
  output: {text, bytes: new TextEncoder().encode(text).length, file: null, endsWithNewline: /\n$|^$/.test(text)},
  errors: null,
  durationMs,
})
