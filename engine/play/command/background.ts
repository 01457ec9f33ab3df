import {type Readiness, wordLimit} from '../../note.ts'
import {compilePattern, SlowPattern} from '../../pattern/index.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult, Job} from '../../session/shell.ts'
import {Tail} from '../../tail.ts'
import type {Failed, FailureCause, Judgement} from '../../verdict.ts'
import {leaveStatus, runBetween} from '../between.ts'
import type {CalledContexts} from '../calls.ts'
import type {SessionContext} from '../context.ts'
import type {PageContext} from '../page-context.ts'
import {captureFrom} from './capture.ts'
import {findMissing, makeFailure, makeNotRun} from './check.ts'
import type {CommandContext, Played} from './context.ts'
import {endCommand} from './end.ts'

const maxReadyMs = 60_000 // until it serves, where no note says how long that may take

/** Begin a command, and wait until it serves; it goes on until the page's cleanup. */
export async function playInBackground(
  planned: PlannedCommand,
  timeoutMs: number,
  contexts: CalledContexts,
  context: CommandContext,
): Promise<Played> {
  const {session, shell, key, jobs} = context
  const startedMs = session.now()
  const {background, timeoutMs: ownMs} = planned.note
  const asked = background?.ready ?? null
  if (asked?.kind === 'port' && (await isAnswered(asked.port, session)))
    return refuseTakenPort(planned, asked.port, contexts, context)
  const printed = new PrintedEnds()
  const job = await shell.start(planned.command.run, {
    onOutput: (text) => {
      printed.add(text)
      session.emit({type: 'output', key, text, late: false})
    },
  })
  jobs.add(key, job)
  session.emit({type: 'job', key, state: 'started', text: 'runs in the background'})
  const limitMs = ownMs === null ? Math.min(timeoutMs, maxReadyMs) : timeoutMs
  const found = await waitUntilServing(job, asked, limitMs, {...context, printed: () => printed.read()})
  const refused = contexts.take(key)
  if (found.kind === 'serves') session.emit({type: 'job', key, state: 'ready', text: found.how})
  const result = makeResult(printed, found, session.now() - startedMs)
  const {captures} = planned.note
  const failure =
    findFailure(planned, found, refused) ?? (await findMissing(captures, printed.read(), 'what it printed by then'))
  const verdict = failure ?? (await judgePrinted(planned, printed.read(), context))
  endCommand(
    planned,
    {result, judgement: verdict, empty: []},
    {tries: 1, waited: false, totalMs: result.durationMs, contexts},
    context,
  )
  if (verdict.kind === 'passed') await captureFrom(result, planned.command, captures, context)
  return {verdict, ran: true}
}

const sideLength = 512 * 1024 // characters kept of the beginning, and of the end, of what is longer than both

/** What a command that runs on has printed: all of it, or its beginning and its end. */
class PrintedEnds {
  bytes = 0 // all that was printed
  #head = ''
  readonly #tail = new Tail(sideLength)

  add(text: string): void {
    this.bytes += Buffer.byteLength(text)
    const room = sideLength - this.#head.length
    if (room > 0) this.#head += text.slice(0, room)
    if (room < text.length) this.#tail.push(room > 0 ? text.slice(room) : text)
  }

  /** A line says how much is missing. */
  read(): string {
    const tail = this.#tail.read()
    const cut = this.#tail.length - tail.length
    return `${this.#head}${cut === 0 ? '' : `\n[${cut} characters not shown here]\n`}${tail}`
  }
}

/** Whoever listens already would be taken for the command. */
function refuseTakenPort(
  planned: PlannedCommand,
  port: number,
  contexts: CalledContexts,
  context: CommandContext,
): Played {
  const judgement = makeNotRun(`port ${port} is in use already, so it cannot be seen whether the command listens on it`)
  endCommand(planned, {result: null, judgement, empty: []}, {tries: 1, waited: false, totalMs: 0, contexts}, context)
  return {verdict: judgement, ran: false}
}

const byServing = 'it runs in the background'

const causes: {readonly [Kind in Exclude<WaitEnd['kind'], 'serves'>]: FailureCause} = {
  ended: 'status',
  interrupted: 'interrupted',
  late: 'timed-out',
}

