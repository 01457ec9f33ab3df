import {type Document, isScalar, LineCounter, parseDocument, visit} from 'yaml'
import type {Diagnostic, Place} from '../diagnostic.ts'
import {findRepeatedKeys} from '../repeated-keys.ts'
import {locate, type Range, rangeOf} from './locate.ts'
import {type Path, quoted} from './notation/index.ts'

/** A YAML text as read: its value, and where in the text each part of it stands. */
export interface YamlSource {
  readonly value: unknown // `null` for an empty text, and where an error says why there is none
  readonly diagnostics: readonly Diagnostic[]
  /** Where the key at the end of a path stands, or its value; the nearest part above where there is none. */
  place(path: Path, of: 'key' | 'value'): Place
  /** A number or a switch as the text has it: `1.10` is not `1.1`. */
  written(path: Path): string | null
}

/** Read YAML. Never throws. */
export function readSource(text: string, page: string): YamlSource {
  const lines = new LineCounter()
  // The library compares each key with each: keys are compared here.
  const document = parseDocument(text, {lineCounter: lines, prettyErrors: false, logLevel: 'error', uniqueKeys: false})
  const place = placing(lines, page, text.length)
  return {
    ...readValue(document, text, place),
    place: (path, of) => place(rangeOf(locate(document, path), of)),
    written: (path) => writtenAs(locate(document, path).value),
  }
}

type Placing = (range: Range) => Place

/** An error at the end of a text may reach beyond it. */
function placing(lines: LineCounter, page: string, length: number): Placing {
  return ([from, to]) => ({
    page,
    start: pointAt(lines, Math.min(from, length)),
    end: pointAt(lines, Math.min(to, length)),
  })
}

/** An empty text has no lines to count. */
function pointAt(lines: LineCounter, offset: number) {
  const {line, col} = lines.linePos(offset)
  return {line: Math.max(1, line), column: Math.max(1, col), offset}
}

function writtenAs(node: unknown): string | null {
  return isScalar(node) ? (node.source ?? null) : null
}

function readValue(document: Document.Parsed, text: string, place: Placing): Pick<YamlSource, 'value' | 'diagnostics'> {
  const diagnostics = problemsOf(document).map((problem) => diagnosticOf(problem, text, place))
  if (diagnostics.some(({code}) => code === 'broken-yaml')) return {value: null, diagnostics}
  try {
    return {value: document.toJS({maxAliasCount: 100}) ?? null, diagnostics}
  } catch {
    return {value: null, diagnostics: [...diagnostics, aliasProblem(document, place)]}
  }
}

type Problem = Pick<Document.Parsed['errors'][number], 'code' | 'message' | 'pos' | 'name'>

/** What is nested too deeply is said by each of its levels: once will do. */
function problemsOf(document: Document.Parsed): readonly Problem[] {
  const {errors, warnings} = document
  const deep = errors.find(({code}) => code === 'RESOURCE_EXHAUSTION')
  if (deep !== undefined) return [deep]
  const repeated = findRepeatedKeys(document.contents).map(([from, to]): Problem => {
    return {code: 'DUPLICATE_KEY', message: '', pos: [from, to], name: 'YAMLParseError'}
  })
  return [...errors, ...repeated, ...findUnusableKeys(document), ...warnings]
}

/** JavaScript has a meaning of its own for this name: a mapping by names would lose it without a word. */
function findUnusableKeys(document: Document.Parsed): readonly Problem[] {
  const found: Problem[] = []
  visit(document, {
    Pair: (_, {key}, path) => {
      if (!isScalar(key) || key.value !== '__proto__' || path.length <= topDepth) return
      const [from = 0, to = from] = key.range ?? []
      found.push({
        code: 'UNEXPECTED_TOKEN',
        message: 'nothing can be called `__proto__`',
        pos: [from, to],
        name: 'YAMLParseError',
      })
    },
  })
  return found
}

const topDepth = 2 // of keys that are checked by what may stand there

function diagnosticOf({code, message, pos: [from, to], name}: Problem, text: string, place: Placing): Diagnostic {
  const common = {code: 'broken-yaml', severity: 'error', hint: '', place: place([from, to])} as const
  switch (code) {
    case 'DUPLICATE_KEY':
      return {
        ...common,
        code: 'duplicate-key',
        message: `the key ${quoted(keyAt(text, from))} is used twice`,
        hint: 'keep one of them',
      }
    case 'MULTIPLE_DOCS':
      return {...common, message: 'a second document begins', hint: 'remove the line `---`'}
    case 'RESOURCE_EXHAUSTION':
      return {...common, message: 'the YAML is nested too deeply'}
    default:
      return name === 'YAMLWarning'
        ? {...common, code: 'yaml', severity: 'warning', message: plain(message)}
        : {...common, message: `the YAML cannot be read: ${plain(message)}`}
  }
}

function keyAt(text: string, from: number): string {
  return /^(?:"[^"]*"|'[^']*'|[^:\n]*)/.exec(text.slice(from))?.[0] ?? ''
}

/** Without its capital, as the rest of the line goes on. */
function plain(message: string): string {
  const [line = ''] = message.replaceAll('`', "'").split('\n')
  return line.charAt(0).toLowerCase() + line.slice(1)
}

/** Values cannot be made of aliases that lead nowhere, or that would grow without end. */
function aliasProblem(document: Document.Parsed, place: Placing): Diagnostic {
  let range: Range = [0, 0]
  let name: string | null = null
  visit(document, {
    Alias: (_, node) => {
      const [from, to] = node.range ?? range
      range = [from, to]
      if (node.resolve(document) !== undefined) return undefined
      name = node.source
      return visit.BREAK
    },
  })
  return {
    code: 'broken-yaml',
    severity: 'error',
    message: name === null ? 'the aliases make too many values' : `the alias ${quoted(`*${name}`)} stands for nothing`,
    hint: name === null ? 'write the values out' : `put the anchor ${quoted(`&${name}`)} before it`,
    place: place(range),
  }
}
