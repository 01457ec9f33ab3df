import type {Node as SyntaxNode} from 'web-tree-sitter'
import {unquote} from '../words.ts'
import type {Assignment, Node, Redirect, Use, Word} from './script.ts'

/** Make a script of a syntax tree's statements. Nothing of the tree is kept. */
export function readTree(root: SyntaxNode): Node {
  return listOf(statementsOf(root))
}

function listOf(parts: readonly Node[]): Node {
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : {kind: 'list', parts}
}

/** The statements among a node's children; those that a `&` follows run in the background. */
function statementsOf(node: SyntaxNode): readonly Node[] {
  const statements: Node[] = []
  for (const child of node.children) {
    const last = statements.at(-1)
    if (child.type === '&' && last !== undefined) statements.splice(-1, 1, {kind: 'background', body: last})
    else if (child.isNamed && child.type !== 'comment') statements.push(statement(child))
  }
  return statements
}

type Reader = (node: SyntaxNode) => Node

const readers: Readonly<Record<string, Reader>> = {
  program: readTree,
  list: (node) => ({kind: 'list', parts: listParts(node)}),
  do_group: readTree,
  else_clause: readTree,
  elif_clause: readTree,
  negated_command: readTree,
  compound_statement: (node) => (node.firstChild?.type === '((' ? test(node) : readTree(node)),
  pipeline,
  subshell: (node) => ({kind: 'subshell', body: readTree(node)}),
  command: (node) => simple(node.children),
  declaration_command: (node) => simple(node.children),
  unset_command: (node) => simple(node.children),
  variable_assignment: (node) => simple([node]),
  variable_assignments: (node) => simple(node.children),
  redirected_statement: redirected,
  for_statement: forLoop,
  c_style_for_statement: arithmeticLoop,
  while_statement: whileLoop,
  if_statement: (node) => ({kind: 'branches', subject: [], parts: statementsOf(node)}),
  case_statement: caseStatement,
  function_definition: (node) => ({kind: 'function', body: listOf(bodyOf(node))}),
  test_command: test,
}

function statement(node: SyntaxNode): Node {
  const reader = readers[node.type]
  return reader === undefined ? {kind: 'unknown', uses: usesOf(node)} : reader(node)
}

/** What `&&` and `||` join: the grammar nests a list in its left side. */
function listParts(node: SyntaxNode): readonly Node[] {
  return node.namedChildren
    .filter((child) => child.type !== 'comment')
    .flatMap((child) => (child.type === 'list' ? listParts(child) : [statement(child)]))
}

/** In `a | b | c || d` the grammar takes `b | c || d` for the last part: only `c` is. */
function pipeline(node: SyntaxNode): Node {
  const children = node.namedChildren.filter((child) => child.type !== 'comment')
  const last = children.at(-1)
  const parts = children.slice(0, -1).map(statement)
  if (last === undefined) return listOf(parts)
  const [end, ...rest] = last.type === 'list' ? listParts(last) : [statement(last)]
  if (end === undefined) return listOf(parts)
  const ends = end.kind === 'pipeline' ? end.parts : [end]
  return listOf([{kind: 'pipeline', parts: [...parts, ...ends]}, ...rest])
}

function bodyOf(node: SyntaxNode): readonly Node[] {
  const body = node.childForFieldName('body')
  return body === null ? [] : [statement(body)]
}

function test(node: SyntaxNode): Node {
  return {kind: 'test', text: node.text, uses: usesOf(node)}
}

function simple(
  children: readonly SyntaxNode[],
  redirects: readonly Redirect[] = [],
  more: readonly Word[] = [],
): Node {
  const assignments: Assignment[] = []
  const words: Word[] = []
  const found: Redirect[] = []
  for (const child of children) {
    if (child.type.endsWith('_redirect')) {
      const {redirect, rest} = readRedirect(child)
      found.push(redirect)
      words.push(...rest)
    } else if (child.type === 'variable_assignment' && words.length === 0) assignments.push(assignment(child))
    else words.push(wordOf(child))
  }
  return {kind: 'simple', assignments, words: [...words, ...more], redirects: [...found, ...redirects]}
}

