import type {Script} from '../parse/parse.ts'
import type {Loop, Node, NodeRedirect, Simple, Use} from '../parse/script.ts'

export interface Variables {
  readonly reads: readonly string[] // used before the script itself sets them, and without a default
  readonly sets: readonly string[] // set for the commands that come after it
}

/**
 * The variables that a script needs and those that it leaves behind. What bash itself sets is neither. A subshell, a part
 * of a pipeline, a substitution and a background job see what was set before them and leave nothing behind; a function's
 * body counts where it is defined, since the call may be a later command's.
 */
export function findVariables({body, inHeredocs, sound, text}: Script): Variables {
  const scope = {known: new Set<string>(), reads: new Set<string>(), sets: new Set<string>(), inFunction: false}
  visit(body, scope)
  useAll(inHeredocs, scope)
  const reads = [...scope.reads]
  return {reads: sound ? reads : reads.filter((name) => !isLoops(name, text)), sets: [...scope.sets]}
}

/** Of a broken loop the grammar makes nothing: its variable looks like one that the reader must have. */
function isLoops(name: string, text: string): boolean {
  return new RegExp(`\\b(?:for|select|read)\\s+${name}\\b`).test(text)
}

interface Scope {
  readonly known: Set<string> // have a value by now
  readonly reads: Set<string> // of the whole script, in order
  readonly sets: Set<string>
  readonly inFunction: boolean
}

function visit(node: Node, scope: Scope): void {
  switch (node.kind) {
    case 'simple':
      visitSimple(node, scope)
      return
    case 'pipeline':
      for (const part of node.parts) visit(part, enterInner(scope))
      return
    case 'list':
      for (const part of node.parts) visit(part, scope)
      return
    case 'branches':
      for (const {uses} of node.subject) useAll(uses, scope)
      for (const part of node.parts) visit(part, scope)
      return
    case 'subshell':
    case 'background':
      visit(node.body, enterInner(scope))
      return
    case 'function':
      visit(node.body, {...scope, known: new Set(scope.known), inFunction: true})
      return
    case 'redirected':
      visit(node.body, scope)
      useRedirects(node.redirects, scope)
      return
    case 'loop':
      visitLoop(node, scope)
      return
    case 'test':
    case 'unknown':
      useAll(node.uses, scope)
  }
}

/** A place whose assignments are lost behind it. */
function enterInner(scope: Scope): Scope {
  return {...scope, known: new Set(scope.known), sets: new Set()}
}

function visitLoop({variable, values, condition, body}: Loop, scope: Scope): void {
  for (const {uses} of values) useAll(uses, scope)
  if (variable !== null) setVariable(variable, scope)
  if (condition !== null) visit(condition, scope)
  visit(body, scope)
}

function visitSimple(command: Simple, scope: Scope): void {
  const {assignments, words, redirects} = command
  for (const {name, value} of assignments) {
    useAll(value.uses, scope)
    if (words.length === 0) setVariable(name, scope)
  }
  for (const {uses} of words) useAll(uses, scope)
  useRedirects(redirects, scope)
  const [name = '', ...rest] = words.map(({text}) => text)
  if (name === 'unset') unsetVariables(rest, scope)
  const given = setters.get(name)?.(rest) ?? []
  if (redirects.length > 0) for (const one of findDescriptors(rest)) setVariable(one, scope)
  for (const one of given) {
    if (isLocal(name, rest, scope)) scope.known.add(one)
    else setVariable(one, scope)
  }
}

/** Variables that bash puts a descriptor's number in: `exec {log}>file`. */
function findDescriptors(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => /^\{([A-Za-z_]\w*)\}$/.exec(word)?.[1] ?? [])
}

function isLocal(builtin: string, words: readonly string[], {inFunction}: Scope): boolean {
  return inFunction && ['local', 'declare', 'typeset'].includes(builtin) && !words.some((word) => /^-\w*g/.test(word))
}

function useRedirects(redirects: readonly NodeRedirect[], scope: Scope): void {
  for (const {target} of redirects) useAll(target.uses, scope)
}

function useAll(uses: readonly Use[], scope: Scope): void {
  for (const use of uses) {
    if (use.kind === 'substitution') visit(use.body, enterInner(scope))
    else if (use.kind === 'default') setVariable(use.name, scope)
    else if (use.needed && !scope.known.has(use.name) && !isBashs(use.name)) scope.reads.add(use.name)
  }
}

function setVariable(name: string, {known, sets}: Scope): void {
  known.add(name)
  if (!isBashs(name)) sets.add(name)
}

function unsetVariables(names: readonly string[], {known, sets}: Scope): void {
  for (const name of names) {
    known.delete(name)
    sets.delete(name)
  }
}

/** Bash gives them their value. `HOME`, `PATH` and `USER` are not among them: they come from the environment. */
function isBashs(name: string): boolean {
  return /^(?:BASH\w*|COMP_\w+|_)$/.test(name) || ownNames.has(name)
}

const ownNames = new Set(
  'DIRSTACK EPOCHREALTIME EPOCHSECONDS EUID FUNCNAME GROUPS HISTCMD HOSTNAME HOSTTYPE IFS LINENO MACHTYPE MAPFILE OLDPWD OPTARG OPTERR OPTIND OSTYPE PIPESTATUS PPID PWD RANDOM READLINE_LINE REPLY SECONDS SHELLOPTS SHLVL SRANDOM UID'.split(
    ' ',
  ),
)

function findAssigned(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => /^([A-Za-z_]\w*)(?:\[.*\])?\+?=/.exec(word)?.[1] ?? [])
}

function isName(word: string): boolean {
  return /^[A-Za-z_]\w*$/.test(word)
}

/** Builtins that set variables: from their arguments to the names. */
const setters = new Map<string, (words: readonly string[]) => readonly string[]>([
  ['export', findAssigned],
  ['declare', findAssigned],
  ['typeset', findAssigned],
  ['readonly', findAssigned],
  ['local', findAssigned],
  ['let', findAssigned],
  ['read', (words) => findOperands(words, 'dinNptu').filter(isName)],
  ['mapfile', (words) => findOperands(words, 'dnOsuCc').filter(isName)],
  ['readarray', (words) => findOperands(words, 'dnOsuCc').filter(isName)],
  ['printf', (words) => (words[0] === '-v' ? words.slice(1, 2).filter(isName) : [])],
  ['getopts', (words) => words.slice(1, 2).filter(isName)],
])

/** The words that are neither options nor the values of those in `valued`; what `read -a` is given is a name as well. */
function findOperands(words: readonly string[], valued: string): readonly string[] {
  const found: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (!word.startsWith('-')) found.push(word)
    else if (valued.includes(word.at(-1) ?? '')) at += 1
  }
  return found
}
