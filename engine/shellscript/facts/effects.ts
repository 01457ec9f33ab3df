import type {Parse, Script} from '../parse/parse.ts'
import type {Node, NodeRedirect, NodeWord, Simple, Use} from '../parse/script.ts'
import {type Arguments, hasOption, hasVerb, readArguments, type Text} from './options.ts'
import {type Tool, tools} from './tools.ts'
import {findShellScript, nameTool, unwrap} from './wrappers.ts'

/** How it is found out what a script does. */
interface Look {
  readonly parse: Parse
  readonly reads: readonly string[] // commands that only look beside those of the table: `acme status`, `acme * list`
}

/**
 * May the script be run again without changing anything? Only what is known to look counts: tools of the table, and what is
 * made of them. An assignment is not among it, whatever it is made of: it prints nothing that could be waited for.
 */
export function isReadOnly({body, inHeredocs, sound}: Script, how: Look): boolean {
  return sound && onlyLooks(body, how) && usesLook(inHeredocs, how)
}

function onlyLooks(node: Node, how: Look): boolean {
  const look = (part: Node) => onlyLooks(part, how)
  switch (node.kind) {
    case 'simple':
      return simpleLooks(node, how)
    case 'pipeline':
    case 'list':
      return node.parts.every(look)
    case 'branches':
      return wordsLook(node.subject, how) && node.parts.every(look)
    case 'subshell':
      return look(node.body)
    case 'redirected':
      return look(node.body) && redirectsLook(node.redirects, how)
    case 'loop':
      return wordsLook(node.values, how) && (node.condition === null || look(node.condition)) && look(node.body)
    case 'test':
      return !node.text.startsWith('((') && usesLook(node.uses, how)
    case 'background':
    case 'function':
    case 'unknown':
      return false
  }
}

function simpleLooks({assignments, words, redirects}: Simple, how: Look): boolean {
  const values = assignments.map(({value}) => value)
  if (!wordsLook([...values, ...words], how) || !redirectsLook(redirects, how)) return false
  return words.length === 0 ? assignments.length === 0 : toolLooks(words, how)
}

function wordsLook(words: readonly NodeWord[], how: Look): boolean {
  return words.every(({uses}) => usesLook(uses, how))
}

function usesLook(uses: readonly Use[], how: Look): boolean {
  return uses.every((use) => use.kind !== 'substitution' || onlyLooks(use.body, how))
}

function redirectsLook(redirects: readonly NodeRedirect[], how: Look): boolean {
  return redirects.every(({operator, target}) => usesLook(target.uses, how) && !writesTo(operator, target.text))
}

function writesTo(operator: string, target: string): boolean {
  return operator.includes('>') && !isDevice(target) && !(operator === '>&' && /^(?:\d+|-)$/.test(target))
}

function isDevice(file: string): boolean {
  return /^\/dev\/(?:null|stdout|stderr|tty|fd\/\d+)$/.test(file)
}

function toolLooks(given: readonly Text[], how: Look): boolean {
  const {words} = unwrap(given)
  const script = findShellScript(words)
  if (script !== null) {
    const inner = how.parse(script)
    return inner !== null && isReadOnly(inner, how)
  }
  const [name, ...rest] = words
  if (rest.length === 1 && /^--(?:version|help)$/.test(rest[0]?.text ?? '')) return true
  if (nameTool(name) === 'env') return rest.length === 0
  if (nameTool(name) === 'command') return /^-[vV]$/.test(rest[0]?.text ?? '')
  const tool = tools.get(nameTool(name))
  const args = readArguments(rest, tool?.valued ?? [], tool?.longDash)
  return isAmong(how.reads, nameTool(name), args) || (tool !== undefined && looksWith(tool, args, rest))
}

function isAmong(reads: readonly string[], name: string, args: Arguments): boolean {
  const verbs = reads.filter((command) => command === name || command.startsWith(`${name} `))
  return verbs.some((command) => command === name || hasVerb(args, [command.slice(name.length + 1)]))
}

function looksWith(tool: Tool, args: Arguments, words: readonly Text[]): boolean {
  if (isDryRun(args)) return true
  const {verbs, writes = [], needs, operands, script} = tool
  if (verbs !== undefined && !hasVerb(args, verbs)) return false
  if (hasOption(args, writes) || (needs !== undefined && !hasOption(args, needs))) return false
  if (operands !== undefined && args.operands.filter((operand) => !isDevice(operand)).length > operands) return false
  return !words.some(({text}) => script?.test(text)) && valuesLook(tool, args)
}

/** `kubectl apply --dry-run=server`, `helm install --dry-run`. */
function isDryRun({options}: Arguments): boolean {
  return options.some(
    ({name, value}) => name === '--dry-run' && (value === null || value === 'client' || value === 'server'),
  )
}

function valuesLook({files = [], methods = []}: Tool, {options}: Arguments): boolean {
  return options.every(({name, value}) => {
    if (files.includes(name)) return value === '-' || isDevice(value ?? '')
    return !methods.includes(name) || /^(?:GET|HEAD|OPTIONS)$/i.test(value ?? '')
  })
}