function assignment(node: SyntaxNode): Assignment {
  const name = node.childForFieldName('name')
  const value = node.childForFieldName('value')
  const uses = name?.type === 'subscript' ? usesOf(name).slice(1) : []
  const word = value === null ? {text: '', uses: []} : wordOf(value)
  return {name: name?.text.replace(/\[.*/s, '') ?? '', value: {...word, uses: [...uses, ...word.uses]}}
}

/** The grammar takes arguments behind a redirection's target for further targets. */
function readRedirect(node: SyntaxNode): {redirect: Redirect; rest: readonly Word[]} {
  const operator = node.children.find((child) => !child.isNamed)?.text ?? ''
  const [target = {text: '', uses: []}, ...rest] = node.namedChildren
    .filter((child) => child.type !== 'file_descriptor')
    .map(wordOf)
  return {redirect: {operator, target}, rest}
}

function redirected(node: SyntaxNode): Node {
  const body = node.childForFieldName('body')
  const read = node.childrenForFieldName('redirect').map(readRedirect)
  const redirects = read.map(({redirect}) => redirect)
  const rest = read.flatMap((one) => one.rest)
  if (body === null) return simple([], redirects, rest)
  if (simpleTypes.has(body.type))
    return simple(body.type === 'variable_assignment' ? [body] : body.children, redirects, rest)
  return {kind: 'redirected', body: statement(body), redirects}
}

const simpleTypes = new Set(['command', 'declaration_command', 'unset_command', 'variable_assignment'])

function forLoop(node: SyntaxNode): Node {
  return {
    kind: 'loop',
    variable: node.childForFieldName('variable')?.text ?? null,
    values: node.childrenForFieldName('value').map(wordOf),
    until: false,
    condition: null,
    body: listOf(bodyOf(node)),
  }
}

function arithmeticLoop(node: SyntaxNode): Node {
  const condition = node.childForFieldName('condition')
  const heads = node.namedChildren.filter((child) => child.type !== 'do_group' && child.type !== 'compound_statement')
  return {
    kind: 'loop',
    variable: null,
    values: heads.map((head) => ({text: head.text, uses: [...usesOf(head), ...setBy(head, 'name')]})),
    until: false,
    condition: {kind: 'test', text: condition === null ? '1' : condition.text, uses: []},
    body: listOf(bodyOf(node)),
  }
}

function whileLoop(node: SyntaxNode): Node {
  return {
    kind: 'loop',
    variable: null,
    values: [],
    until: node.firstChild?.type === 'until',
    condition: listOf(
      node
        .childrenForFieldName('condition')
        .filter((child) => child.isNamed)
        .map(statement),
    ),
    body: listOf(bodyOf(node)),
  }
}

function caseStatement(node: SyntaxNode): Node {
  const value = node.childForFieldName('value')
  const items = node.namedChildren.filter((child) => child.type === 'case_item')
  const parts = items.map((item) => {
    const patterns = new Set(item.childrenForFieldName('value').map(({id}) => id))
    return listOf(
      item.namedChildren.filter((child) => !patterns.has(child.id) && child.type !== 'comment').map(statement),
    )
  })
  return {kind: 'branches', subject: value === null ? [] : [wordOf(value)], parts}
}

/** A bare name, as in `export X` and `unset X`, expands nothing. */
function wordOf(node: SyntaxNode): Word {
  return {
    text: unquote(node.text),
    uses: node.type === 'variable_name' ? [] : usesOf(node),
  }
}

/** What expanding a node uses, in order. */
export function usesOf(node: SyntaxNode): readonly Use[] {
  switch (node.type) {
    case 'simple_expansion':
      return node.namedChildren.flatMap((name) => variable(name, true))
    case 'expansion':
      return expansion(node)
    case 'command_substitution':
    case 'process_substitution':
      return [{kind: 'substitution', body: readTree(node)}]
    case 'variable_name':
      return variable(node, true)
    case 'raw_string':
    case 'ansi_c_string':
      return []
    case 'variable_assignment':
      return node.childForFieldName('value') === null ? [] : usesOf(node.childForFieldName('value') ?? node)
    case 'binary_expression':
    case 'unary_expression':
    case 'postfix_expression':
      return arithmetic(node)
    default:
      return node.childCount === 0 ? [] : node.namedChildren.flatMap(usesOf)
  }
}

function variable(node: SyntaxNode, needed: boolean): readonly Use[] {
  return node.type === 'variable_name' && /^[A-Za-z_]/.test(node.text)
    ? [{kind: 'variable', name: node.text, needed}]
    : []
}

/** `i = 1`, `i += 1` and `i++` set their variable; where it has no value yet, bash counts from 0. */
function arithmetic(node: SyntaxNode): readonly Use[] {
  const operator = node.children.find((child) => !child.isNamed)?.type ?? ''
  if (operator === '++' || operator === '--') return setBy(node, null)
  if (!/^(?:[-+*/%&|^]|<<|>>)?=$/.test(operator)) return node.namedChildren.flatMap(usesOf)
  const set = setBy(node, 'left')
  return set.length === 0
    ? node.namedChildren.flatMap(usesOf)
    : [...node.namedChildren.slice(1).flatMap(usesOf), ...set]
}

function setBy(node: SyntaxNode, field: string | null): readonly Use[] {
  const target = field === null ? node.namedChildren[0] : node.childForFieldName(field)
  return target?.type === 'variable_name' ? [{kind: 'default', name: target.text}] : []
}

/** `${…}`: with a default, neither its variable nor what the default is made of must have a value. */
function expansion(node: SyntaxNode): readonly Use[] {
  const operator = node.children.find((child) => !child.isNamed && /^:?[-=+?]$/.test(child.type))?.type ?? ''
  const [first, ...rest] = node.namedChildren
  const optional = /[-=+]$/.test(operator)
  const [own] = first === undefined ? [] : usesOf(first)
  const others = rest.flatMap(usesOf)
  const named: readonly Use[] =
    own?.kind === 'variable' ? [{...own, needed: !optional}] : own === undefined ? [] : [own]
  const set: readonly Use[] =
    own?.kind === 'variable' && operator.endsWith('=') ? [{kind: 'default', name: own.name}] : []
  return [...named, ...set, ...(optional ? others.map(unneeded) : others)]
}

function unneeded(use: Use): Use {
  return use.kind === 'variable' ? {...use, needed: false} : use
}
