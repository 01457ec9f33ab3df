import {isMapping} from '../mapping.ts'
import type {OffPage} from '../off-page.ts'
import type {Comparator} from '../verdict.ts'
import {listOf, nullOr, number, object, type Shape, text, word} from './shape.ts'

/** Actions by what tells them: their `what`, or `what kind` where several have one. */
type Named<Action> = Action extends {readonly what: 'recorded' | 'up'}
  ? readonly [Action['what'], Omit<Action, 'what'>]
  : Action extends {readonly what: infer What extends string; readonly kind: infer Kind extends string}
    ? readonly [`${What} ${Kind}`, Omit<Action, 'what' | 'kind'>]
    : Action extends {readonly what: infer What extends string}
      ? readonly [What, Omit<Action, 'what'>]
      : never
type Name = Named<OffPage>[0]
type FactsOf<One extends Name> = Extract<Named<OffPage>, readonly [One, unknown]>[1]

const nothing = object({})

/** What each action holds beside its name, in this format. */
const facts: {readonly [One in Name]: Shape<FactsOf<One>>} = {
  context: object({name: text, value: text, from: text}),
  'env page': object({name: text, value: text, from: text}),
  'env step': object({name: text, value: text}),
  'env calls': object({name: text, context: text, from: text}),
  capture: object({name: text, value: text}),
  answer: object({lines: listOf(nullOr(text)), question: nullOr(text)}),
  'by-hand': nothing,
  tty: nothing,
  always: nothing,
  background: nothing,
  timeout: object({limitMs: number}),
  'retry limit': object({limitMs: number}),
  'retry matched': object({tries: number}),
  startup: object({files: listOf(text)}),
  'fresh-shell': nothing,
  'check status': object({status: isStatus}),
  'check output': nothing,
  'check comparator': object({comparator: isComparator}),
  'check vary': object({words: listOf(text)}),
  'check times': object({times: number}),
  'check gone': object({place: text, how: word('failed', 'skipped')}),
  skip: object({condition: text, status: number}),
  folder: object({folder: text}),
  place: object({name: text}),
  'shell opened': object({script: text}),
  'shell entered': object({by: text}),
  'shell terminal': object({number}),
  settle: object({object: text, durationMs: number, trouble: nullOr(text)}),
  'page requires': object({page: text, requires: text, by: text}),
  'page probe': object({page: text, probe: text, status: number}),
  up: object({kind: word('make', 'down'), command: text, status: number, durationMs: number}),
  'file saved': object({name: text, step: text}),
  'file kept': object({name: text, step: text}),
  files: object({name: text}),
  hook: object({moment: text}),
  resume: object({page: text, after: nullOr(text)}),
  'reader skipped': nothing,
  'reader again': nothing,
  'reader quit': nothing,
  'reader typed': object({lines: listOf(nullOr(text)), question: nullOr(text)}),
  'reader shell': object({durationMs: number, changed: listOf(text), folder: nullOr(text)}),
  recorded: object({kind: text, text}),
}

function isStatus(value: unknown): value is number | 'any' | 'failure' {
  return number(value) || value === 'any' || value === 'failure'
}

// Which comparators there are may grow without a new format: reports show these as they are.
function isComparator(value: unknown): value is Comparator | 'auto' {
  return text(value)
}

/** Whether a value is an action of this format. */
export function isOffPage(value: unknown): value is OffPage {
  const name = nameOf(value)
  return name !== null && isKnown(name) && facts[name](value)
}

/** By which name an action goes that this version does not know; null for one that it knows, and for what is none. */
export function findUnknownAction(value: unknown): string | null {
  const name = nameOf(value)
  return name === null || isKnown(name) ? null : name
}

function nameOf(value: unknown): string | null {
  if (!isMapping(value) || !text(value.what)) return null
  return isKnown(value.what) || !text(value.kind) ? value.what : `${value.what} ${value.kind}`
}

function isKnown(name: string): name is Name {
  return Object.hasOwn(facts, name)
}

/** An action of format 1, which was told in words. Others are no actions, and stay what they are. */
export function upgradeAction(value: unknown): unknown {
  return isMapping(value) && text(value.what) && text(value.text)
    ? {what: 'recorded', kind: value.what, text: value.text}
    : value
}
