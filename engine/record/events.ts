import type {Place, Point} from '../diagnostic.ts'
import type {
  Call,
  Coverage,
  EventOf,
  Outcome,
  PageSource,
  PageSyntax,
  Quarantine,
  Repository,
  RunEvent,
  Shard,
  SkipKind,
  Totals,
  Variable,
} from '../event.ts'
import type {Phase, Within} from '../model.ts'
import type {Comparator, DiffRow, Failed, FailureCause, Passed, Segment, Skipped, Verdict} from '../verdict.ts'
import {findUnknownAction, isOffPage} from './off-page.ts'
import {byKind, date, listOf, mapOf, nullOr, number, object, type Shape, text, time, truth, word} from './shape.ts'

const point = object<Point>({line: number, column: number, offset: number})
const place = object<Place>({page: text, start: point, end: point})
const phase: Shape<Phase> = word('setup', 'main', 'cleanup')
const outcome: Shape<Outcome> = word('passed', 'flaky', 'failed', 'interrupted')
const stepOutcome: Shape<EventOf<'step-ended'>['outcome']> = word('passed', 'failed', 'interrupted')

const totals = object<Totals>({
  steps: number,
  commands: number,
  passed: number,
  checked: number,
  failed: number,
  skipped: number,
})

const coverage = object<Coverage>({
  blocks: number,
  open: number,
  executed: number,
  verified: number,
  comparators: mapOf(number),
  skipped: mapOf(number),
  offPage: number,
})

const within = byKind<Within>({
  tab: object({kind: word('tab'), variant: text, tab: text, name: text}),
  aside: object({kind: word('aside'), name: text}),
  include: object({kind: word('include'), page: text}),
})

// Which of them there are may grow without a new format: reports show these as they are.
function anyWord<Word extends string>(value: unknown): value is Word {
  return typeof value === 'string'
}
const comparator: Shape<Comparator> = anyWord
const cause: Shape<FailureCause> = anyWord
const skipKind: Shape<SkipKind> = anyWord

const segment = object<Segment>({text, tone: word('same', 'varied', 'wrong')})
const row = object<DiffRow>({
  kind: word('same', 'changed', 'missing', 'unexpected', 'elided'),
  expected: nullOr(listOf(segment)),
  actual: nullOr(listOf(segment)),
})

function isTrue(value: unknown): value is true {
  return value === true
}
const verdict = byKind<Verdict>({
  passed: object<Passed>({kind: word('passed'), comparator, why: text, noted: isTrue}, 'noted'),
  failed: object<Failed>(
    {
      kind: word('failed'),
      comparator,
      why: text,
      reason: text,
      causes: listOf(cause),
      diff: listOf(row),
      matched: isTrue,
      noted: isTrue,
    },
    'causes',
    'matched',
    'noted',
  ),
  skipped: object<Skipped>({kind: word('skipped'), reason: text}),
})

const call = object<Call>({
  tool: text,
  arguments: text,
  context: nullOr(text),
  verdict: word('allowed', 'refused', 'local'),
  reason: text,
})

const source = object<PageSource>(
  {
    page: text,
    text,
    includes: mapOf(object<{readonly page: string; readonly text: string}>({page: text, text})),
    values: mapOf(text),
    raw: nullOr(listOf(text)),
    syntax: object<PageSyntax>(
      {
        dialect: nullOr(word('hugo', 'mkdocs', 'docusaurus', 'github')),
        shortcodes: mapOf(word('include', 'tabs', 'tab', 'aside', 'text', 'value', 'command', 'hidden')),
        variables: listOf(text),
      },
      'dialect',
      'shortcodes',
      'variables',
    ),
    audience: mapOf(listOf(text)),
  },
  'syntax',
  'audience',
)

const terms = {retryOf: text, quarantine: object<Quarantine>({until: text, reason: text, isOver: truth})}
const own = {page: text, key: nullOr(text)}
const step = {key: text, id: text, phase, section: text, commands: number, place}

