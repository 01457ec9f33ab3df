/**
 * The first call in a command's text of a guarded tool past its shim: by a path, as `./bin/istioctl` and
 * `K=/usr/bin/kubectl`, or with another PATH, as `PATH=/opt/bin:$PATH helm`, `sudo kubectl` and `env -i kubectl`. What
 * only names the file (`cp`, `ls`, `source`, `chmod`, a download) is none.
 *
 * @param tools names of programs
 * @returns the path as written, without quotes, or the tool's bare name; null where there is none
 */
export function bypass(command: string, tools: readonly string[]): string | null {
  return past(command, tools, false)
}

/** @param elsewhere whether the shims are not the first in PATH */
function past(command: string, tools: readonly string[], elsewhere: boolean): string | null {
  let place: Place = 'command'
  let path: Path = {elsewhere, lasting: elsewhere, inEnv: false}
  for (const token of tokensOf(command)) {
    path = pathAt(token, place, path)
    const found = calledBy(token, place, tools, path.elsewhere)
    if (found !== null) return found
    place = after(token, place)
  }
  return null
}

/** Whether the shims are not the first in PATH: for the command that a word stands in, and for those behind it. */
interface Path {
  readonly elsewhere: boolean
  readonly lasting: boolean
  readonly inEnv: boolean // among what `env` is told before its command
}

function pathAt(token: string, place: Place, {elsewhere, lasting, inEnv}: Path): Path {
  if (/^[;&|\n]$/.test(token)) {
    const now = place === 'command' || place === 'declared' ? elsewhere : lasting // `PATH=x` alone, `export PATH=x`
    return {elsewhere: now, lasting: now, inEnv: false}
  }
  if (place === 'argument' || place === 'script') return {elsewhere, lasting, inEnv}
  const set = /^["']?PATH=["']?(\$\{?PATH\b)?/.exec(token)
  if (set !== null) return {elsewhere: set[1] === undefined, lasting, inEnv}
  const cleared = token === 'sudo' || (inEnv && /^(?:-i|--ignore-environment)$/.test(token))
  return {elsewhere: elsewhere || cleared, lasting, inEnv: wrappers.has(token) ? token === 'env' : inEnv}
}

/** `command`: the next word is run. `wrapped`: it is once the options and the like before it are over. `script`: it is one, in a word. */
type Place = 'command' | 'wrapped' | 'shell' | 'script' | 'declared' | 'argument'

const word = /(?:[^\s;&|()<>"'`\\]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+/.source
const tokens = new RegExp(`(<<-?\\s*(["']?)([\\w.-]+)\\2)|\\$\\(|#[^\\n]*|\\d*[<>]+&?\\s*|[;&|()\`\\n]|${word}`, 'g')

/** Words, operators, and the like, without heredocs' bodies, comments and what redirections name. */
function tokensOf(command: string): readonly string[] {
  return [...withoutHeredocs(command).matchAll(tokens)]
    .map(([text]) => text)
    .filter(
      (text, at, all) => !text.startsWith('#') && !/^\d*[<>]/.test(text) && !/^\d*[<>]+\s*$/.test(all[at - 1] ?? ''),
    )
}

/** Line by line, since a body begins on the line behind the one that names its end. */
function withoutHeredocs(command: string): string {
  let ends: readonly string[] = []
  const kept = command.split('\n').filter((line) => {
    if (ends.length === 0) {
      ends = [...line.matchAll(/<<-?\s*(["']?)([\w.-]+)\1/g)].map(([, , end = '']) => end)
      return true
    }
    if (line.trim() === ends[0]) ends = ends.slice(1)
    return false
  })
  return kept.join('\n')
}

function calledBy(token: string, place: Place, tools: readonly string[], elsewhere: boolean): string | null {
  const text = unquoted(token)
  if (place === 'script') return past(text, tools, elsewhere)
  const assigned = /^[A-Za-z_]\w*\+?=([\s\S]*)$/.exec(text)?.[1]
  if (assigned !== undefined && place !== 'argument')
    return leadsTo(assigned, tools) ? assigned : inQuotes(token, tools)
  const runs = place === 'command' || place === 'wrapped'
  if (runs && (leadsTo(text, tools) || (elsewhere && tools.includes(text)))) return text
  return inQuotes(token, tools)
}

function leadsTo(path: string, tools: readonly string[]): boolean {
  return /^\S*\/[^/\s]+$/.test(path) && !/^\w+:\/\//.test(path) && tools.includes(path.slice(path.lastIndexOf('/') + 1))
}

/** A substitution in double quotes is run as well. */
function inQuotes(token: string, tools: readonly string[]): string | null {
  if (!token.includes('"')) return null
  const inside = [...token.matchAll(/\$\(([^()]*)\)|`([^`]*)`/g)].map(([, one, two]) => one ?? two ?? '')
  return inside.map((text) => bypass(text, tools)).find((found) => found !== null) ?? null
}

function unquoted(token: string): string {
  return token.replace(/\\([\s\S])|["']/g, '$1')
}

function after(token: string, place: Place): Place {
  if (/^(?:\$\(|[;&|(`\n])$/.test(token) || opening.has(token)) return 'command'
  if (place === 'argument') return /^-exec(?:dir)?$/.test(token) ? 'command' : 'argument'
  if (place === 'shell') return /^-[a-z]*c$/.test(token) ? 'script' : 'shell'
  if (place === 'declared') return 'declared'
  if (place === 'wrapped') return afterWrapped(token)
  return /^[A-Za-z_]\w*\+?=/.test(token) ? 'command' : afterCommand(token)
}

/** `timeout -k 5 10 kubectl`, `env A=b kubectl`, `sudo -u root kubectl`: options, numbers and names of users come first. */
function afterWrapped(token: string): Place {
  return /^(?:-.*|[\d.]+[smhd]?|\w+=.*)$/.test(token) ? 'wrapped' : afterCommand(token)
}

function afterCommand(token: string): Place {
  const name = token.slice(token.lastIndexOf('/') + 1)
  if (wrappers.has(name)) return 'wrapped'
  if (shells.has(name)) return 'shell'
  if (name === 'eval') return 'script'
  return declarations.has(name) ? 'declared' : 'argument'
}

const opening = new Set(['{', '!', 'if', 'then', 'elif', 'else', 'while', 'until', 'do', 'time'])
const wrappers = new Set(['sudo', 'env', 'timeout', 'xargs', 'nice', 'stdbuf', 'nohup', 'exec', 'command', 'builtin'])
const shells = new Set(['bash', 'sh', 'dash', 'zsh'])
const declarations = new Set(['export', 'alias', 'declare', 'local', 'readonly', 'typeset'])
