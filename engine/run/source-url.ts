import {sep} from 'node:path'

/** Where forges show a line of a file as it is written, below the address of its repository. */
const linePaths = {
  github: '/blob/{commit}/{path}?plain=1#L{line}',
  gitlab: '/-/blob/{commit}/{path}?plain=1#L{line}',
  gitea: '/src/commit/{commit}/{path}?display=source#L{line}',
  bitbucket: '/src/{commit}/{path}#lines-{line}',
} as const

type Forge = keyof typeof linePaths

/**
 * Where a line of a file is read on the web, with `{commit}`, `{path}` and `{line}` in it, by its repository's remote.
 *
 * @param remote `git@github.com:acme/docs.git`, `https://…`
 * @param env says of a CI job which forge it is of, where the name of its host does not tell
 * @returns null for a host that is none of the forges, and for a remote that is a folder
 */
export function findSourceUrl(remote: string | null, env: NodeJS.ProcessEnv): string | null {
  const url = readRemote(remote ?? '')
  const forge = url === null ? null : findForge(url.hostname, env)
  if (url === null || forge === null) return null
  const origin = /^https?:$/.test(url.protocol) ? url.origin : `https://${url.hostname}`
  const path = url.pathname.replace(/^\/+|\.git\/*$|\/+$/g, '')
  return `${origin}/${path}${linePaths[forge]}`
}

/** `git@host:path`, as ssh has it, is read as an address; whom to log in as is never shown. */
function readRemote(remote: string): URL | null {
  const [, host, path] = /^(?:[^/@\s]+@)?([\w.-]+):([^\s:]+)$/.exec(remote) ?? []
  const url = remote.includes('://') || host === undefined ? remote : `https://${host}/${path}`
  return /^(?:https?|ssh|git|git\+ssh):\/\//.test(url) && URL.canParse(url) ? new URL(url) : null
}

function findForge(host: string, env: NodeJS.ProcessEnv): Forge | null {
  if (/codeberg|gitea|forgejo/.test(host)) return 'gitea'
  if (host.includes('github')) return 'github'
  if (host.includes('gitlab')) return 'gitlab'
  if (host === 'bitbucket.org') return 'bitbucket'
  if (host !== '' && host === env.CI_SERVER_HOST?.toLowerCase()) return 'gitlab'
  if (host === '' || !isAt(env.GITHUB_SERVER_URL, host)) return null
  return env.GITEA_ACTIONS === 'true' || env.FORGEJO_ACTIONS === 'true' ? 'gitea' : 'github'
}

function isAt(url: string | undefined, host: string): boolean {
  return url !== undefined && URL.canParse(url) && new URL(url).hostname === host
}

/** The address of a file at a commit, with `{line}` left for the number of a line. */
export function fillSourceUrl(url: string, commit: string, path: string): string {
  return url.replaceAll('{commit}', commit).replaceAll('{path}', encodePath(path.split(sep).join('/')))
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