/** What each kind of event holds beside its type and time, in this format. */
const fields: {readonly [Type in RunEvent['type']]: Shape<Omit<EventOf<Type>, 'type' | 'at'>>} = {
  'run-started': object<Omit<EventOf<'run-started'>, 'type' | 'at'>>(
    {
      format: number,
      startedAt: date,
      version: text,
      pages: listOf(text),
      contexts: mapOf(text),
      sessions: listOf(listOf(text)),
      inRepository: mapOf(text),
      shard: object<Shard>(
        {at: number, of: number, pages: listOf(text), shards: listOf(number), combination: text},
        'combination',
      ),
      label: text,
    },
    'sessions',
    'inRepository',
    'shard',
    'label',
  ),
  'page-read': object({source}),
  surroundings: object({
    host: text,
    system: text,
    tools: mapOf(text),
    repository: nullOr(object<Repository>({commit: text, changed: listOf(text), sources: mapOf(text)}, 'sources')),
  }),
  'context-checked': object({name: text, kubeContext: text, server: text, version: text}),
  'page-skipped': object<Omit<EventOf<'page-skipped'>, 'type' | 'at'>>(
    {page: text, title: text, kind: skipKind, reason: text, totals, ...terms},
    'retryOf',
    'quarantine',
  ),
  'page-started': object<Omit<EventOf<'page-started'>, 'type' | 'at'>>(
    {
      page: text,
      title: text,
      workdir: text,
      steps: number,
      commands: number,
      tabs: mapOf(text),
      requires: listOf(text),
      variables: listOf(object<Variable>({name: text, value: text, from: text, told: truth})),
      ...terms,
    },
    'retryOf',
    'quarantine',
  ),
  'phase-started': object({page: text, phase}),
  'step-started': object({...step, within: listOf(within)}),
  'step-skipped': object({...step, kind: skipKind, reason: text}),
  'command-started': object({key: text, run: text, shows: nullOr(text), timeoutMs: time, place}),
  called: object({...own, call}),
  job: object({key: text, state: word('started', 'ready', 'ended'), text}),
  output: object({key: text, text, late: truth}),
  'try-ended': object({key: text, number, status: number, reason: text, delayMs: time, deadlineMs: time}),
  'command-ended': object<Omit<EventOf<'command-ended'>, 'type' | 'at'>>(
    {
      key: text,
      run: text,
      verdict,
      status: nullOr(number),
      tries: number,
      durationMs: time,
      totalMs: time,
      bytes: number,
      output: text,
      outputFile: nullOr(text),
      cutBytes: number,
      endsWithNewline: truth,
      contexts: listOf(text),
      place,
    },
    'cutBytes',
  ),
  'step-ended': object({key: text, id: text, outcome: stepOutcome, durationMs: time}),
  'off-page': object({...own, action: isOffPage}),
  warning: object<Omit<EventOf<'warning'>, 'type' | 'at'>>(
    {...own, text, hint: text, code: text, place},
    'hint',
    'code',
    'place',
  ),
  diagnosis: object({
    page: text,
    key: text,
    context: text,
    notReady: listOf(text),
    notAsked: listOf(text),
    answers: listOf(object<{readonly asked: string; readonly text: string}>({asked: text, text})),
    durationMs: time,
  }),
  'left-behind': object<Omit<EventOf<'left-behind'>, 'type' | 'at'>>(
    {page: text, context: text, object: text, namespace: nullOr(text), madeBy: nullOr(text)},
    'page',
  ),
  interrupted: object({page: text, count: number}),
  'page-ended': object({page: text, outcome, totals, coverage, durationMs: time, workdir: nullOr(text)}),
  'session-ended': object({page: text}),
  'run-ended': object({outcome, totals, exitStatus: number, durationMs: time}),
}

/** Whether a value is an event of this format. */
export function isEvent(
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, unknown>> & RunEvent {
  return typeof value.type === 'string' && isKnown(value.type) && time(value.at) && fields[value.type](value)
}

/** What this version knows nothing of, since a later one has written it: `gone`, `off-page later`; null where there is nothing. */
export function findUnknown({type, action}: Readonly<Record<string, unknown>>): string | null {
  if (typeof type !== 'string') return null
  if (!isKnown(type)) return type
  const unknown = type === 'off-page' ? findUnknownAction(action) : null
  return unknown === null ? null : `off-page ${unknown}`
}

/** Whether there are events of a type in this format. */
function isKnown(type: string): type is RunEvent['type'] {
  return Object.hasOwn(fields, type)
}
