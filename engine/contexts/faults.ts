import {closest, distance} from 'fastest-levenshtein'
import type * as z from 'zod/mini'
import type {Path} from './locate.ts'
import {ruleOf} from './names.ts'
import {quoted} from './quoted.ts'
import {keysAt, sectionOf} from './schema.ts'

/** What is wrong with a part of the config. */
export interface Fault {
  readonly code: string
  readonly path: Path
  readonly of: 'key' | 'value' // what of the path's end is wrong
  readonly message: string
  readonly hint: string
}

/** Say a failed check in the words of the file, one fault for each thing to change. */
export const faultsOf = (issue: z.core.$ZodIssue, above: Path = []): readonly Fault[] => {
  const path = [...above, ...issue.path]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key]))
    case 'invalid_union':
      return unionFaults(issue, path)
    case 'invalid_key':
      return issue.issues.flatMap((inner) => faultsOf(inner)).map((fault) => ({...fault, path, of: 'key'}))
    case 'invalid_format':
      return [formatFault(issue, path)]
    case 'invalid_type':
      return [typeFault(path, [issue.expected], issue.input)]
    case 'too_small':
      return [{...valued(path, 'bad-value'), message: `${subject(path)} ${least(issue)}`}]
    default:
      return [{...valued(path, 'bad-value'), message: `${subject(path)} ${issue.message}`}]
  }
}

const unknownKey = (path: Path): Fault => {
  const typed = String(path.at(-1))
  const known = keysAt(path.slice(0, -1))
  return {code: 'unknown-key', path, of: 'key', message: `unknown key ${quoted(typed)}`, hint: insteadOf(typed, known)}
}

const insteadOf = (typed: string, known: readonly string[]): string => {
  if (keysAt([]).includes(typed)) return 'it belongs at the top'
  const section = sectionOf(typed)
  if (section !== undefined) return `it belongs in \`${section}\``
  const near = closest(typed, known)
  if (distance(typed.toLowerCase(), near.toLowerCase()) <= Math.max(1, typed.length / 3))
    return `did you mean \`${near}\`?`
  return `known here: ${known.map((key) => `\`${key}\``).join(', ')}`
}

/** Where the value has the type of one alternative, what is wrong by that one; else all that it might be. */
const unionFaults = ({errors, input}: z.core.$ZodIssueInvalidUnion, path: Path): readonly Fault[] => {
  const near = errors.find((issues) => issues.every((each) => each.code !== 'invalid_type' || each.path.length > 0))
  if (near !== undefined) return near.flatMap((issue) => faultsOf(issue, path))
  const types = errors.flat().flatMap((issue) => (issue.code === 'invalid_type' ? [issue.expected] : []))
  return [typeFault(path, types, input)]
}

const formatFault = ({pattern, input}: z.core.$ZodIssueInvalidStringFormat, path: Path): Fault => {
  const rule = ruleOf.get(pattern ?? '')
  const message = `${quoted(String(input))} is no ${rule?.what ?? 'text of this form'}`
  return {...valued(path, rule?.what === 'duration' ? 'bad-duration' : 'bad-name'), message, hint: rule?.hint ?? ''}
}

const typeFault = (path: Path, types: readonly string[], input: unknown): Fault => ({
  ...valued(path, 'wrong-type'),
  message: `${subject(path)} must be ${either(types.flatMap((type) => words[type] ?? type))}, not ${kindOf(input)}`,
  hint: path.length === 0 ? 'write `key: value` lines' : '',
})

const words: Readonly<Record<string, string | readonly string[]>> = {
  string: 'text',
  number: 'a number',
  boolean: ['`true`', '`false`'],
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
}

const either = (choices: readonly string[]): string =>
  [choices.slice(0, -1).join(', '), choices.at(-1)].filter((part) => part !== '').join(' or ')

const kindOf = (input: unknown): string => {
  if (input === null || input === undefined) return 'empty'
  if (Array.isArray(input)) return 'a list'
  if (typeof input === 'string') return `the text ${quoted(input)}`
  return typeof input === 'object' ? 'a mapping' : `\`${String(input)}\``
}

const least = ({origin, minimum}: z.core.$ZodIssueTooSmall): string =>
  origin === 'string' ? 'must not be empty' : `must be at least ${minimum}`

const subject = (path: Path): string =>
  path.length === 0
    ? 'the config'
    : quoted(
        path
          .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
          .join('')
          .slice(1),
      )

const valued = (path: Path, code: string): Omit<Fault, 'message'> => ({code, path, of: 'value', hint: ''})
