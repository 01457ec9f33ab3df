import type {Node as SyntaxNode} from 'web-tree-sitter'
import {unquote} from '../words.ts'
import type {Node, NodeAssignment, NodeRedirect, NodeWord, Use} from './script.ts'

/** Make a script of a syntax tree's statements. Nothing of the tree is kept. */
export function readTree(root: SyntaxNode): Node {
  return makeList(readStatements(root))
}

function makeList(parts: readonly Node[]): Node {
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : {kind: 'list', parts}
}

/** The statements among a node's children; those that a `&` follows run in the background. */
function readStatements(node: SyntaxNode): readonly Node[] {
  const statements: Node[] = []
  for (const child of node.children) {
    const last = statements.at(-1)
    if (child.type === '&' && last !== undefined) statements.splice(-1, 1, {kind: 'background', body: last})
    else if (child.isNamed && child.type !== 'comment') statements.push(readStatement(child))
  }
  return statements
}

type Reader = (node: SyntaxNode) => Node

const readers: Readonly<Record<string, Reader>> = {
  program: readTree,
  list: (node) => ({kind: 'list', parts: readListParts(node)}),
  do_group: readTree,
  else_clause: readTree,
  elif_clause: readTree,
  negated_command: readTree,
  compound_statement: (node) => (node.firstChild?.type === '((' ? readTest(node) : readTree(node)),
  pipeline: readPipeline,
  subshell: (node) => ({kind: 'subshell', body: readTree(node)}),
  command: (node) => readSimple(node.children),
  declaration_command: (node) => readSimple(node.children),
  unset_command: (node) => readSimple(node.children),
  variable_assignment: (node) => readSimple([node]),
  variable_assignments: (node) => readSimple(node.children),
  redirected_statement: readRedirected,
  for_statement: readForLoop,
  c_style_for_statement: readArithmeticLoop,
  while_statement: readWhileLoop,
  if_statement: (node) => ({kind: 'branches', subject: [], parts: readStatements(node)}),
  case_statement: readCase,
  function_definition: (node) => ({kind: 'function', body: makeList(readBody(node))}),
  test_command: readTest,
}

function readStatement(node: SyntaxNode): Node {
  const reader = readers[node.type]
  return reader === undefined ? {kind: 'unknown', uses: readUses(node)} : reader(node)
}

/** What `&&` and `||` join: the grammar nests a list in its left side. */
function readListParts(node: SyntaxNode): readonly Node[] {
  return node.namedChildren
    .filter((child) => child.type !== 'comment')
    .flatMap((child) => (child.type === 'list' ? readListParts(child) : [readStatement(child)]))
}

/** In `a | b | c || d` the grammar takes `b | c || d` for the last part: only `c` is. */
function readPipeline(node: SyntaxNode): Node {
  const children = node.namedChildren.filter((child) => child.type !== 'comment')
  const last = children.at(-1)
  const parts = children.slice(0, -1).map(readStatement)
  if (last === undefined) return makeList(parts)
  const [end, ...rest] = last.type === 'list' ? readListParts(last) : [readStatement(last)]
  if (end === undefined) return makeList(parts)
  const ends = end.kind === 'pipeline' ? end.parts : [end]
  return makeList([{kind: 'pipeline', parts: [...parts, ...ends]}, ...rest])
}

function readBody(node: SyntaxNode): readonly Node[] {
  const body = node.childForFieldName('body')
  return body === null ? [] : [readStatement(body)]
}

function readTest(node: SyntaxNode): Node {
  return {kind: 'test', text: node.text, uses: readUses(node)}
}

function readSimple(
  children: readonly SyntaxNode[],
  redirects: readonly NodeRedirect[] = [],
  more: readonly NodeWord[] = [],
): Node {
  const assignments: NodeAssignment[] = []
  const words: NodeWord[] = []
  const found: NodeRedirect[] = []
  for (const child of children) {
    if (child.type.endsWith('_redirect')) {
      const {redirect, rest} = readRedirect(child)
      found.push(redirect)
      words.push(...rest)
    } else if (child.type === 'variable_assignment' && words.length === 0) assignments.push(readAssignment(child))
    else words.push(readWord(child))
  }
  return {kind: 'simple', assignments, words: [...words, ...more], redirects: [...found, ...redirects]}
}

