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

const timeoutMs = 10_000 // of all questions, which are asked at once: a machine that is busy with a cluster answers late
const maxLength = 1_000_000 // characters of all answers

/** Ask programs for their versions, and git for a commit: all at once, by a bash for each, since a process costs its starter a millisecond. */
export function askHostInfo(inquiry: HostInfoQuery): HostInfoRequest {
  const stop = new AbortController()
  return {info: askBoth(inquiry, stop.signal), stop: () => stop.abort()}
}

async function askBoth(inquiry: HostInfoQuery, signal: AbortSignal): Promise<HostInfo> {
  const [tools, repository] = await Promise.all([
    askBash(inquiry, writeToolsScript(inquiry.tools), [], signal),
    askRepository(inquiry, signal),
  ])
  return {...readTools(tools), repository}
}

async function askRepository(inquiry: HostInfoQuery, signal: AbortSignal): Promise<RepositoryInfo | null> {
  const {repository} = inquiry
  if (repository === null) return null
  return readRepository(await askBash(inquiry, writeGitScript(repository), repository.files, signal))
}

/** The pairs that a script tells, with what of them came within the time. */
async function askBash(
  {env}: HostInfoQuery,
  script: string,
  words: readonly string[],
  signal: AbortSignal,
): Promise<readonly Pair[]> {
  const {askProgram} = await import('./start.ts')
  if (signal.aborted) return []
  const {stdout} = await askProgram({
    file: findBash(env),
    args: ['-p', '-c', `${tellFunction}\n${script}`, 'bash', ...words],
    cwd: '/',
    env: keepAside(env),
    timeoutMs,
    maxLength,
    signal,
  })
  return readPairs(stdout)
}

type Pair = readonly [name: string, value: string]

/** Nobody is to be led to a cluster, or from one repository to another. */
function keepAside(env: HostInfoQuery['env']): HostInfoQuery['env'] {
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_'))),
    KUBECONFIG: '/dev/null',
  }
}

// A script has no functions of its caller (`-p`), and words of the shell alone: nothing else is run than what is asked.
const tellFunction = `tell() { builtin printf '%s\\0%s\\0' "$1" "$2"; }`

/**
 * The tools answer side by side into one pipe. Bash writes a line at a time, and a write of some hundred bytes is not parted:
 * an answer is one line, so that none comes amid another.
 */
function writeToolsScript(tools: HostInfoQuery['tools']): string {
  return [
    `ask() { local said; IFS= read -r -d '' -n 200 said < <("\${@:2}" 2>/dev/null </dev/null); tell "$1" "\${said//$'\\n'/ }"; }`,
    'tell bash "$BASH_VERSION"',
    ...Object.entries(tools).map(([name, words]) => `ask ${quoteWord(name)} ${words.map(quoteWord).join(' ')} &`),
    'wait',
  ].join('\n')
}

/** Git starts no monitor that the repository's own configuration names, and writes nothing. The files are arguments: there may be many. */
function writeGitScript({git, root}: NonNullable<HostInfoQuery['repository']>): string {
  const words = [git, '-C', root, '-c', 'core.fsmonitor=false', '--no-optional-locks', '--literal-pathspecs']
  const quoteCall = (...more: readonly string[]) => `${[...words, ...more].map(quoteWord).join(' ')}`
  const status = quoteCall('status', '--porcelain', '-z', '--no-renames', '--untracked-files=all', '--ignored', '--')
  return [
    `tell commit "$(${quoteCall('rev-parse', '--verify', '--quiet', 'HEAD')} 2>/dev/null </dev/null)"`,
    `tell remote "$(${quoteCall('config', '--get', 'remote.origin.url')} 2>/dev/null </dev/null)"`,
    `while IFS= read -r -d '' line; do tell status "$line"; done < <(${status} "$@" 2>/dev/null </dev/null && builtin printf 'done\\0')`,
  ].join('\n')
}

function readPairs(printed: string): readonly Pair[] {
  const parts = printed.split('\0')
  return parts.flatMap((name, index): Pair[] => {
    const value = parts[index + 1]
    return index % 2 === 0 && value !== undefined ? [[name, value]] : []
  })
}

function readTools(pairs: readonly Pair[]): Pick<HostInfo, 'bash' | 'tools'> {
  const {bash = null, ...tools} = Object.fromEntries(pairs)
  return {bash, tools}
}

function readRepository(pairs: readonly Pair[]): RepositoryInfo | null {
  const find = (name: string) => pairs.flatMap(([each, value]) => (each === name ? [value] : []))
  const status = find('status')
  const commit = find('commit')[0] ?? ''
  if (commit === '' || !status.includes('done')) return null
  const changed = status.filter((line) => line !== 'done').map((line) => line.slice('XY '.length))
  return {commit, changed, remote: find('remote')[0] || null}
}
