import {closeSync, existsSync, openSync, readdirSync, readFileSync, readSync} from 'node:fs'
import {constants, uptime} from 'node:os'
import {groupBy} from '../../grouping.ts'
import {listByPs} from './spawn.ts'

/** A process that is alive; a zombie is not. */
export interface Process {
  readonly pid: number
  readonly parent: number
  readonly group: number // its process group; 0 where the system doesn't tell
  readonly session: number // pid of the session's leader; 0 where the system doesn't tell
  readonly start: number // seconds after the system's boot; 0.01 s fine from `/proc`, 1 s from `ps`
  readonly environment: () => string // may hold the arguments as well; empty where we may not look
}

/** What a session counts as its own. */
export interface FamilyMarks {
  readonly shells: readonly number[] // pids of its shells, dead ones too: they lead sessions
  readonly marker: string // `NAME=value`, in the environment of whatever it started
}

/** Seconds that `Process.start` may be behind the clock. */
export const startSlack = existsSync('/proc/self/stat') ? 0.01 : 1

/** All processes of this machine that we can see, by `/proc` where there is one, by `ps` elsewhere. */
export const listProcesses: () => Process[] = existsSync('/proc/self/stat') ? listFromProc : listFromPs

/**
 * The processes that the family started at or after a time: descendants of its shells, members of their sessions, and
 * those that carry its marker, wherever they have gone. Shells are not among them.
 *
 * @param since seconds after boot
 */
export function findStartedBy(
  family: FamilyMarks,
  since: number,
  all: readonly Process[] = listProcesses(),
): Process[] {
  const shells = new Set(family.shells)
  const descendants = findDescendants(shells, all)
  return all.filter(
    (process) =>
      process.start >= since - startSlack &&
      !shells.has(process.pid) &&
      (shells.has(process.session) || descendants.has(process.pid) || process.environment().includes(family.marker)),
  )
}

/** Signal a process that may be gone by now. */
export function sendSignal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself, or it is none of ours to end (a set-uid program): nothing else can be done.
  }
}

/** Whether a process seen before is alive still; a zombie is not. */
export function isAlive({pid, start}: Process): boolean {
  if (startSlack === 1) return canSignal(pid)
  const [now] = parseStat(pid, readStat(pid))
  return now !== undefined && now.start === start
}

/** Whether a process is known to ignore a signal, as background jobs ignore INT: waiting for it would be in vain. */
export function ignores({pid}: Process, name: NodeJS.Signals): boolean {
  const mask = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readText(`/proc/${pid}/status`))?.[1]
  return mask !== undefined && ((BigInt(`0x${mask}`) >> BigInt(constants.signals[name] - 1)) & 1n) === 1n
}

/** Now, in seconds after the system's boot. */
export function readUptime(): number {
  return uptime()
}

/** The pids of all that these processes have started, and that have not left their parents. */
export function findDescendants(roots: ReadonlySet<number>, all: readonly Process[]): Set<number> {
  const children = groupBy(all, ({parent}) => parent)
  const found = new Set<number>()
  const queue = [...roots]
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    const fresh = (children.get(pid) ?? []).map((child) => child.pid).filter((child) => !found.has(child))
    for (const child of fresh) found.add(child)
    queue.push(...fresh)
  }
  return found
}

function canSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const ticks = 100 // a second; Linux's USER_HZ on every platform that Node runs on

function listFromProc(): Process[] {
  return readdirSync('/proc')
    .filter((name) => name.charCodeAt(0) <= 0x39 && name.charCodeAt(0) >= 0x30)
    .flatMap((name) => parseStat(Number(name), readStat(Number(name))))
}

/** One line of `/proc/PID/stat`: the name stands in parentheses and may hold anything, so fields count from the last one. */
function parseStat(pid: number, stat: string): Process[] {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state = 'X', parent, group, session] = fields
  if (state === 'Z' || state === 'X') return []
  const start = Number(fields[19]) / ticks
  return [
    {
      pid,
      parent: Number(parent),
      group: Number(group),
      session: Number(session),
      start,
      environment: () => readText(`/proc/${pid}/environ`),
    },
  ]
}

const shared = Buffer.allocUnsafe(4096) // more than a line of `stat` can be

/** In half the time of `readFileSync`: there is one for each process of the machine. */
function readStat(pid: number): string {
  try {
    const file = openSync(`/proc/${pid}/stat`, 'r')
    try {
      return shared.toString('latin1', 0, readSync(file, shared))
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

/** As `processes`, by `ps`. macOS shows the environment with `-E`, others with the BSD option `e`. */
export function listFromPs(): Process[] {
  const options = process.platform === 'darwin' ? ['-A', '-E', '-ww'] : ['axeww']
  const listing = listByPs([...options, '-o', 'pid=,ppid=,pgid=,sess=,stat=,etime=,command='])
  const now = readUptime()
  return listing.split('\n').flatMap((line) => parseListing(line, now))
}

function parseListing(line: string, now: number): Process[] {
  const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(\S+)\s(.*)$/.exec(line)
  if (match === null) return []
  const [, pid, parent, group, session, state = '', elapsed = '', rest = ''] = match
  if (state.startsWith('Z')) return []
  const start = now - parseElapsed(elapsed)
  const [own, its] = [Number(pid), {parent: Number(parent), group: Number(group), session: Number(session) || 0}]
  return [{pid: own, ...its, start, environment: () => rest}]
}

/** `[[days-]hours:]minutes:seconds`, as `ps` shows the time since a process's start. */
function parseElapsed(elapsed: string): number {
  const [days, clock] = elapsed.includes('-') ? elapsed.split('-') : ['0', elapsed]
  return (clock ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400
}
