import * as z from 'zod/mini'
import {comparator, count, name, text, textOrNull, texts} from './parts.ts'

const status = z.number()
const typed = z.array(textOrNull)
const action = <const What extends string, Shape extends z.core.$ZodLooseShape>(what: What, shape: Shape) =>
  z.object({what: z.literal(what), ...shape})
const kind = <const Kind extends string>(value: Kind) => ({kind: z.literal(value)})

/** Something that is done and that the page does not tell its reader, by `what`, and by `kind` where there are several. */
export const offPageAction = name(
  'offPageAction',
  z.union([
    action('context', {name: text, value: text, from: text}),
    action('env', {...kind('page'), name: text, value: text, from: text}),
    action('env', {...kind('step'), name: text, value: text}),
    action('env', {...kind('calls'), name: text, context: text, from: text}),
    action('capture', {name: text, value: text}),
    action('answer', {lines: typed, question: textOrNull}),
    action('tty', {}),
    action('always', {}),
    action('background', {}),
    action('timeout', {limitMs: count}),
    action('retry', {...kind('limit'), limitMs: count}),
    action('retry', {...kind('matched'), tries: count}),
    action('startup', {files: texts}),
    action('fresh-shell', {}),
    action('by-hand', {}),
    action('check', {...kind('status'), status: z.union([z.number(), z.enum(['any', 'failure'])])}),
    action('check', kind('output')),
    action('check', {...kind('comparator'), comparator: z.union([comparator, z.literal('auto')])}),
    action('check', {...kind('vary'), words: texts}),
    action('check', {...kind('times'), times: count}),
    action('check', {...kind('gone'), place: text, how: z.enum(['failed', 'skipped'])}),
    action('skip', {condition: text, status}),
    action('folder', {folder: text}),
    action('place', {name: text}),
    action('shell', {...kind('opened'), script: text}),
    action('shell', {...kind('entered'), by: text}),
    action('shell', {...kind('terminal'), number: count}),
    action('file', {...kind('saved'), name: text, step: text}),
    action('file', {...kind('kept'), name: text, step: text}),
    action('settle', {object: text, durationMs: count, trouble: textOrNull}),
    action('page', {...kind('requires'), page: text, requires: text, by: text}),
    action('page', {...kind('probe'), page: text, probe: text, status}),
    action('up', {kind: z.enum(['make', 'down']), command: text, status, durationMs: count}),
    action('files', {name: text}),
    action('hook', {moment: text}),
    action('resume', {page: text, after: textOrNull}),
    action('reader', kind('skipped')),
    action('reader', kind('again')),
    action('reader', kind('quit')),
    action('reader', {...kind('typed'), lines: typed, question: textOrNull}),
    action('reader', {...kind('shell'), durationMs: count, changed: texts, folder: textOrNull}),
    action('recorded', {kind: text, text}),
  ]),
  'Something that is done and that the page does not tell its reader',
)
