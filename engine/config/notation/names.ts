import type {DiagnosticCode} from '../../diagnostic.ts'

export interface NameRule {
  readonly code?: DiagnosticCode // of what breaks it; without one it is `bad-name`
  readonly pattern: RegExp // without flags, so that a JSON Schema can hold it
  readonly what: string // after "invalid"
  readonly hint: string
}

export const variableName: NameRule = {
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
  what: 'variable name',
  hint: 'use letters, digits and `_`, with no digit first',
}

export const contextName: NameRule = {
  pattern: /^[^\s=]+$/,
  what: 'context name',
  hint: 'write it without blanks and `=`',
}

export const shortcodeName: NameRule = {
  pattern: /^[A-Za-z_][A-Za-z0-9_./-]*$/,
  what: 'shortcode name',
  hint: 'write it as it stands after `{{<`',
}

export const tokenName: NameRule = {
  pattern: /^[A-Za-z][A-Za-z0-9_-]*$/,
  what: 'token name',
  hint: 'use letters, digits, `_` and `-`, with a letter first',
}

export const toolName: NameRule = {
  pattern: /^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/,
  what: 'tool name',
  hint: 'write it as it is typed, without a path',
}

export const readingCommand: NameRule = {
  code: 'bad-value',
  pattern: /^[A-Za-z0-9_][A-Za-z0-9_.+-]*( [A-Za-z0-9_.*-]+)*$/,
  what: 'read-only command',
  hint: 'write a tool and its first words, such as `acme status` or `acme * list`, without options',
}

export const stepName: NameRule = {
  pattern: /^[^\s/]+(\/[1-9][0-9]{0,3})?$/,
  what: 'step name',
  hint: 'write the id that `runbook plan` lists, or `ID/2` for its second command',
}

export const sourceAddress: NameRule = {
  code: 'bad-value',
  pattern: /^(?=.*\{path\})(?=.*\{line\})https?:\/\/[^\s{}]+(\{(commit|path|line)\}[^\s{}]*)+$/,
  what: 'address of a line',
  hint: 'write `https://`, with `{path}` and `{line}` in it, and `{commit}` where it has one',
}

/** How often in a row. */
export const countText: NameRule = {
  code: 'bad-value',
  pattern: /^[1-9][0-9]{0,2}( times?)?$/,
  what: 'count',
  hint: 'write `3` or `3 times`',
}

/** A day. */
export const dayText: NameRule = {
  code: 'bad-value',
  pattern: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
  what: 'day',
  hint: 'write a day such as `2026-12-31`',
}

/** What `readSize` reads. */
export const sizeText: NameRule = {
  code: 'bad-value',
  pattern: /^[0-9]+(\.[0-9]+)? ?[kKmMgGtT]?([iI]?[bB])?$/,
  what: 'size',
  hint: 'write a size such as `256MiB` or `1GiB`',
}

/** A part of what the library `ms` reads; a number alone is of seconds. */
export const durationText: NameRule = {
  code: 'bad-duration',
  pattern: /^[0-9]+(\.[0-9]+)?( ?(ms|s|m|h|d))?$/,
  what: 'duration',
  hint: 'write a time such as `90s`, `5m` or `1h`, or a number of seconds',
}

/** Rules by the way in which a failed check names its pattern. */
export const ruleOf: ReadonlyMap<string, NameRule> = new Map(
  [
    variableName,
    contextName,
    shortcodeName,
    tokenName,
    toolName,
    readingCommand,
    stepName,
    sourceAddress,
    countText,
    dayText,
    durationText,
    sizeText,
  ].map((rule) => [String(rule.pattern), rule]),
)
