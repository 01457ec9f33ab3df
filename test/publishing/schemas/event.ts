import * as z from 'zod/mini'
import {eventFormat} from '../../../engine/event.ts'
import {offPageAction} from './off-page.ts'
import {
  byName,
  cause,
  comparator,
  count,
  describe,
  name,
  outcome,
  phase,
  place,
  skipKind,
  stepOutcome,
  text,
  textOrNull,
  texts,
  totals,
  truth,
  within,
} from './parts.ts'

const segment = z.object({text, tone: z.enum(['same', 'varied', 'wrong'])})
const side = z.nullable(z.array(segment))
const row = z.object({
  kind: z.enum(['same', 'changed', 'missing', 'unexpected', 'elided']),
  expected: describe(side, 'A line that the page shows; null where there is none'),
  actual: describe(side, 'A line that was printed; null where there is none'),
})

const verdict = name(
  'verdict',
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('passed'),
      comparator,
      why: describe(text, 'Why this comparator'),
      noted: z.exactOptional(describe(z.literal(true), 'Compared with what a note expects, not the page')),
    }),
    z.object({
      kind: z.literal('failed'),
      comparator,
      why: text,
      reason: describe(text, 'One line'),
      causes: z.exactOptional(z.array(cause)),
      diff: z.array(row),
      matched: z.exactOptional(describe(z.literal(true), 'It printed what the page shows, with another exit status')),
      noted: z.exactOptional(z.literal(true)),
    }),
    z.object({kind: z.literal('skipped'), reason: text}),
  ]),
  'What a command came to',
)

const failure = name(
  'failure',
  z.object({
    page: describe(text, 'The file that the command is in'),
    startLine: describe(count, 'The first line of the command, 1-based'),
    endLine: describe(count, 'Its last line'),
    codes: describe(z.array(cause), 'Reason codes'),
    reason: describe(text, 'The reason in words, one line'),
    expected: describe(textOrNull, 'What the page, or a note, shows; null where nothing is shown'),
    actual: describe(text, 'What the command printed, shortened as `output` is'),
    hint: describe(text, 'What to do, one line'),
  }),
  'Why a command failed, at one place; only where `verdict.kind` is `failed`, and not in `events.jsonl`',
)

const coverage = z.object({
  blocks: describe(count, 'Steps of the page'),
  open: describe(count, 'Steps that a reader with these choices would play'),
  executed: describe(count, 'Steps of which a command ran'),
  verified: describe(count, 'Steps of which an output was compared'),
  comparators: describe(z.record(text, count), 'Commands by comparator'),
  skipped: describe(z.record(text, count), 'Steps by reason'),
  offPage: describe(count, 'Off-page actions'),
})

const source = z.object({
  page: text,
  text,
  includes: z.record(text, z.object({page: text, text})),
  values: byName,
  raw: z.nullable(texts),
  syntax: z.exactOptional(
    z.object({
      dialect: z.exactOptional(z.nullable(z.enum(['hugo', 'mkdocs', 'docusaurus', 'github']))),
      shortcodes: z.exactOptional(
        z.record(text, z.enum(['include', 'tabs', 'tab', 'aside', 'text', 'value', 'command', 'hidden'])),
      ),
      variables: z.exactOptional(texts),
    }),
  ),
  audience: z.exactOptional(z.record(text, texts)),
})

const call = z.object({
  tool: text,
  arguments: text,
  context: textOrNull,
  verdict: z.enum(['allowed', 'refused', 'local']),
  reason: text,
})

const variable = z.object({name: text, value: text, from: text, told: truth})
const terms = {
  retryOf: z.exactOptional(describe(text, 'The play of the page that this one takes the place of')),
  quarantine: z.exactOptional(
    z.object({
      until: describe(text, 'The last day on which failures of the page do not fail the run, UTC'),
      reason: text,
      isOver: describe(truth, 'That day has passed: failures count'),
    }),
  ),
}
const step = {key: text, id: text, phase, section: text, commands: count, place}

const event = <const Type extends string, Shape extends z.core.$ZodLooseShape>(
  type: Type,
  description: string,
  shape: Shape,
) => describe(z.object({type: z.literal(type), at: describe(count, 'ms since the run began'), ...shape}), description)

