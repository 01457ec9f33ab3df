import * as z from 'zod/mini'
import {dataFormat} from '../../../engine/report/site/data.ts'
import {byName, count, describe, text, textOrNull, truth} from './parts.ts'

const truthOrNull = z.nullable(truth)

const page = z.object({
  title: text,
  standing: describe(
    z.enum(['fails', 'not verified', 'flaky', 'partly verified', 'verified']),
    'What a reader may trust in',
  ),
  text: describe(
    textOrNull,
    'What the page may say: `verified 2026-11-28 with Istio 1.27 on Kubernetes 1.33`; null where it can say nothing good',
  ),
  date: describe(textOrNull, 'Of the run that says so: `2026-11-28`'),
  versions: describe(byName, 'Versions of products: `Istio` has `1.27`'),
  tools: describe(byName, 'Versions of tools that the page calls, as they say themselves'),
  played: describe(count, 'Steps that were played'),
  due: describe(count, 'Steps that a reader comes to'),
  changed: describe(truthOrNull, 'Whether the page is no longer as it was played; null where nobody can tell'),
  lastVerified: describe(z.nullable(z.object({date: text, versions: byName})), 'When all of it last passed'),
  flaky: describe(truth, 'It failed and then passed, with nothing changed'),
  flakiness: z.object({
    runs: describe(count, 'Runs of all of the page as it was last played, with the same versions'),
    failed: describe(count, 'Those that failed'),
    recovered: describe(count, 'Those that passed right after one that failed'),
  }),
  report: describe(text, 'The address of its transcript, from this file on'),
})

/** What `show --as site` writes to `verified.json`. */
export const verifiedSchema = z.object({
  generator: text,
  format: describe(z.literal(dataFormat), 'The version of this format'),
  pages: describe(z.record(text, page), 'By path, from the root of the repository'),
  neverPlayed: describe(
    z.nullable(
      z.array(
        z.object({
          path: text,
          kind: z.enum(['no-commands', 'not-tested', 'unreadable', 'not-played']),
          reason: text,
        }),
      ),
    ),
    'Pages that no recording has played; null where nobody says which pages there are',
  ),
})
