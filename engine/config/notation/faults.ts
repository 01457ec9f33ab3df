import type * as z from 'zod/mini'
import type {DiagnosticCode, Severity} from '../../diagnostic.ts'
import {suggestName} from '../../suggestion.ts'
import {ruleOf} from './names.ts'

/** The way to a part of what was written, from the outermost mapping. */
export type Path = readonly PropertyKey[]

/** What is wrong with a part of it. */
export interface Fault {
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly path: Path
  readonly of: 'key' | 'value' // what of the path's end is wrong
  readonly message: string
  readonly hint: string
}

/** What a kind of file, or of annotation, is called and knows: what its faults are said with. */
export interface NotationKind {
  readonly whole: string // `the config`
  /** The keys that it knows below a path at which it knows all. */
  keysAt(path: Path): readonly string[]
  /** Where a key belongs that stands elsewhere, as in `in \`retry\``; null for one that belongs nowhere. */
  homeOf(key: string): string | null
}

/** Say failed checks in the words of the file, one fault for each thing to change. */
export function faultsOf(issues: readonly z.core.$ZodIssue[], dialect: NotationKind): readonly Fault[] {
  return issues.flatMap((issue) => faultsOfOne(issue, [], dialect))
}

function faultsOfOne(issue: z.core.$ZodIssue, above: Path, dialect: NotationKind): readonly Fault[] {
  const path = [...above, ...issue.path]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, dialect))
    case 'invalid_union':
      return unionFaults(issue, path, dialect)
    case 'invalid_key':
      return issue.issues
        .flatMap((inner) => faultsOfOne(inner, [], dialect))
        .map((fault) => ({...fault, path, of: 'key'}))
    case 'invalid_format':
      return [formatFault(issue, path)]
    case 'invalid_type':
      return [typeFault(path, wanted(issue), issue.input, dialect)]
    case 'invalid_value':
      return [{...typeFault(path, wanted(issue), issue.input, dialect), hint: meant(issue)}]
    case 'too_small':
    case 'too_big':
      return [{...valued(path, 'bad-value'), message: `${subject(path, dialect)} ${bound(issue)}`}]
    default:
      return [{...valued(path, 'bad-value'), message: `${subject(path, dialect)} ${issue.message}`}]
  }
}

function unknownKey(typed: string, above: Path, dialect: NotationKind): Fault {
  return {
    code: 'unknown-key',
    severity: 'error',
    path: [...above, typed],
    of: 'key',
    message: `unknown key ${quoted(typed)}`,
    hint: insteadOf(typed, dialect.keysAt(above), dialect),
  }
}

function insteadOf(typed: string, known: readonly string[], dialect: NotationKind): string {
  const home = dialect.homeOf(typed)
  if (home !== null) return `it belongs ${home}`
  const near = suggestName(typed, known)
  return near === null ? `known here: ${known.map((key) => `\`${key}\``).join(', ')}` : `did you mean \`${near}\`?`
}

/** Where the value has the type of one alternative, what is wrong by that one; else all that it might be. */
function unionFaults(issue: z.core.$ZodIssueInvalidUnion, path: Path, dialect: NotationKind): readonly Fault[] {
  const errors = alternatives(issue)
  const near = errors.find((issues) => issues.every((each) => each.path.length > 0 || !isWanted(each)))
  if (near !== undefined) return near.flatMap((each) => faultsOfOne(each, path, dialect))
  return [typeFault(path, errors.flat().filter(isWanted).flatMap(wanted), issue.input, dialect)]
}

/** What is wrong by each alternative, also of a union that is one itself. */
function alternatives({errors}: z.core.$ZodIssueInvalidUnion): readonly (readonly z.core.$ZodIssue[])[] {
  return errors.flatMap((issues) => {
    const [first] = issues
    return first?.code === 'invalid_union' && first.path.length === 0 ? alternatives(first) : [issues]
  })
}

type Wanted = z.core.$ZodIssueInvalidType | z.core.$ZodIssueInvalidValue

function isWanted(issue: z.core.$ZodIssue): issue is Wanted {
  return issue.code === 'invalid_type' || issue.code === 'invalid_value'
}

function meant({input, values}: z.core.$ZodIssueInvalidValue): string {
  const near = typeof input === 'string' ? suggestName(input, values.map(String)) : null
  return near === null ? '' : `did you mean \`${near}\`?`
}

/** What would do, in words. */
function wanted(issue: Wanted): readonly string[] {
  return issue.code === 'invalid_value'
    ? issue.values.map((value) => `\`${String(value)}\``)
    : [words[issue.expected] ?? issue.expected].flat()
}

function formatFault({pattern, input}: z.core.$ZodIssueInvalidStringFormat, path: Path): Fault {
  const rule = ruleOf.get(pattern ?? '')
  const message = `invalid ${rule?.what ?? 'value'} ${quoted(String(input))}`
  return {...valued(path, rule?.code ?? 'bad-name'), message, hint: rule?.hint ?? ''}
}

function typeFault(path: Path, choices: readonly string[], input: unknown, dialect: NotationKind): Fault {
  const isMissing = input === undefined && path.length > 0
  const [is, end] = isMissing ? ['is missing: it must be', ''] : ['must be', `, not ${kindOf(input)}`]
  return {
    ...valued(path, 'wrong-type'),
    message: `${subject(path, dialect)} ${is} ${either([...new Set(choices)])}${end}`,
    hint: path.length === 0 ? 'write `key: value` lines' : '',
  }
}

const words: Readonly<Record<string, string | readonly string[]>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: ['`true`', '`false`'],
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
}

function either(choices: readonly string[]): string {
  return [choices.slice(0, -1).join(', '), choices.at(-1)].filter((part) => part !== '').join(' or ')
}

function kindOf(input: unknown): string {
  if (input === null || input === undefined) return 'empty'
  if (Array.isArray(input)) return 'a list'
  if (typeof input === 'string') return `the text ${quoted(input)}`
  return typeof input === 'object' ? 'a mapping' : `\`${String(input)}\``
}

function bound(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`
  return issue.origin === 'number' || issue.origin === 'int' ? `must be at least ${issue.minimum}` : 'must not be empty'
}

function subject(path: Path, {whole}: NotationKind): string {
  return path.length === 0
    ? whole
    : quoted(
        path
          .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
          .join('')
          .slice(1),
      )
}

function valued(path: Path, code: DiagnosticCode): Omit<Fault, 'message'> {
  return {
    code,
    severity: 'error',
    path,
    of: 'value',
    hint: '',
  }
}

const maxQuoted = 60 // UTF-16 code units

/** Text out of a file as part of a one-line message: in back quotes, without line breaks, cut where it is long. */
export function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
  return `\`${line.length > maxQuoted ? `${line.slice(0, maxQuoted - 1)}…` : line}\``
}
