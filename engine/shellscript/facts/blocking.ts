import type {Parse, Script} from '../parse/parse.ts'
import type {Loop, Node, NodeRedirect, Simple, Use} from '../parse/script.ts'
import {findEndlessTool} from './endless.ts'
import {findShellScript, nameTool, unwrap} from './wrappers.ts'

/**
 * Why the script never ends by itself, or null. What runs in the background, under `timeout`, or into `head` does end, as far
 * as its reader is concerned.
 */
export function findBlockingReason({body, hasHeredocs}: Script, parse: Parse): string | null {
  return findReason(body, {parse, isFed: hasHeredocs})
}

/** Where a command stands. */
interface Surroundings {
  readonly parse: Parse
  readonly isFed: boolean // it is given something to read
}

function findReason(node: Node, around: Surroundings): string | null {
  switch (node.kind) {
    case 'simple':
      return findFirst(listUses(node), (use) => findReasonInUse(use, around)) ?? findSimpleReason(node, around)
    case 'pipeline':
      return findPipelineReason(node.parts, around)
    case 'list':
    case 'branches':
      return findFirst(node.parts, (part) => findReason(part, around))
    case 'subshell':
      return findReason(node.body, around)
    case 'redirected':
      return findReason(node.body, {...around, isFed: around.isFed || feeds(node.redirects)})
    case 'loop':
      return findLoopReason(node, around)
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

function feeds(redirects: readonly NodeRedirect[]): boolean {
  return redirects.some(({operator}) => operator.startsWith('<'))
}

function findReasonInUse(use: Use, around: Surroundings): string | null {
  return use.kind === 'substitution' ? findReason(use.body, around) : null
}

function findSimpleReason({words: given, redirects, assignments}: Simple, {parse, isFed}: Surroundings): string | null {
  const {words, wrappers} = unwrap(given)
  if (wrappers.some(([first]) => nameTool(first) === 'timeout')) return null
  const script = findShellScript(words)
  if (script === null) {
    const why = findEndlessTool(words, isFed || feeds(redirects))
    // An editor that the page names for this one call needs nobody.
    return why === 'editor' && assignments.some(({name}) => name.endsWith('EDITOR')) ? null : why
  }
  const inner = parse(script)
  return inner === null ? null : findBlockingReason(inner, parse)
}

function findPipelineReason(parts: readonly Node[], around: Surroundings): string | null {
  const end = parts.findLastIndex(endsInput)
  const open = parts.map((part, index) => ({part, isFed: around.isFed || index > 0})).slice(end + 1)
  return findFirst(open, ({part, isFed}) => findReason(part, {...around, isFed}))
}

/** It closes its input once it has enough, which ends what writes to it. */
function endsInput(node: Node): boolean {
  if (node.kind !== 'simple') return false
  const [name, ...rest] = node.words.map(({text}) => text)
  return name === 'head' || (name === 'grep' && rest.some((word) => /^-\w*[qm]|^--(?:quiet|max-count)/.test(word)))
}

function findLoopReason(loop: Loop, around: Surroundings): string | null {
  const {condition, body} = loop
  if (condition !== null && isEndless(loop, condition) && !leavesLoop(body)) return 'endless loop'
  return (condition === null ? null : findReason(condition, around)) ?? findReason(body, around)
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