/** Why it cannot be taken to serve; null where it can, or where only the tool is known to serve and it has ended well. */
function findFailure({note}: PlannedCommand, {kind, how, status}: WaitEnd, refused: string | null): Failed | null {
  if (refused !== null) return makeFailure(byServing, refused, 'refused')
  const isOver = note.isManaged && kind === 'ended' && status === 0
  return kind === 'serves' || isOver ? null : makeFailure(byServing, how, causes[kind])
}

async function judgePrinted(
  {command}: PlannedCommand,
  printed: string,
  {comparer}: CommandContext,
): Promise<Judgement> {
  return command.expected === null
    ? {kind: 'passed', comparator: 'status', why: byServing}
    : comparer.judge(command.expected, [printed], 0, '')
}

function makeResult(printed: PrintedEnds, {kind, status}: WaitEnd, durationMs: number): CommandResult {
  const text = printed.read()
  return {
    status,
    ending: kind === 'interrupted' ? 'interrupted' : 'completed',
    output: {text, bytes: printed.bytes, endsWithNewline: text === '' || text.endsWith('\n')},
    errors: null,
    durationMs,
  }
}

const pollMs = 100
const quietMs = 5000 // after which one that says nothing is taken to serve

/** Lines by which tools say that they serve. */
const serving = /Forwarding from |https?:\/\/\S+|[Ll]istening on |[Ss]erving (?:on|HTTP)|[Ss]tarting to serve|[Rr]eady/

/** How the waiting for a command in the background ended. */
interface WaitEnd {
  readonly kind: 'serves' | 'ended' | 'interrupted' | 'late'
  readonly how: string // one line
  readonly status: number // its own where it has ended, else what stands for that
}

/** A page that waits for a command. */
interface WaitContext extends PageContext {
  readonly printed: () => string // by the command, so far
}

/** Wait until a command serves, ends by itself, or the time for that is over. */
async function waitUntilServing(
  job: Job,
  asked: Readiness | null,
  limitMs: number,
  context: WaitContext,
): Promise<WaitEnd> {
  const {session} = context
  const startedMs = session.now()
  let ended: number | null = null
  void job.ended.then((status) => {
    ended = status ?? 0
  })
  for (;;) {
    const how = await findReadiness(job, asked, session.now() - startedMs, context)
    if (how instanceof SlowPattern) return {kind: 'late', how: how.message, status: 124}
    if (how !== null) return {kind: 'serves', how, status: 0}
    if (ended !== null) return {kind: 'ended', how: `it ended by itself, with status ${ended}`, status: ended}
    if (session.stop.aborted) return {kind: 'interrupted', how: 'interrupted', status: 130}
    if (session.now() - startedMs >= limitMs)
      return {kind: 'late', how: `it was not ready within ${wordLimit(limitMs)}`, status: 124}
    await session.wait(pollMs, session.stop)
  }
}

/** How it is seen to serve; null where it is not yet. */
async function findReadiness(
  job: Job,
  asked: Readiness | null,
  afterMs: number,
  {printed, session}: WaitContext,
): Promise<string | SlowPattern | null> {
  if (asked?.kind === 'port') {
    return (await isAnswered(asked.port, session))
      ? `port ${asked.port} answers after ${(afterMs / 1000).toFixed(1)}s`
      : null
  }
  const pattern = asked === null ? serving : await compilePattern(asked.pattern, 'm')
  const line = findLine(pattern, printed())
  if (line instanceof SlowPattern) return line
  if (line !== undefined) return `it printed \`${line.trim()}\``
  const [port] = asked === null ? job.listListening() : []
  if (port !== undefined) return `it listens on port ${port}`
  return asked === null && afterMs >= quietMs ? `it still runs after ${wordLimit(quietMs)}` : null
}

function findLine(pattern: Pick<RegExp, 'test'>, printed: string): string | SlowPattern | undefined {
  try {
    return printed.split(/\r?\n/).find((line) => pattern.test(line))
  } catch (error) {
    if (error instanceof SlowPattern) return error
    throw error
  }
}

/** Whether somebody listens on a port of this machine. As after any command that was sent there, `$?` is 0. */
async function isAnswered(port: number, {shell}: SessionContext): Promise<boolean> {
  const sides = ['127.0.0.1', '::1'].map((address) => `(: </dev/tcp/${address}/${port}) 2>/dev/null`)
  const {status} = await runBetween(shell, sides.join(' || '))
  await leaveStatus(shell, 0)
  return status === 0
}
