import type {Script} from '../parse/parse.ts'
import type {Loop, Node, Simple, Use} from '../parse/script.ts'
import type {Parse} from './effects.ts'
import {hasOption, hasVerb, readArguments, type Text} from './options.ts'
import {tools} from './tools.ts'
import {findShellScript, nameTool, unwrap} from './wrappers.ts'

/**
 * Why the script never ends by itself, or null. What runs in the background, under `timeout`, or into `head` does end, as far
 * as its reader is concerned.
 */
export function findBlockingReason({body}: Script, parse: Parse): string | null {
  return findReason(body, parse)
}

function findReason(node: Node, parse: Parse): string | null {
  switch (node.kind) {
    case 'simple':
      return findFirst(listUses(node), (use) => findReasonInUse(use, parse)) ?? findSimpleReason(node, parse)
    case 'pipeline':
      return findPipelineReason(node.parts, parse)
    case 'list':
    case 'branches':
      return findFirst(node.parts, (part) => findReason(part, parse))
    case 'subshell':
    case 'redirected':
      return findReason(node.body, parse)
    case 'loop':
      return findLoopReason(node, parse)
    case 'background':
    case 'function':
    case 'test':
    case 'unknown':
      return null
  }
}

function findFirst<T>(items: readonly T[], reason: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = reason(item)
    if (found !== null) return found
  }
  return null
}

function listUses({assignments, words}: Simple): readonly Use[] {
  return [...assignments.map(({value}) => value), ...words].flatMap(({uses}) => uses)
}

function findReasonInUse(use: Use, parse: Parse): string | null {
  return use.kind === 'substitution' ? findReason(use.body, parse) : null
}

function findSimpleReason({words: given}: Simple, parse: Parse): string | null {
  const {words, wrappers} = unwrap(given)
  if (wrappers.some(([first]) => nameTool(first) === 'timeout')) return null
  const script = findShellScript(words)
  if (script === null) return findToolReason(words)
  const inner = parse(script)
  return inner === null ? null : findBlockingReason(inner, parse)
}

/** A tool that never ends: always, with one of some verbs, with an option, or without one. */
interface Endless {
  readonly tools: readonly string[]
  readonly verbs?: readonly string[]
  readonly options?: readonly string[]
  readonly unless?: readonly string[]
  readonly why: string
}

const kubectls = ['kubectl', 'oc', 'microk8s.kubectl']
const dockers = ['docker', 'podman', 'docker-compose']

const endless: readonly Endless[] = [
  {tools: ['istioctl'], verbs: ['dashboard', 'dash', 'd', 'x dashboard', 'experimental dashboard'], why: 'dashboard'},
  {tools: ['minikube'], verbs: ['dashboard'], unless: ['--url'], why: 'dashboard'},
  {tools: ['minikube'], verbs: ['tunnel', 'mount'], unless: ['-c', '--cleanup'], why: 'tunnel'},
  {tools: kubectls, verbs: ['port-forward'], why: 'port-forward'},
  {tools: kubectls, verbs: ['proxy'], why: 'proxy'},
  {tools: kubectls, verbs: ['get', 'events'], options: ['-w', '--watch', '--watch-only'], why: 'watch'},
  {tools: kubectls, verbs: ['logs'], options: ['-f', '--follow'], why: 'follow'},
  {tools: dockers, verbs: ['logs', 'container logs', 'compose logs'], options: ['-f', '--follow'], why: 'follow'},
  {tools: ['tail'], options: ['-f', '-F', '--follow'], unless: ['--pid'], why: 'follow'},
  {tools: ['journalctl', 'dmesg'], options: ['-f', '-w', '--follow'], why: 'follow'},
  {tools: ['stern', 'kubetail'], why: 'follow'},
  {tools: ['watch'], why: 'watch'},
  {tools: ['top', 'htop'], unless: ['-n', '-l'], why: 'interactive'},
  {tools: ['k9s'], why: 'interactive'},
  {tools: ['tcpdump'], unless: ['-c', '-G'], why: 'capture'},
  {tools: ['ping', 'ping6'], unless: ['-c', '-w'], why: 'ping'},
  {tools: ['sleep'], verbs: ['infinity', 'inf'], why: 'sleep'},
  {tools: ['yes'], why: 'endless output'},
  {tools: ['nc', 'ncat'], options: ['-l', '-k'], why: 'server'},
  {tools: ['python', 'python3'], options: ['-m'], verbs: ['http.server'], why: 'server'},
  {tools: ['npm', 'yarn'], verbs: ['start', 'run start', 'run dev', 'run serve', 'dev', 'serve'], why: 'server'},
]

function findToolReason([name, ...rest]: readonly Text[]): string | null {
  const tool = nameTool(name)
  const args = readArguments(rest, tools.get(tool)?.valued ?? [])
  const found = endless.find(
    (one) =>
      one.tools.includes(tool) &&
      (one.verbs === undefined || hasVerb(args, one.verbs)) &&
      (one.options === undefined || hasOption(args, one.options)) &&
      !(one.unless !== undefined && hasOption(args, one.unless)),
  )
  return found?.why ?? null
}

function findPipelineReason(parts: readonly Node[], parse: Parse): string | null {
  const end = parts.findLastIndex(endsInput)
  return findFirst(parts.slice(end + 1), (part) => findReason(part, parse))
}

/** It closes its input once it has enough, which ends what writes to it. */
function endsInput(node: Node): boolean {
  if (node.kind !== 'simple') return false
  const [name, ...rest] = node.words.map(({text}) => text)
  return name === 'head' || (name === 'grep' && rest.some((word) => /^-\w*[qm]|^--(?:quiet|max-count)/.test(word)))
}

function findLoopReason(loop: Loop, parse: Parse): string | null {
  const {condition, body} = loop
  if (condition !== null && isEndless(loop, condition) && !leavesLoop(body)) return 'endless loop'
  return (condition === null ? null : findReason(condition, parse)) ?? findReason(body, parse)
}

function isEndless({until}: Loop, condition: Node): boolean {
  if (condition.kind === 'test')
    return !until && /^(?:\[\[?|\(\()?\s*(?:1|true)\s*(?:\]\]?|\)\))?$/.test(condition.text)
  if (condition.kind !== 'simple' || condition.words.length !== 1) return false
  const word = condition.words[0]?.text ?? ''
  return until ? word === 'false' : word === 'true' || word === ':'
}

/** Is there a way out of a loop in its body? */
function leavesLoop(node: Node): boolean {
  switch (node.kind) {
    case 'simple':
      return ['break', 'exit', 'return', 'exec'].includes(node.words[0]?.text ?? '')
    case 'list':
    case 'pipeline':
    case 'branches':
      return node.parts.some(leavesLoop)
    case 'redirected':
    case 'loop':
      return leavesLoop(node.body)
    default:
      return false
  }
}
