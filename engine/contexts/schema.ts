import ms from 'ms'
import * as z from 'zod/mini'
import {contextName, durationText, type NameRule, shortcodeName, tokenName, variableName} from './names.ts'

const text = () => z.string().check(z.minLength(1))
const named = ({pattern}: NameRule) => z.string().check(z.regex(pattern))
const described = <T extends z.ZodMiniType>(type: T, description: string, ...examples: readonly unknown[]): T => {
  z.globalRegistry.add(type, {description, ...(examples.length > 0 ? {examples: [...examples]} : {})})
  return type
}

/** Timers of the platform fire at once for anything longer. */
const longestMs = 2 ** 31 - 1

const inMs = (given: string | number): number =>
  typeof given === 'number' || /^[0-9.]+$/.test(given) ? Number(given) * 1000 : ms(given as ms.StringValue)

const duration = (leastMs: 0 | 1) =>
  z.pipe(
    z.union([named(durationText), z.number().check(z.minimum(0))]),
    z.transform((given, {issues}): number => {
      const read = inMs(given)
      if (read < leastMs) issues.push({code: 'custom', input: given, message: 'must be longer than nothing'})
      if (read > longestMs) issues.push({code: 'custom', input: given, message: 'must be shorter than 24 days'})
      return read
    }),
  )

const path = () => described(text(), 'A path, from the folder of this file unless absolute; `~` is your home folder')
const scalar = () => z.union([z.string(), z.number(), z.boolean()])
const word = () => z.union([text(), z.number()])
const variables = () => z.record(named(variableName), scalar())

const context = z.strictObject({
  kubeContext: described(z.optional(text()), 'The context in the kubeconfig', 'kind-one'),
  kubeconfig: described(z.optional(path()), 'The kubeconfig that holds it', '~/.kube/one'),
})

const site = z.strictObject({
  root: described(z.optional(path()), 'The folder that holds `content/`', '../website'),
  args: described(z.optional(path()), 'The YAML file of the values behind shortcodes, from `root`', 'data/args.yml'),
})

const retry = z.strictObject({
  deadline: described(z.optional(duration(0)), 'How long to try a command again; 0 for one try only', '2m'),
  delay: described(z.optional(duration(1)), 'The wait between the first two tries', '1s'),
  backoff: described(
    z.optional(z.number().check(z.minimum(1))),
    'What the wait is multiplied by after each try, at least 1',
    1.5,
  ),
  max: described(z.optional(duration(1)), 'The longest wait between two tries', '10s'),
})

const timeout = z.strictObject({
  command: described(z.optional(duration(1)), 'The longest time for a command', '10m'),
  step: described(z.optional(duration(1)), 'The longest time for a step', '20m'),
  run: described(z.optional(duration(1)), 'The longest time for a run', '1h'),
})

/** What a config file may hold. Its descriptions are those that editors show. */
export const schema = z.strictObject({
  contexts: described(
    z.optional(z.record(named(contextName), z.union([text(), context]))),
    'Clusters and places by the name that pages use: a kube context, or what makes one',
    {cluster1: 'kind-one'},
  ),
  env: described(z.optional(variables()), 'Variables for every command, as they are written here'),
  tabs: described(
    z.optional(z.union([z.record(text(), word()), z.array(word())])),
    'The tabs to follow, by category or by value alone',
    ['helm'],
  ),
  site: described(z.optional(site), 'The Hugo site that the pages are of'),
  values: described(z.optional(z.record(named(shortcodeName), word())), 'What stands behind `{{< NAME >}}`'),
  raw: described(z.optional(z.array(named(shortcodeName))), 'Shortcodes whose inside is taken verbatim'),
  asides: described(z.optional(z.boolean()), 'Play steps in tips, warnings, notes and quotes as well'),
  retry: described(z.optional(retry), 'How read-only commands are tried until they print what the page shows'),
  timeout: described(z.optional(timeout), 'When to give up'),
  tokens: described(
    z.optional(z.record(named(tokenName), text())),
    'Regular expressions of what varies from run to run',
    {build: 'build-\\d+'},
  ),
  capture: described(
    z.optional(z.record(named(variableName), text())),
    'Regular expressions of what must be the same throughout a run, by the variable that gets it',
    {POD: 'helloworld-v1-\\S+'},
  ),
  'keep-going': described(z.optional(z.boolean()), 'Go on after a failed command'),
})

export type Parsed = z.infer<typeof schema>

const sections: Readonly<Record<string, object>> = {
  contexts: context.shape,
  site: site.shape,
  retry: retry.shape,
  timeout: timeout.shape,
}

/** The keys that the schema has at a path at which it knows all. */
export const keysAt = ([section]: readonly PropertyKey[]): readonly string[] =>
  Object.keys(section === undefined ? schema.shape : (sections[String(section)] ?? {}))

/** The section that a key stands in. */
export const sectionOf = (key: string): string | undefined =>
  Object.keys(sections).find((section) => Object.hasOwn(sections[section] ?? {}, key))
