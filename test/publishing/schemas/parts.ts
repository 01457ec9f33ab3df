import * as z from 'zod/mini'
import {diagnosticCodes} from '../../../engine/diagnostic.ts'
import {comparators, failureCauses} from '../../../engine/verdict.ts'

/** A schema, with a sentence for whoever reads it. */
export function describe<S extends z.ZodMiniType>(schema: S, description: string): S {
  return schema.check(z.describe(description)) as S
}

/** A schema that others refer to by a name. */
export function name<S extends z.ZodMiniType>(id: string, schema: S, description: string): S {
  return schema.check(z.meta({id, description})) as S
}

export const text = z.string()
export const count = z.number().check(z.minimum(0))
export const truth = z.boolean()
export const texts = z.array(text)
export const textOrNull = z.nullable(text)
export const byName = z.record(text, text)

const point = name(
  'point',
  z.object({
    line: describe(z.number(), '1-based'),
    column: describe(z.number(), '1-based, in UTF-16 code units'),
    offset: describe(z.number(), '0-based, in UTF-16 code units'),
  }),
  'A point in a file',
)

export const place = name(
  'place',
  z.object({page: describe(text, 'The file, with `/` as separator'), start: point, end: point}),
  'Where in a file: from `start.line` to `end.line`',
)

export const within = name(
  'within',
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('tab'),
      variant: text,
      tab: text,
      name: text,
      isProse: z.exactOptional(z.literal(true)),
    }),
    z.object({kind: z.literal('aside'), name: text}),
    z.object({kind: z.literal('include'), page: text}),
  ]),
  'What a step is in: a tab, a tip or its like, an included page',
)

export const phase = z.enum(['setup', 'main', 'cleanup'])
export const stepOutcome = z.enum(['passed', 'failed', 'interrupted'])
export const outcome = z.enum(['passed', 'flaky', 'failed', 'interrupted'])
export const comparator = name('comparator', z.enum(comparators), 'How an output is compared')
export const cause = name('cause', z.enum(failureCauses), 'A code that `runbook explain CODE` explains')
const diagnosticCode = describe(z.enum(diagnosticCodes), 'A code that `runbook explain CODE` explains')

export const totals = name(
  'totals',
  z.object({
    steps: count,
    commands: count,
    passed: describe(count, 'Commands'),
    checked: describe(count, 'Commands whose output was compared with what the page shows'),
    failed: describe(count, 'Commands'),
    skipped: describe(count, 'Commands'),
  }),
  'What became of steps and commands',
)

export const diagnostic = z.object({
  code: diagnosticCode,
  severity: describe(z.enum(['error', 'warning']), 'With an error nothing is run'),
  message: describe(text, 'One line'),
  hint: describe(text, 'What to do; empty where there is nothing to say'),
  place,
  subject: z.exactOptional(describe(text, 'The name that an option gave')),
  named: z.exactOptional(describe(text, 'The name that the page has')),
})

export const skipKind = name(
  'skipKind',
  z.enum([
    'choice',
    'tab',
    'unrequired',
    'aside',
    'answered',
    'note',
    'endless',
    'empty',
    'unclear',
    'other-shell',
    'output',
    'alternative',
    'elsewhere',
    'optional',
    'illustration',
    'file',
    'data',
    'placeholder',
    'holds',
    'resumed',
    'fell-short',
    'held-back',
    'cut-off',
    'crash',
    'reader',
    'interrupted',
    'unrecorded',
  ]),
  'Which sort of reason keeps a step from being played',
)
