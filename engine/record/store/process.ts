import {readFileSync, readlinkSync} from 'node:fs'

/** What tells a process from others that have, or had, its number. Empty where the system does not tell. */
export function describeProcess(pid: number): {readonly started?: string; readonly processes?: string} {
  try {
    return {started: readStartTime(pid), processes: readlinkSync('/proc/self/ns/pid')}
  } catch {
    return {} // there is no `/proc`: a process is told by its number alone
  }
}

/** Whether a process runs. @param started when it was, where that is known */
export function runsStill(pid: number, started: string | undefined): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false // else it is somebody else's
  }
  const now = describeProcess(pid).started
  return started === undefined || now === undefined || now === started
}

/** The name of a process, which stands in parentheses before it, may hold anything. */
function readStartTime(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
