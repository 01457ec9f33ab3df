import * as z from 'zod/mini'
import {planFormat} from '../../../engine/run/plan-data.ts'
import {
  comparator,
  count,
  describe,
  diagnostic,
  name,
  phase,
  place,
  text,
  textOrNull,
  texts,
  truth,
  within,
} from './parts.ts'

const yes = z.exactOptional(z.literal(true))

const section = z.object({
  id: text,
  title: text,
  depth: count,
  anchor: z.exactOptional(text),
  place,
})

const edge = z.object({
  from: text,
  to: text,
  anchor: textOrNull,
  place,
  why: z.enum(['link', 'notes', 'front matter']),
  sentence: text,
})

const expectation = z.object({
  syntax: textOrNull,
  source: z.enum(['below', 'next-block', 'note']),
  scope: z.enum(['whole', 'part', 'alternating']),
  comparator: z.nullable(comparator),
  place,
})

const command = name(
  'command',
  z.object({
    run: describe(text, 'As the shell gets it'),
    expected: describe(textOrNull, 'What the page, or a note, shows that it prints'),
    expectation: z.nullable(expectation),
    reads: describe(texts, 'Variables that it uses'),
    sets: describe(texts, 'Variables that it sets'),
    readOnly: describe(truth, 'It may run again without changing anything'),
    blocking: describe(textOrNull, 'Why it never ends by itself'),
    placeholders: describe(texts, 'What its reader must fill in'),
    answer: z.nullable(texts),
    tty: truth,
    background: truth,
    opens: textOrNull,
    playedIn: textOrNull,
    status: z.nullable(z.union([z.number(), z.enum(['any', 'failure'])])),
    offPage: texts,
    skip: describe(textOrNull, 'Why it is not run; null where it is'),
    place,
  }),
  'A command of a step',
)

const step = name(
  'step',
  z.object({
    id: text,
    snipId: textOrNull,
    kind: z.enum([
      'run',
      'output',
      'alternative',
      'elsewhere',
      'optional',
      'illustration',
      'file',
      'other-shell',
      'data',
      'unclear',
    ]),
    rule: describe(text, 'The rule that says so'),
    evidence: z.nullable(z.object({text, place})),
    group: textOrNull,
    where: textOrNull,
    language: text,
    firstLine: text,
    phase,
    section: text,
    within: z.array(within),
    skip: describe(textOrNull, 'Why none of it is played; null where it is'),
    unanswered: describe(texts, 'Placeholders that nothing answers'),
    playedIn: textOrNull,
    around: z.object({
      if: z.exactOptional(text),
      on: z.exactOptional(text),
      env: z.exactOptional(z.record(text, text)),
      cwd: z.exactOptional(text),
    }),
    saves: textOrNull,
    place,
    body: text,
    commands: z.array(command),
  }),
  'A block of a page',
)

const variant = z.object({
  id: text,
  tabs: z.array(z.object({value: text, name: text, isDefault: yes, place})),
  isProse: yes,
  place,
  follows: textOrNull,
  byDefault: truth,
})

const page = z.object({
  page: text,
  name: text,
  title: text,
  frontMatter: z.record(text, z.unknown()),
  env: z.array(z.object({name: text, description: text, place, from: textOrNull})),
  variants: z.array(variant),
  requires: texts,
  links: z.array(z.object({url: text, text, sentence: text, section, within: z.array(within), place})),
  probe: textOrNull,
  steps: z.array(step),
  diagnostics: z.array(diagnostic),
})

const play = z.object({
  label: text,
  pages: texts,
  turns: z.array(z.object({do: z.enum(['play', 'cleanup']), page: text})),
  contexts: z.array(z.object({name: text, kubeContext: text, from: text})),
  currentContext: textOrNull,
  offPage: texts,
})

/** What `plan --json` prints. */
export const planSchema = z.object({
  format: describe(z.literal(planFormat), 'The version of this format'),
  graph: z.object({
    nodes: z.array(z.object({page: text, asked: truth, group: count})),
    edges: z.array(edge),
  }),
  around: z.object({before: texts, after: texts, hooks: texts}),
  plays: z.array(play),
  pages: z.array(page),
})
