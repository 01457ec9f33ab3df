import {spawn} from 'node:child_process'
import {readdirSync, readFileSync} from 'node:fs'
import {text} from 'node:stream/consumers'

export interface Program {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd?: string // that of the benchmark by default
}

export interface Ended {
  readonly status: number | null // null where a signal ended it
  readonly stdout: string
  readonly stderr: string
}

export interface Finished extends Ended {
  readonly ms: number // from before it was started until it was gone and all that it printed was read
}

/** What a run cost. */
export interface Cost {
  readonly ms: number
  readonly cpuMs: number // of all processes that were begun by it and waited for
  readonly peakMib: number | null // of memory of its processes together; null where the system has no /proc, or nobody asked
  readonly stdout: string
}

/** Node, with the arguments. */
export function node(...args: readonly string[]): Program {
  return {file: process.execPath, args}
}

/** Run a program to its end, however it ends. Throws where it cannot be started. */
export async function endProgram({file, args, cwd}: Program, watch?: (pid: number) => void): Promise<Ended> {
  const child = spawn(file, args, {cwd, env: makeEnvironment(), stdio: ['ignore', 'pipe', 'pipe']})
  if (child.pid !== undefined) watch?.(child.pid)
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return {status, stdout, stderr}
}

/** Run a program to its end. Throws where it fails. */
export async function finishProgram(program: Program): Promise<Finished> {
  const startedMs = performance.now()
  const ended = await endProgram(program)
  return {...requireSuccess(program, ended), ms: performance.now() - startedMs}
}

export async function takeMs(program: Program): Promise<number> {
  return (await finishProgram(program)).ms
}

/** The time and the processor time of a run, as bash's `time` tells them; its memory, if asked. Throws where it fails. */
export async function takeCost(program: Program, {peak = false} = {}): Promise<Cost> {
  const timed = `TIMEFORMAT='%3R %3U %3S'; { time "$@" 2>&3; } 3>&2`
  const timer = {...program, file: 'bash', args: ['-c', timed, 'bash', program.file, ...program.args]}
  const watch = watchPeak()
  const ended = await endProgram(timer, peak ? watch.start : undefined)
  const peakMib = watch.end()
  const {stdout, stderr} = requireSuccess(program, ended)
  const [, real, user, system] = /([\d.]+) ([\d.]+) ([\d.]+)\n$/.exec(stderr) ?? []
  if (system === undefined) throw new Error(`bash told no times of ${program.file}: ${stderr.slice(-200)}`)
  return {ms: Number(real) * 1000, cpuMs: (Number(user) + Number(system)) * 1000, peakMib, stdout}
}

/** The peaks of memory of so many runs, in MiB; none where the system has no /proc. */
export async function takePeaks(program: Program, runs: number): Promise<readonly number[]> {
  const peaks: number[] = []
  for (let run = 0; run < runs; run++) {
    const {peakMib} = await takeCost(program, {peak: true})
    if (peakMib !== null) peaks.push(peakMib)
  }
  return peaks
}

/** Nobody is asked; what makes Node's start slower on some machines is not there; figures have a point in them. */
function makeEnvironment(): NodeJS.ProcessEnv {
  const {NODE_EXTRA_CA_CERTS, NODE_OPTIONS, NODE_COMPILE_CACHE, ...rest} = process.env
  return {...rest, CI: 'true', LC_ALL: 'C.UTF-8'}
}

function requireSuccess({file, args}: Program, ended: Ended): Ended {
  if (ended.status === 0) return ended
  const printed = `${ended.stdout.slice(-2000)}${ended.stderr.slice(-2000)}`
  throw new Error(`${file} ${args.join(' ')}: exit status ${ended.status}\n${printed}`)
}

const lookMs = 10

/** The kernel keeps each process's peak: a look before each ends is all that counts. */
function watchPeak() {
  let peak: number | null = null
  let timer: NodeJS.Timeout | undefined
  const look = (parent: number) => {
    const mib = sumPeaks(parent)
    if (mib > 0) peak = Math.max(peak ?? 0, mib)
  }
  return {
    start: (parent: number) => {
      timer = setInterval(look, lookMs, parent)
    },
    end: () => {
      clearInterval(timer)
      return peak
    },
  }
}

/** Of all that a process started, and what these started, together. Memory that several share is counted for each. */
function sumPeaks(parent: number): number {
  return listChildren(parent).reduce((sum, pid) => sum + readPeak(pid) + sumPeaks(pid), 0)
}

function readPeak(pid: number): number {
  const kib = /^VmHWM:\s*(\d+) kB$/m.exec(readProc(`${pid}/status`))?.[1]
  return Number(kib ?? 0) / 1024
}

function listChildren(pid: number): readonly number[] {
  return listTasks(pid).flatMap((task) =>
    readProc(`${pid}/task/${task}/children`).split(' ').filter(Boolean).map(Number),
  )
}

function listTasks(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return [] // it has ended, or there is no /proc
  }
}

function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return '' // it has ended
  }
}
