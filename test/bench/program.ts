import {spawn} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {text} from 'node:stream/consumers'

export interface Finished {
  readonly ms: number // from before it was started until it was gone and all that it printed was read
  readonly peakMib: number | null // of its memory, not its children's; null where the system has no /proc, or if not asked for
  readonly stdout: string
}

export interface Program {
  readonly file: string
  readonly args: readonly string[]
  readonly peak?: boolean
}

/** Run a program to its end. Throws where it fails. */
export async function finished({file, args, peak = false}: Program): Promise<Finished> {
  const startedMs = performance.now()
  const child = spawn(file, args, {env: environment(), stdio: ['ignore', 'pipe', 'pipe']})
  const watch = watchPeak(peak ? child.pid : undefined)
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  const ms = performance.now() - startedMs
  const peakMib = watch()
  if (status !== 0)
    throw new Error(`${file} ${args.join(' ')}: exit status ${status}\n${stdout.slice(-2000)}${stderr.slice(-2000)}`)
  return {ms, peakMib, stdout}
}

/** Node, with what makes its start slower on some machines left out. */
export const node = (...args: readonly string[]): Program => ({file: process.execPath, args})

export const msOf = async (program: Program): Promise<number> => (await finished(program)).ms

function environment(): NodeJS.ProcessEnv {
  const {NODE_EXTRA_CA_CERTS, NODE_OPTIONS, NODE_COMPILE_CACHE, ...rest} = process.env
  return {...rest, CI: 'true'} // nobody is asked
}

const lookMs = 2

/** The kernel keeps the peak itself: the last look before the end is all that counts. */
function watchPeak(pid: number | undefined): () => number | null {
  let peak: number | null = null
  const look = () => {
    peak = peakOf(pid) ?? peak
  }
  const timer = pid === undefined ? undefined : setInterval(look, lookMs)
  return () => {
    clearInterval(timer)
    return peak
  }
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const kib = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kib === undefined ? undefined : Number(kib) / 1024
  } catch {
    return undefined // it has ended, or there is no /proc
  }
}
