import * as z from 'zod/mini'
import {comparatorNames, varying} from '../../compare/names.ts'
import {contextName, countText, variableName} from './names.ts'
import {described, duration, named, oneOrMore, patterns, scalar, text, variables} from './pieces.ts'

function oneOf(choices: readonly string[]) {
  return z.enum(choices as readonly [string, ...string[]])
}

function counted() {
  return z.pipe(
    z.union([z.int().check(z.minimum(1), z.maximum(999)), named(countText)]),
    z.transform((given) => Number.parseInt(String(given), 10)),
  )
}

/** Words, as an annotation has them: `sizes, counters`. */
function wordsText() {
  return z.pipe(
    text(),
    z.transform((given, {issues}): string[] => {
      const words = given.split(/[\s,]+/).filter((word) => word !== '')
      const strange = words.find((word) => !varying.includes(word))
      if (strange !== undefined)
        issues.push({code: 'custom', input: given, message: `must be among ${varying.join(', ')}, not ${strange}`})
      return words
    }),
  )
}

const background = z.strictObject({
  port: described(
    z.optional(z.int().check(z.minimum(1), z.maximum(65_535))),
    'It is ready when somebody listens on this port of this machine',
    8080,
  ),
  line: described(z.optional(text()), 'It is ready when a line that it prints matches this regular expression'),
})

/** What a note may hold. Its descriptions are those that editors show. */
export const noteSchema = z.strictObject({
  skip: described(z.optional(text()), 'Why it is skipped'),
  if: described(z.optional(text()), 'A command that changes nothing; it is played where that ends with status 0'),
  on: described(z.optional(named(contextName)), 'The context, of those with `via`, where it is played', 'vm'),
  env: described(z.optional(variables()), 'Variables for it alone', {REGION: 'eu'}),
  cwd: described(z.optional(text()), 'The folder to play it in, from the one that the page is played in'),
  answer: described(z.optional(oneOrMore(scalar)), 'What is typed when it asks, line by line', 'y'),
  tty: described(z.optional(z.boolean()), 'Give it a terminal'),
  background: described(
    z.optional(z.union([z.literal(true), background])),
    'Play it beside what follows, until the cleanup; when it is ready to be followed',
    {port: 8080},
  ),
  verify: described(z.optional(oneOf(comparatorNames)), 'How its output is compared', 'contains'),
  expect: described(z.optional(scalar()), 'What it prints, where the page shows nothing or something else'),
  vary: described(
    z.optional(z.union([z.array(oneOf(varying)), wordsText()])),
    'What may differ in its output beside what differs anyway',
    ['sizes'],
  ),
  until: described(z.optional(counted()), 'How often in a row its output must match', '3 times'),
  retry: described(z.optional(duration(0)), 'How long it is tried again; 0 for one try only', '2m'),
  timeout: described(z.optional(duration(1)), 'The longest time for each command', '5m'),
  status: described(
    z.optional(z.union([z.int().check(z.minimum(0), z.maximum(255)), z.enum(['any', 'failure'])])),
    'The exit status that it must end with',
    1,
  ),
  capture: described(
    z.optional(patterns(variableName)),
    'Regular expressions by the variable that gets what they find, or what their first group finds',
    {POD: 'pod-\\S+'},
  ),
})

export type WrittenNote = z.infer<typeof noteSchema>

/** In the order in which they are told of. */
export const noteKeys: readonly string[] = Object.keys(noteSchema.shape)
export const backgroundKeys: readonly string[] = Object.keys(background.shape)
