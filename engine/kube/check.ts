import {ask} from './ask.ts'

export interface CheckOptions {
  readonly kubeconfig: string // the run's, absolute
  readonly env: Readonly<Record<string, string | undefined>> // whose PATH holds the real `kubectl`
  readonly timeoutMs?: number // for each context; default 10 s
  readonly signal?: AbortSignal // ends the questions at once
}

/** Whether a context's server answers. */
export type ContextCheck =
  | {readonly context: string; readonly version: string} // the server's: `v1.30.2`
  | {readonly context: string; readonly trouble: string} // one line why not

/** Ask contexts whether they answer, all at once. Never rejects; the answers come in the order of the contexts. */
export function checkContexts(contexts: readonly string[], options: CheckOptions): Promise<readonly ContextCheck[]> {
  return Promise.all(contexts.map((context) => checkContext(context, options)))
}

async function checkContext(
  context: string,
  {kubeconfig, env, timeoutMs = 10_000, signal}: CheckOptions,
): Promise<ContextCheck> {
  const limit = `--request-timeout=${Math.max(1, Math.round(timeoutMs / 1000))}s`
  const asked = ['version', '-o', 'json', limit, '--context', context]
  const {status, stdout, trouble} = await ask({arguments: asked, kubeconfig, env, timeoutMs, ...(signal && {signal})})
  const version = status === 0 ? serverVersion(stdout) : null
  if (version !== null) return {context, version}
  return {context, trouble: trouble || `kubectl ended with ${status} and told no version of the server`}
}

function serverVersion(text: string): string | null {
  try {
    const told = JSON.parse(text) as {readonly serverVersion?: {readonly gitVersion?: unknown}} | null
    const version = told?.serverVersion?.gitVersion
    return typeof version === 'string' && version !== '' ? version : null
  } catch {
    return null
  }
}
