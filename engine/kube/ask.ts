import {spawn} from 'node:child_process'

type Environment = Readonly<Record<string, string | undefined>>

/** A question to a cluster by the real `kubectl`, past any guard. */
export interface Question {
  readonly arguments: readonly string[]
  readonly kubeconfig: string // absolute
  readonly env: Environment // whose PATH holds the real tool
  readonly timeoutMs: number
  readonly signal?: AbortSignal // ends the tool at once
}

export interface Answer {
  readonly status: number | null // null where it could not be run, or was ended
  readonly stdout: string
  readonly trouble: string // one line: the essential of what went wrong; empty where nothing was said
}

/** Ask, and end the tool with all that it started when the time is over. Never rejects. */
export function ask({arguments: words, kubeconfig, env, timeoutMs, signal}: Question): Promise<Answer> {
  return new Promise((resolve) => {
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    const child = spawn('kubectl', words, {
      env: {...env, KUBECONFIG: kubeconfig},
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own: plugins for credentials end with it
    })
    const answer = (status: number | null, trouble: string): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', interrupt)
      endGroup(child.pid)
      for (const stream of [child.stdout, child.stderr]) stream.destroy()
      resolve({status, stdout: Buffer.concat(stdout).toString('utf8'), trouble})
    }
    const interrupt = () => answer(null, 'interrupted')
    signal?.addEventListener('abort', interrupt)
    const timer = setTimeout(() => answer(null, `no answer within ${timeoutMs / 1000} s`), timeoutMs)
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', (error: NodeJS.ErrnoException) => answer(null, notRun(error)))
    child.on('close', (status) => answer(status, essence(Buffer.concat(stderr).toString('utf8'))))
  })
}

function notRun({code, message}: NodeJS.ErrnoException): string {
  return code === 'ENOENT' ? 'kubectl is not installed, or not in PATH' : `kubectl cannot be run: ${message}`
}

/** Of what is left of it, if anything is. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself, as it should.
  }
}

/** The last thing that `kubectl` says, without its log lines and what it begins all errors with. */
export function essence(stderr: string): string {
  const said = stderr.split('\n').filter((line) => line.trim() !== '' && !/^[EWIF]\d{4} |^(Warning|Flag) /.test(line))
  return (said.at(-1) ?? stderr.trim().split('\n').at(-1) ?? '')
    .trim()
    .replace(/^error: /i, '')
    .replace(/ - did you specify the right host or port\?$/, '')
}
