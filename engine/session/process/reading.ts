import {existsSync, readdirSync, readFileSync, readlinkSync} from 'node:fs'
import type {Process} from './processes.ts'

/**
 * Whether a process waits for something to be typed on a terminal. `perhaps`: it waits for one of several things, or is none
 * that we may look at; `unknown`: this system does not tell.
 */
export type ReadingState = 'yes' | 'no' | 'perhaps' | 'unknown'

/** What of these processes reads on a terminal now. Linux alone tells, by `/proc`. */
export function findReading(processes: readonly Pick<Process, 'pid'>[], terminal: string): ReadingState {
  if (calls === undefined) return 'unknown'
  return sumUp(processes.map(({pid}) => findReadingOf(pid, terminal)))
}

function sumUp(all: readonly ReadingState[]): ReadingState {
  return all.includes('yes') ? 'yes' : all.includes('perhaps') ? 'perhaps' : 'no'
}

interface SystemCalls {
  readonly read: readonly number[]
  readonly wait: readonly number[] // for one of several descriptors
}

// read, readv; poll, select, pselect6, ppoll, epoll_wait, epoll_pwait, epoll_pwait2, and io_uring_enter.
const callsByProcessor: Partial<Record<NodeJS.Architecture, SystemCalls>> = {
  x64: {read: [0, 19], wait: [7, 23, 270, 271, 232, 281, 426, 441]},
  arm64: {read: [63, 65], wait: [72, 73, 22, 426, 441]},
}

const calls = existsSync('/proc/self/syscall') ? callsByProcessor[process.arch] : undefined

/** Each thread may read: a program in Go reads on another one than its first. */
function findReadingOf(pid: number, terminal: string): ReadingState {
  return sumUp(listNames(`/proc/${pid}/task`).map((thread) => findReadingIn(`/proc/${pid}/task/${thread}`, terminal)))
}

function findReadingIn(thread: string, terminal: string): ReadingState {
  const call = readCall(thread)
  if (call === null || calls === undefined) return 'perhaps'
  const [number, descriptor] = call
  const opens = (name: string): boolean => [terminal, '/dev/tty'].includes(readTarget(`${thread}/fd/${name}`))
  if (calls.read.includes(number)) return opens(String(descriptor)) ? 'yes' : 'no'
  return calls.wait.includes(number) && listNames(`${thread}/fd`).some(opens) ? 'perhaps' : 'no'
}

/** The number of a system call that a thread is in, and its first argument; -1 while it is in none; null where nobody says. */
function readCall(thread: string): readonly [number: number, first: number] | null {
  try {
    const [number = '', first = '0'] = readFileSync(`${thread}/syscall`, 'latin1').split(' ')
    return /^\d+$/.test(number) ? [Number(number), Number(first)] : [-1, 0]
  } catch (error) {
    // One that has ended reads nothing.
    return isGone(error) ? [-1, 0] : null
  }
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** What a link leads to; empty where it is gone, or none that we may look at. */
export function readTarget(link: string): string {
  try {
    return readlinkSync(link)
  } catch {
    return ''
  }
}
