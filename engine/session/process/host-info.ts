import {quoteWord} from '../../shellscript/index.ts'
import {findBash} from '../environment.ts'

/** What is to be found out beside a run. Programs are named by their absolute paths. */
export interface HostInfoQuery {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly tools: Readonly<Record<string, readonly string[]>> // by name, the words that make one say its version
  readonly repository: {readonly git: string; readonly root: string; readonly files: readonly string[]} | null
}

export interface HostInfo {
  readonly bash: string | null // as it says: `5.2.15(1)-release`
  readonly tools: Readonly<Record<string, string>> // by name, the beginning of what one said
  readonly repository: RepositoryInfo | null
}

export interface RepositoryInfo {
  readonly commit: string
  readonly changed: readonly string[] // files that differ from it, by their paths from the root
  readonly remote: string | null // the address of `origin`
}

export interface HostInfoRequest {
  /** Resolves once all is told, or the time is over: with what was told until then. Never rejects. */
  readonly info: Promise<HostInfo>
  /** End it now. Idempotent. */
  readonly stop: () => void
}

const timeoutMs = 2000 // of all questions, which are asked at once
const maxLength = 1_000_000 // characters of all answers

/** Ask programs for their versions, and git for a commit, all at once and by one bash: each process costs its starter a millisecond. */
export function askHostInfo(inquiry: HostInfoQuery): HostInfoRequest {
  const stop = new AbortController()
  return {info: askBash(findBash(inquiry.env), inquiry, stop.signal), stop: () => stop.abort()}
}

async function askBash(bash: string, inquiry: HostInfoQuery, signal: AbortSignal): Promise<HostInfo> {
  const {askProgram} = await import('./start.ts')
  if (signal.aborted) return readAnswers('')
  const {stdout} = await askProgram({
    file: bash,
    args: ['-p', '-c', writeScript(inquiry), 'bash', ...(inquiry.repository?.files ?? [])],
    cwd: '/',
    env: keepAside(inquiry.env),
    timeoutMs,
    maxLength,
    signal,
  })
  return readAnswers(stdout)
}

/** Nobody is to be led to a cluster, or from one repository to another. */
function keepAside(env: HostInfoQuery['env']): HostInfoQuery['env'] {
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_'))),
    KUBECONFIG: '/dev/null',
  }
}

/**
 * Without the caller's functions (`-p`), and with words of the shell alone, so that nothing else is run than what is asked.
 * The repository's files are its arguments: there may be more than go into one.
 */
function writeScript({tools, repository}: HostInfoQuery): string {
  return [
    `tell() { builtin printf '%s\\0%s\\0' "$1" "$2"; }`,
    `ask() { local said; IFS= read -r -d '' -n 400 said < <("\${@:2}" 2>/dev/null </dev/null); tell "$1" "$said"; }`,
    'tell bash "$BASH_VERSION"',
    ...Object.entries(tools).map(
      ([name, words]) => `ask ${quoteWord(`tool ${name}`)} ${words.map(quoteWord).join(' ')} &`,
    ),
    ...(repository === null ? [] : writeGitScript(repository)),
    'wait',
  ].join('\n')
}

/** Git starts no monitor that the repository's own configuration names, and writes nothing. */
function writeGitScript({git, root}: NonNullable<HostInfoQuery['repository']>): readonly string[] {
  const words = [git, '-C', root, '-c', 'core.fsmonitor=false', '--no-optional-locks', '--literal-pathspecs']
  const quoteCall = (...more: readonly string[]) => [...words, ...more].map(quoteWord).join(' ')
  const status = quoteCall('status', '--porcelain', '-z', '--no-renames', '--untracked-files=all', '--ignored', '--')
  return [
    `ask commit ${quoteCall('rev-parse', '--verify', '--quiet', 'HEAD')} &`,
    `ask remote ${quoteCall('config', '--get', 'remote.origin.url')} &`,
    `while IFS= read -r -d '' line; do tell status "$line"; done < <(${status} "$@" 2>/dev/null </dev/null && builtin printf 'done\\0')`,
  ]
}

function readAnswers(printed: string): HostInfo {
  const parts = printed.split('\0')
  const pairs = parts.flatMap((name, index): [string, string][] => {
    const value = parts[index + 1]
    return index % 2 === 0 && value !== undefined ? [[name, value]] : []
  })
  const find = (name: string) => pairs.flatMap(([each, value]) => (each === name ? [value] : []))
  const status = find('status')
  const commit = find('commit')[0]?.trim() ?? ''
  const changed = status.filter((line) => line !== 'done').map((line) => line.slice('XY '.length))
  return {
    bash: find('bash')[0] ?? null,
    tools: Object.fromEntries(
      pairs.flatMap(([name, value]) => (name.startsWith('tool ') ? [[name.slice('tool '.length), value]] : [])),
    ),
    repository:
      commit === '' || !status.includes('done') ? null : {commit, changed, remote: find('remote')[0]?.trim() || null},
  }
}
