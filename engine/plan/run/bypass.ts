import {
  type Assignment,
  assignmentsOf,
  type Invocation,
  type Runner,
  readInvocations,
  shells as shellTools,
} from '../../shellscript/index.ts'

/**
 * The first call in a command's text of a guarded tool past its shim: by a path, as `./bin/istioctl` and
 * `K=/usr/bin/kubectl`, or with another PATH, as `PATH=/opt/bin:$PATH helm`, `sudo kubectl`, `env -i kubectl`, `bash -lc 'kubectl …'`. What
 * only names the file (`cp`, `ls`, `source`, `chmod`, a download) is none.
 *
 * @param tools names of programs
 * @returns the path as written, without quotes, or the tool's bare name; null where there is none
 */
export function findBypass(command: string, tools: readonly string[]): string | null {
  if (!tools.some((tool) => command.includes(tool))) return null
  const shells: Shells = new Map()
  for (const call of readInvocations(command)) {
    const elsewhere = isElsewhere(call, shells)
    const assigned = assignmentsOf(call)
    const found = findPath(call, assigned, tools)
    if (found !== null) return found
    if (elsewhere && tools.includes(call.path)) return call.path
    if (call.tool === '' || assigned.length > call.sets.length) shells.set(shellOf(call), withPath(assigned, elsewhere))
    if (readsProfile(call)) shells.set(shellOf(call), true)
  }
  return null
}

/** A tool's path that a call calls, or keeps for later: in a variable, or by `hash -p`. */
function findPath(
  {tool, path, words}: Invocation,
  assigned: readonly Assignment[],
  tools: readonly string[],
): string | null {
  const kept = [...assigned.map(({value}) => value.text), ...(tool === 'hash' ? words.map(({text}) => text) : [])]
  return [...kept, path].find((text) => leadsTo(text, tools)) ?? null
}

/** Whether the shims are not the first in PATH for what a shell calls next, by what runs it; the session's by undefined. */
type Shells = Map<Runner | undefined, boolean>

function shellOf({runBy}: Invocation): Runner | undefined {
  return runBy.findLast(({runsScript}) => runsScript)
}

function isElsewhere({runBy, sets}: Invocation, shells: Shells): boolean {
  let elsewhere = shells.get(undefined) ?? false
  for (const runner of runBy) {
    elsewhere = shells.get(runner) ?? (clearsPath(runner) || withPath(runner.sets, elsewhere))
  }
  return withPath(sets, elsewhere)
}

function withPath(sets: readonly Assignment[], before: boolean): boolean {
  const path = sets.findLast(({name}) => name === 'PATH')
  return path === undefined ? before : !/^\$(?:PATH\b|\{PATH\b)/.test(path.value.text)
}

/** Another user, an empty environment, or a shell that reads profiles, which may set PATH and KUBECONFIG. */
function clearsPath({tool, words}: Runner): boolean {
  const has = (option: RegExp): boolean => words.some(({text}) => option.test(text))
  if (tool === 'env') return has(/^(?:-i|-|--ignore-environment)$/)
  return tool === 'sudo' || tool === 'su' || tool === 'doas' || (shellTools.has(tool) && has(isLogin))
}

const isLogin = /^(?:-[a-z]*l[a-z]*|--login)$/

/** `source ~/.bashrc`, `. /etc/profile` */
function readsProfile({tool, words}: Invocation): boolean {
  return (
    (tool === 'source' || tool === '.') &&
    /(?:^|\/)\.?(?:bashrc|bash_profile|profile|zshrc|zprofile)$/.test(words[0]?.text ?? '')
  )
}

function leadsTo(path: string, tools: readonly string[]): boolean {
  return /^\S*\/[^/\s]+$/.test(path) && !/^\w+:\/\//.test(path) && tools.includes(path.slice(path.lastIndexOf('/') + 1))
}
