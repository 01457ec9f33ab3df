type Environment = Readonly<Record<string, string | undefined>>

/** How the real `kubectl` is asked, past any guard. */
export interface AskOptions {
  readonly kubeconfig: string // the run's, absolute
  readonly env: Environment // whose PATH holds the real tool
  readonly timeoutMs: number // for one question
  readonly signal?: AbortSignal // ends the tool at once
}

export interface KubectlAnswer {
  readonly status: number | null // null where it could not be run, or was ended
  readonly stdout: string
  readonly trouble: string // one line: the essential of what went wrong; empty where nothing was said
}

/** Ask `kubectl` something, and end it with all that it started when the time is over. Never rejects. */
export async function askKubectl(
  words: readonly string[],
  {kubeconfig, env, timeoutMs, signal}: AskOptions,
): Promise<KubectlAnswer> {
  const {askProgram} = await import('../session/process/start.ts')
  const {ending, status, stdout, stderr, error} = await askProgram({
    file: 'kubectl',
    args: words,
    env: {...env, KUBECONFIG: kubeconfig},
    timeoutMs,
    ...(signal && {signal}),
  })
  const troubles = {
    exited: () => findReason(stderr),
    'not-run': () => explainStart(error?.code, error?.message),
    'timed-out': () => `no answer within ${timeoutMs / 1000} s`,
    stopped: () => 'interrupted',
    'too-long': () => 'it answers with more than can be read',
  }
  return {status, stdout, trouble: troubles[ending]()}
}

function explainStart(code = '', message = ''): string {
  return code === 'ENOENT' ? 'kubectl is not installed, or not in PATH' : `kubectl cannot be run: ${message}`
}

/** The last thing that `kubectl` prints as an error, without its log lines and what it begins all errors with. */
function findReason(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/^[EWIF]\d{4} |^(Warning|Flag) /.test(line))
  return (lines.at(-1) ?? stderr.trim().split('\n').at(-1) ?? '')
    .trim()
    .replace(/^error: /i, '')
    .replace(/ - did you specify the right host or port\?$/, '')
}

export interface CheckOptions extends Omit<AskOptions, 'timeoutMs'> {
  readonly timeoutMs?: number // for each context; default 10 s
}

/** Whether a context's server answers. */
export type ContextCheck =
  | {readonly context: string; readonly version: string} // the server's: `v1.30.2`
  | {readonly context: string; readonly trouble: string; readonly cause: Cause} // one line why not

/** What keeps a context from answering: its user is not let in, a certificate of its server is not good, or anything else. */
type Cause = 'user' | 'certificate' | 'server'

/** Ask contexts whether they answer, all at once. Never rejects; the answers come in the order of the contexts. */
export function checkContexts(contexts: readonly string[], options: CheckOptions): Promise<readonly ContextCheck[]> {
  return Promise.all(contexts.map((context) => checkContext(context, options)))
}

async function checkContext(context: string, options: CheckOptions): Promise<ContextCheck> {
  const {timeoutMs = 10_000} = options
  const limit = `--request-timeout=${Math.max(1, Math.round(timeoutMs / 1000))}s`
  const words = ['version', '-o', 'json', limit, '--context', context]
  const {status, stdout, trouble} = await askKubectl(words, {...options, timeoutMs})
  const version = status === 0 ? readServerVersion(stdout) : null
  if (version !== null) return {context, version}
  const why = trouble || `kubectl ended with ${status} and told no version of the server`
  return {context, trouble: why, cause: findCause(why)}
}

/** By what `kubectl` says of the server's answer. */
function findCause(trouble: string): Cause {
  if (/Unauthorized|provide credentials|Forbidden/.test(trouble)) return 'user'
  return /x509: |tls: /.test(trouble) ? 'certificate' : 'server'
}

function readServerVersion(text: string): string | null {
  try {
    const versions = JSON.parse(text) as {readonly serverVersion?: {readonly gitVersion?: unknown}} | null
    const version = versions?.serverVersion?.gitVersion
    return typeof version === 'string' && version !== '' ? version : null
  } catch {
    return null
  }
}
