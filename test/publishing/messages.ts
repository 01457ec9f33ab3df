import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parseAst} from 'rolldown/parseAst'
import {diagnosticCodes} from '../../engine/diagnostic.ts'

/** A node of a syntax tree, as far as it is looked at here. */
interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

/** Rooms, in the order in which their messages come up, with what they say. */
const rooms: Readonly<Record<string, string>> = {
  syntax: 'Markdown and shortcodes',
  read: 'What a page holds',
  config: 'Configs and notes',
  plan: 'Plans',
  shellscript: 'What a command says',
  compare: 'Verdicts: how an output differs from what the page shows',
  pattern: 'Regular expressions',
  play: 'While a page is played',
  run: 'Around a play',
  session: 'Sessions',
  kube: 'Contexts and the guard',
  record: 'Recordings',
  report: 'Reports',
  cli: 'The command line',
  '': 'Shared by several rooms',
}

/** The page that lists every message of the sources. */
export function listMessages(engine: string): string {
  const files = readdirSync(engine, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !tables.some((each) => name.startsWith(each)))
    .sort()
  const lists = files.map((name) => ({name, messages: findMessages(readFileSync(join(engine, name), 'utf8'))}))
  const chapters = Object.entries(rooms).map(([room, title]) => {
    const own = lists.filter(({name, messages}) => messages.length > 0 && roomOf(name) === room)
    const parts = own.map(({name, messages}) => `### engine/${name}\n\n\`\`\`text\n${messages.join('\n')}\n\`\`\`\n`)
    return parts.length === 0 ? [] : [`## ${title}\n\n${parts.join('\n')}`]
  })
  return [head, ...chapters.flat()].join('\n')
}

const head = `# Messages

Everything that \`runbook\` says to a person, to be read from end to end. This page is made from the sources by
\`npm run messages\`, and a test checks that it is up to date. \`{name}\` stands for a value, \`{a|b}\` for one of several texts. What to
do stands in parentheses, a [code](troubleshooting.md) in brackets.
`

/** Where the words of programs are, not ours. */
const tables = [
  'shellscript/facts/',
  'session/bash/',
  'session/remote/frame.ts',
  'read/tools.ts',
  'redact/',
  'record/off-page.ts',
  'kube/facts.ts',
]

function roomOf(name: string): string {
  const [room = ''] = name.split('/')
  return name.includes('/') ? room : ''
}

/** The sentences of a source file, in its order. */
function findMessages(source: string): readonly string[] {
  const messages: string[] = []
  const visit = (node: Node): void => {
    if (silent.has(node.type) || isError(node) || isWordList(node)) return
    const found = wordMessage(node)
    if (found !== null) messages.push(found.text.replace(/\s*\n\s*/g, ' / ').trim())
    for (const child of found === null ? childrenOf(node) : found.rest) visit(child)
  }
  visit(parseAst(source, {lang: 'ts'}) as unknown as Node)
  return [...new Set(messages)]
}

/** Nodes that hold no messages: of types, and what is tagged as markup or a pattern. */
const silent = new Set([
  'ImportDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TaggedTemplateExpression',
])

/** What only a bug of ours shows. */
function isError({type, callee}: Node): boolean {
  return type === 'NewExpression' && nameOf(callee) === 'Error'
}

/** `'words in a row'.split(' ')` */
function isWordList({type, callee}: Node): boolean {
  return type === 'CallExpression' && nameOf(callee) === 'split'
}

const codes: ReadonlySet<string> = new Set(diagnosticCodes)

interface Found {
  readonly text: string
  readonly rest: readonly Node[] // nodes in it that may hold other messages
}

function wordMessage(node: Node): Found | null {
  if (isText(node)) return isProse(node) ? {text: wordText(node), rest: []} : null
  if (node.type === 'ObjectExpression') return wordObject(node)
  return node.type === 'CallExpression' || node.type === 'NewExpression' ? wordCall(node) : null
}

/** `{code, message, hint}` */
function wordObject(node: Node): Found | null {
  const all = childrenOf(node)
  const [message, hint, code] = ['message', 'hint', 'code'].map((name) => all.find(({key}) => nameOf(key) === name))
  if (message === undefined || !isProse(findValue(message))) return null
  const rest = all.filter((each) => each !== message && each !== hint)
  return {text: joinParts(findValue(message), findValue(hint), findValue(code)), rest}
}

/** `refuse('code', place, 'message', 'hint')`, `new Mistake('message', {hint})` */
function wordCall(node: Node): Found | null {
  const given = node.arguments as readonly Node[]
  const hints = given.filter(({type}) => type === 'ObjectExpression').flatMap(childrenOf)
  const hint = findValue(hints.find(({key}) => nameOf(key) === 'hint'))
  const [message, second] = given.filter(isProse)
  if (message === undefined) return null
  const used = [message, second, hint]
  const code = given.find(({type, value}) => type === 'Literal' && codes.has(`${value}`))
  const callee = node.callee as Node
  return {
    text: joinParts(message, second ?? hint, code),
    rest: [callee, ...given.filter((each) => !used.includes(each))],
  }
}

function joinParts(message: Node | undefined, hint: Node | undefined, code: Node | undefined): string {
  const instead = hint === undefined ? '' : wordText(hint)
  const known = codes.has(`${code?.value}`) ? ` [${code?.value}]` : ''
  return `${message === undefined ? '' : wordText(message)}${instead === '' ? '' : ` (${instead})`}${known}`
}

function isText({type}: Node): boolean {
  return type === 'Literal' || type === 'TemplateLiteral' || type === 'ConditionalExpression'
}

/** Whether a text is for a person: two words or more, and no program, style or pattern. */
function isProse(node: Node | undefined): boolean {
  if (node === undefined || !isText(node)) return false
  const text = wordText(node)
  return (
    /(^|[^\w-])[A-Za-z]{2,}[,:;]? [`{(]?[A-Za-z]/.test(text.replace(/\{[^}]*\}/g, '{x}')) &&
    !/\n.*\n|[{;]\n|\(\?[:!=<]|builtin |\bdo \{|2>|[\w*];[\w*]/.test(text)
  )
}

/** A text with its values as `{name}` and its cases as `{one|other}`, in one line. */
function wordText(node: Node): string {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? node.value : ''
    case 'TemplateLiteral': {
      const values = (node.expressions as readonly Node[]).map(wordText)
      const texts = (node.quasis as readonly {value: {cooked: string}}[]).map(({value}) => value.cooked)
      return texts.map((text, at) => `${text}${values[at] ?? ''}`).join('')
    }
    case 'ConditionalExpression':
      return `{${wordText(node.consequent as Node)}|${wordText(node.alternate as Node)}}`
    default:
      return `{${nameOf(node) ?? '…'}}`
  }
}

/** What a value is called: a variable, a property, or the function that makes it. */
function nameOf(node: unknown): string | null {
  const {type, name, property, callee, expression} = (node ?? {}) as Node
  switch (type) {
    case 'Identifier':
    case 'PrivateIdentifier':
      return `${name}`
    case 'MemberExpression':
      return nameOf(property)
    case 'CallExpression':
      return nameOf(callee)
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return nameOf(expression)
    default:
      return null
  }
}

function findValue(property: Node | undefined): Node | undefined {
  return property?.value as Node | undefined
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flat()
    .filter((child): child is Node => typeof child === 'object' && child !== null && 'type' in child)
}
