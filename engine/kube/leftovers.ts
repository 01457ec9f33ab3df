import type {Call} from '../event.ts'
import type {CommandKey} from '../key.ts'
import {type KubeObject, releaseKind} from './inventory.ts'

/**
 * What is there after a run and was not before it. A namespace stands for all that is in it.
 *
 * @param ignore patterns of what may stay: `configmap/istio-*`, `sample/secret/*`, or `namespace/sample` for it and all in
 * it; `*` is any text without `/`, `?` one character of it
 */
export function findLeftovers(
  before: readonly KubeObject[],
  after: readonly KubeObject[],
  ignore: readonly string[],
): readonly KubeObject[] {
  const present = new Set(before.map(nameObject))
  const fresh = after.filter((object) => object.kind !== releaseKind && !present.has(nameObject(object)))
  const made = new Set(fresh.filter(({kind}) => kind === 'namespace').map(({name}) => name))
  return fresh.filter((object) => !made.has(object.namespace ?? '') && !isIgnored(object, ignore))
}

/** `sample/deployment/web`, `namespace/sample`. */
function nameObject({kind, namespace, name}: KubeObject): string {
  return [namespace ?? [], kind, name].flat().join('/')
}

function isIgnored(object: KubeObject, globs: readonly string[]): boolean {
  const {kind, namespace, name} = object
  const names = [nameObject(object), `${kind}/${name}`, ...(namespace === null ? [] : [`namespace/${namespace}`])]
  return globs.some((glob) => names.some((each) => isMatch(glob.split('/'), each.split('/'))))
}

function isMatch(globs: readonly string[], parts: readonly string[]): boolean {
  return globs.length === parts.length && globs.every((glob, n) => isPartMatch(glob, parts[n] ?? ''))
}

/** In time of the product of both lengths at most, as no regular expression of many `*` is: only the last `*` goes on taking. */
function isPartMatch(glob: string, part: string): boolean {
  let [at, from] = [0, 0]
  let star: {readonly after: number; readonly from: number} | null = null
  while (from < part.length) {
    if (glob[at] === '*') star = {after: ++at, from}
    else if (glob[at] === '?' || (at < glob.length && glob[at] === part[from])) [at, from] = [at + 1, from + 1]
    else if (star !== null) {
      star = {after: star.after, from: star.from + 1}
      ;[at, from] = [star.after, star.from]
    } else return false
  }
  return /^\**$/.test(glob.slice(at))
}

/** A call and the command that made it. */
export interface KeyedCall {
  readonly key: CommandKey
  readonly call: Call
}

/** A command and what it printed. */
export interface KeyedOutput {
  readonly key: CommandKey
  readonly contexts: readonly string[] // that it called
  readonly text: string
}

/** What a session's commands did, in the order in which they began. */
export interface SessionTraces {
  readonly calls: readonly KeyedCall[]
  readonly outputs: readonly KeyedOutput[]
}

/**
 * The command that most likely made an object: the first that printed so; else the first that names it, or a file of its
 * name; else, by the program that wrote it, one of that tool, or the one that installed what writes by itself; else the
 * last that names its namespace; else the last that made anything. Null where none did in that context.
 */
export function findMaker(object: KubeObject, context: string, {calls, outputs}: SessionTraces): CommandKey | null {
  const makers = calls
    .filter(({call}) => call.verdict === 'allowed' && call.context === context)
    .map(({key, call}) => ({key, words: listWords(call)}))
    .filter(({words}) => isMaking(words))
  const found =
    outputs.find(({contexts, text}) => contexts.includes(context) && tellsOfMaking(text, object)) ??
    makers.find(({words}) => words.some((word) => namesObject(word, object))) ??
    makers.find(({words}) => words.some((word) => containsName(word, object.name))) ??
    findByManager(object, makers) ??
    makers.findLast(({words}) => words.some((word) => isNamespace(word, object))) ??
    makers.at(-1)
  return found?.key ?? null
}

/** `deployment.apps/web created`; `(server dry run)` behind it made nothing. */
function tellsOfMaking(text: string, {kind, name}: KubeObject): boolean {
  return text.split('\n').some((line) => {
    const [, printedKind, printedName] =
      /^([a-z]+)(?:\.[a-z0-9.-]+)?\/(\S+) (?:created|serverside-applied)\s*$/.exec(line) ?? []
    return printedKind === kind && printedName === name
  })
}

interface Maker {
  readonly key: CommandKey
  readonly words: readonly string[]
}

/** What a controller writes by itself goes with the command that installed it: the first that installed anything. */
function findByManager({manager, namespace}: KubeObject, makers: readonly Maker[]): Maker | undefined {
  if (manager === undefined) return undefined
  const tool = Object.entries(managersOfTools).find(([, pattern]) => pattern.test(manager))?.[0]
  if (tool === undefined)
    return makers.find(({words}) => words.some((word) => word === 'install' || word === 'upgrade'))
  const ofTool = makers.filter(({words}) => words[0] === tool)
  return ofTool.findLast(({words}) => words.some((word) => isNamespace(word, {namespace}))) ?? ofTool.at(-1)
}

/** How tools call themselves to a server. */
const managersOfTools: Readonly<Record<string, RegExp>> = {
  kubectl: /^kubectl\b/,
  helm: /^[Hh]elm\b/,
  istioctl: /^istio(?:ctl|-operator)\b/,
}

/** What Istio's installer makes it makes there, unless told. */
function listWords({tool, arguments: text}: Call): readonly string[] {
  const words = [tool, ...text.split(/\s+/).map((word) => word.replaceAll(/^\$?'|'$/g, ''))]
  return tool === 'istioctl' && words.includes('install') ? [...words, 'istio-system'] : words
}

const makingWords = new Set(
  'create apply install upgrade run expose label annotate patch replace set scale autoscale edit debug create-remote-secret tag waypoint'.split(
    ' ',
  ),
)

function isMaking(words: readonly string[]): boolean {
  return words.some((word) => makingWords.has(word))
}

function namesObject(word: string, {kind, name}: KubeObject): boolean {
  return (
    word === name || word === `--name=${name}` || (word.toLowerCase().startsWith(kind) && word.endsWith(`/${name}`))
  )
}

/** Between characters that no name has. */
function containsName(text: string, name: string): boolean {
  return text.split(/[^\w.-]|\.(?:ya?ml|json)\b/).includes(name)
}

function isNamespace(word: string, {namespace}: Pick<KubeObject, 'namespace'>): boolean {
  return namespace !== null && (word === namespace || word === `--namespace=${namespace}` || word === `-n${namespace}`)
}