/** A line of `--reporter json`, of `show --as json` and of a recording's `events.jsonl`. */
export const eventSchema = z.discriminatedUnion('type', [
  event('run-started', 'Always the first', {
    format: describe(count, `The version of this format: ${eventFormat}`),
    startedAt: describe(text, 'ISO 8601'),
    version: describe(text, 'Of runbook'),
    pages: texts,
    contexts: describe(byName, 'Kube contexts by name'),
    sessions: z.exactOptional(
      describe(z.array(texts), 'Pages by session, where several are played at once: their events come as they happen'),
    ),
    inRepository: z.exactOptional(describe(byName, 'Paths in the repository, where they differ')),
    shard: z.exactOptional(
      describe(
        z.object({
          at: describe(count, '1-based'),
          of: count,
          pages: describe(texts, 'Files of all shards, in the order of play'),
          shards: describe(z.array(count), 'Of each of these pages, the shard that plays it'),
          combination: z.exactOptional(describe(text, 'Of tabs, where the pages of one alone were divided')),
        }),
        'Where the run is one of several that share their pages',
      ),
    ),
    label: z.exactOptional(describe(text, 'What tells it from other runs of the same pages')),
  }),
  event('page-read', 'A page as it was, once a file', {source}),
  event('surroundings', 'Where the run is played', {
    host: text,
    system: text,
    tools: describe(byName, 'Versions of the tools that the pages call'),
    repository: z.nullable(
      z.object({
        commit: text,
        changed: describe(texts, 'Pages that differ from the commit'),
        sources: z.exactOptional(describe(byName, 'Where other pages are on the web, with `{line}` for a line')),
      }),
    ),
  }),
  event('context-checked', 'A cluster has answered', {name: text, kubeContext: text, server: text, version: text}),
  event('page-skipped', 'No step of the page is played', {
    page: text,
    title: text,
    kind: skipKind,
    reason: text,
    totals,
    ...terms,
  }),
  event('page-started', 'A page begins', {
    page: text,
    title: text,
    workdir: text,
    steps: count,
    commands: count,
    tabs: byName,
    requires: texts,
    variables: z.array(variable),
    ...terms,
  }),
  event('phase-started', 'A phase of a page begins', {page: text, phase}),
  event('step-started', 'A step begins', {...step, within: z.array(within)}),
  event('step-skipped', 'A step is not played', {...step, kind: skipKind, reason: text}),
  event('command-started', 'A command begins', {
    key: text,
    run: text,
    shows: describe(textOrNull, 'What the page, or a note, shows that it prints'),
    timeoutMs: count,
    place,
  }),
  event('called', 'A guarded tool was called', {page: text, key: textOrNull, call}),
  event('job', 'A command in the background', {key: text, state: z.enum(['started', 'ready', 'ended']), text}),
  event('output', 'A command has printed something', {key: text, text, late: truth}),
  event('try-ended', 'The output did not match yet; the command runs again after `delayMs`', {
    key: text,
    number: count,
    status: z.number(),
    reason: text,
    delayMs: count,
    deadlineMs: count,
  }),
  event('command-ended', 'A command has its verdict', {
    key: text,
    run: text,
    verdict,
    status: describe(z.nullable(z.number()), 'The exit status; null where it did not run'),
    tries: count,
    durationMs: describe(count, 'Of the last try'),
    totalMs: describe(count, 'Of all tries and the waits between them'),
    bytes: describe(count, 'Printed by the last try'),
    output: describe(text, 'Of the last try; its middle is cut where it is long'),
    outputFile: textOrNull,
    cutBytes: z.exactOptional(count),
    endsWithNewline: truth,
    contexts: describe(texts, 'Kube contexts that its calls went to'),
    place,
    failure: z.exactOptional(failure),
  }),
  event('step-ended', 'A step has ended', {key: text, id: text, outcome: stepOutcome, durationMs: count}),
  event('off-page', 'Something was done that the page does not tell its reader', {
    page: text,
    key: textOrNull,
    action: offPageAction,
  }),
  event('warning', 'Something that a person should know', {
    page: text,
    key: textOrNull,
    text,
    hint: z.exactOptional(describe(text, 'What to do')),
    code: z.exactOptional(describe(text, 'A code that `runbook explain CODE` explains')),
    place: z.exactOptional(place),
  }),
  event('diagnosis', 'How a cluster stood when a command of a page was the first to fail', {
    page: text,
    key: text,
    context: text,
    notReady: describe(texts, 'Pods'),
    notAsked: describe(texts, 'Namespaces'),
    answers: z.array(z.object({asked: text, text})),
    durationMs: count,
  }),
  event('left-behind', 'An object is in a context that was not there before', {
    page: z.exactOptional(describe(text, 'The first one that its session played')),
    context: text,
    object: text,
    namespace: textOrNull,
    madeBy: textOrNull,
  }),
  event('interrupted', '1: cleanup follows; 2: cleanup was stopped as well', {page: text, count}),
  event('page-ended', 'A page has ended', {
    page: text,
    outcome,
    totals,
    coverage,
    durationMs: count,
    workdir: textOrNull,
  }),
  event('session-ended', 'Where several are played at once: the one that begins with this page has ended', {
    page: text,
  }),
  event('run-ended', 'Always the last', {
    outcome,
    totals,
    exitStatus: describe(z.number(), '0, 1, 130; 2 where what the run needs could not be had'),
    durationMs: count,
  }),
])
