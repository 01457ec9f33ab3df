import * as z from 'zod/mini'
import {count, describe, text, textOrNull, texts, totals} from './parts.ts'

const glance = z.object({
  id: text,
  outcome: z.enum(['passed', 'flaky', 'failed', 'interrupted', 'running', 'incomplete', 'newer', 'unreadable']),
  startedAt: describe(textOrNull, 'ISO 8601'),
  pages: texts,
  totals: z.nullable(totals),
  durationMs: z.nullable(count),
  changed: describe(z.nullable(texts), 'Pages that have changed since; null where nobody can tell'),
  path: describe(text, 'The folder of the recording'),
})

/** What `runs --json` prints. */
export const runsSchema = z.object({
  format: describe(z.literal(1), 'The version of this format'),
  runs: z.array(glance),
})
