import type {Readiness} from '../../note.ts'
import type {Job} from '../../session/shell.ts'
import {aside, leaveStatus} from '../aside.ts'
import type {Playing, Stage} from '../stage.ts'

const pollMs = 100
const quietMs = 5000 // after which one that says nothing is taken to serve

/** Lines by which tools say that they serve. */
const serving = /Forwarding from |https?:\/\/\S+|[Ll]istening on |[Ss]erving (?:on|HTTP)|[Ss]tarting to serve|[Rr]eady/

/** How the waiting for a command in the background ended. */
export interface Found {
  readonly kind: 'serves' | 'ended' | 'interrupted' | 'late'
  readonly how: string // one line
  readonly status: number // its own where it has ended, else what stands for that
}

/** A page that waits for a command. */
interface Waiting extends Playing {
  readonly printed: () => string // by the command, so far
}

/** Wait until a command serves, ends by itself, or the time for that is over. */
export async function served(job: Job, asked: Readiness | null, limitMs: number, waiting: Waiting): Promise<Found> {
  const {stage} = waiting
  const startedMs = stage.now()
  let ended: number | null = null
  void job.ended.then((status) => {
    ended = status
  })
  for (;;) {
    const how = await seen(asked, stage.now() - startedMs, waiting)
    if (how !== null) return {kind: 'serves', how, status: 0}
    if (ended !== null) return {kind: 'ended', how: `it ended by itself, with status ${ended}`, status: ended}
    if (stage.stop.aborted) return {kind: 'interrupted', how: 'interrupted', status: 130}
    if (stage.now() - startedMs >= limitMs)
      return {kind: 'late', how: `it did not serve within ${(limitMs / 1000).toLocaleString('en')} s`, status: 124}
    await stage.wait(pollMs, stage.stop)
  }
}

/** How it is seen to serve; null where it is not yet. */
async function seen(asked: Readiness | null, afterMs: number, {printed, stage}: Waiting): Promise<string | null> {
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
export async function answers(port: number, {shell}: Stage): Promise<boolean> {
  const sides = ['127.0.0.1', '::1'].map((address) => `(: </dev/tcp/${address}/${port}) 2>/dev/null`)
  const {status} = await aside(shell, sides.join(' || '))
  await leaveStatus(shell, 0)
  return status === 0
}