function readAssignment(node: SyntaxNode): NodeAssignment {
  const name = node.childForFieldName('name')
  const value = node.childForFieldName('value')
  const uses = name?.type === 'subscript' ? readUses(name).slice(1) : []
  const word = value === null ? {text: '', uses: []} : readWord(value)
  return {name: name?.text.replace(/\[.*/s, '') ?? '', value: {...word, uses: [...uses, ...word.uses]}}
}

/** The grammar takes arguments behind a redirection's target for further targets. */
function readRedirect(node: SyntaxNode): {redirect: NodeRedirect; rest: readonly NodeWord[]} {
  const operator = node.children.find((child) => !child.isNamed)?.text ?? ''
  const [target = {text: '', uses: []}, ...rest] = node.namedChildren
    .filter((child) => child.type !== 'file_descriptor')
    .map(readWord)
  return {redirect: {operator, target}, rest}
}

function readRedirected(node: SyntaxNode): Node {
  const body = node.childForFieldName('body')
  const read = node.childrenForFieldName('redirect').map(readRedirect)
  const redirects = read.map(({redirect}) => redirect)
  const rest = read.flatMap((one) => one.rest)
  if (body === null) return readSimple([], redirects, rest)
  if (simpleTypes.has(body.type))
    return readSimple(body.type === 'variable_assignment' ? [body] : body.children, redirects, rest)
  return {kind: 'redirected', body: readStatement(body), redirects}
}

const simpleTypes = new Set(['command', 'declaration_command', 'unset_command', 'variable_assignment'])

function readForLoop(node: SyntaxNode): Node {
  return {
    kind: 'loop',
    variable: node.childForFieldName('variable')?.text ?? null,
    values: node.childrenForFieldName('value').map(readWord),
    until: false,
    condition: null,
    body: makeList(readBody(node)),
  }
}

function readArithmeticLoop(node: SyntaxNode): Node {
  const condition = node.childForFieldName('condition')
  const heads = node.namedChildren.filter((child) => child.type !== 'do_group' && child.type !== 'compound_statement')
  return {
    kind: 'loop',
    variable: null,
    values: heads.map((head) => ({text: head.text, uses: [...readUses(head), ...readSet(head, 'name')]})),
    until: false,
    condition: {kind: 'test', text: condition === null ? '1' : condition.text, uses: []},
    body: makeList(readBody(node)),
  }
}

function readWhileLoop(node: SyntaxNode): Node {
  return {
    kind: 'loop',
    variable: null,
    values: [],
    until: node.firstChild?.type === 'until',
    condition: makeList(
      node
        .childrenForFieldName('condition')
        .filter((child) => child.isNamed)
        .map(readStatement),
    ),
    body: makeList(readBody(node)),
  }
}

function readCase(node: SyntaxNode): Node {
  const value = node.childForFieldName('value')
  const items = node.namedChildren.filter((child) => child.type === 'case_item')
  const parts = items.map((item) => {
    const patterns = new Set(item.childrenForFieldName('value').map(({id}) => id))
    return makeList(
      item.namedChildren.filter((child) => !patterns.has(child.id) && child.type !== 'comment').map(readStatement),
    )
  })
  return {kind: 'branches', subject: value === null ? [] : [readWord(value)], parts}
}

/** A bare name, as in `export X` and `unset X`, expands nothing. */
function readWord(node: SyntaxNode): NodeWord {
  return {
    text: unquote(node.text),
    uses: node.type === 'variable_name' ? [] : readUses(node),
  }
}

/** What expanding a node uses, in order. */
export function readUses(node: SyntaxNode): readonly Use[] {
  switch (node.type) {
    case 'simple_expansion':
      return node.namedChildren.flatMap((name) => readVariable(name, true))
    case 'expansion':
      return readExpansion(node)
    case 'command_substitution':
    case 'process_substitution':
      return [{kind: 'substitution', body: readTree(node)}]
    case 'variable_name':
      return readVariable(node, true)
    case 'raw_string':
    case 'ansi_c_string':
      return []
    case 'variable_assignment':
      return node.childForFieldName('value') === null ? [] : readUses(node.childForFieldName('value') ?? node)
    case 'binary_expression':
    case 'unary_expression':
    case 'postfix_expression':
      return readArithmetic(node)
    default:
      return node.childCount === 0 ? [] : node.namedChildren.flatMap(readUses)
  }
}

function readVariable(node: SyntaxNode, needed: boolean): readonly Use[] {
  return node.type === 'variable_name' && /^[A-Za-z_]/.test(node.text)
    ? [{kind: 'variable', name: node.text, needed}]
    : []
}

/** `i = 1`, `i += 1` and `i++` set their variable; where it has no value yet, bash counts from 0. */
function readArithmetic(node: SyntaxNode): readonly Use[] {
  const operator = node.children.find((child) => !child.isNamed)?.type ?? ''
  if (operator === '++' || operator === '--') return readSet(node, null)
  if (!/^(?:[-+*/%&|^]|<<|>>)?=$/.test(operator)) return node.namedChildren.flatMap(readUses)
  const set = readSet(node, 'left')
  return set.length === 0
    ? node.namedChildren.flatMap(readUses)
    : [...node.namedChildren.slice(1).flatMap(readUses), ...set]
}

function readSet(node: SyntaxNode, field: string | null): readonly Use[] {
  const target = field === null ? node.namedChildren[0] : node.childForFieldName(field)
  return target?.type === 'variable_name' ? [{kind: 'default', name: target.text}] : []
}

/** `${…}`: with a default, neither its variable nor what the default is made of must have a value. */
function readExpansion(node: SyntaxNode): readonly Use[] {
  const operator = node.children.find((child) => !child.isNamed && /^:?[-=+?]$/.test(child.type))?.type ?? ''
  const [first, ...rest] = node.namedChildren
  const optional = /[-=+]$/.test(operator)
  const [own] = first === undefined ? [] : readUses(first)
  const others = rest.flatMap(readUses)
  const named: readonly Use[] =
    own?.kind === 'variable' ? [{...own, needed: !optional}] : own === undefined ? [] : [own]
  const set: readonly Use[] =
    own?.kind === 'variable' && operator.endsWith('=') ? [{kind: 'default', name: own.name}] : []
  return [...named, ...set, ...(optional ? others.map(makeUnneeded) : others)]
}

function makeUnneeded(use: Use): Use {
  return use.kind === 'variable' ? {...use, needed: false} : use
}
