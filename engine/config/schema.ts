import * as z from 'zod/mini'
import {
  contextName,
  day,
  described,
  duration,
  type NotationKind,
  named,
  oneOrMore,
  patterns,
  readingCommand,
  scalar,
  shortcodeName,
  size,
  sourceAddress,
  text,
  tokenName,
  toolName,
  variableName,
  variables,
  word,
} from './notation/index.ts'

function path() {
  return described(text(), 'A path, from the folder of this file unless absolute; `~` is your home folder')
}

const context = z.strictObject({
  kubeContext: described(z.optional(text()), 'The context in the kubeconfig', 'kind-one'),
  pool: described(
    z.optional(oneOrMore(text)),
    'Contexts in the kubeconfig that can stand for it: each page is lent one of them',
    ['kind-one', 'kind-two'],
  ),
  shared: described(z.optional(z.boolean()), 'Pages that are played at once may use it at once'),
  kubeconfig: described(z.optional(path()), 'The kubeconfig that holds it', '~/.kube/one'),
  via: described(z.optional(text()), 'For a place that is no cluster: a command that opens a shell there', 'ssh vm'),
  env: described(z.optional(variables()), 'Variables for every command that goes there', {REGION: 'eu'}),
})

const site = z.strictObject({
  root: described(z.optional(path()), 'The folder that holds `content/`', '../website'),
  args: described(z.optional(path()), 'The YAML file of the values behind shortcodes, from `root`', 'data/args.yml'),
  files: described(z.optional(path()), 'The folder of the release that holds what `@samples/…@` names', '../release'),
  source: described(
    z.optional(named(sourceAddress)),
    'Where a line of a page is read on the web, with `{path}` from the root of its repository, `{line}` and `{commit}`',
    'https://git.example.org/docs/blob/{commit}/{path}#L{line}',
  ),
})

const up = z.strictObject({
  make: described(z.optional(oneOrMore(text)), 'Commands that make the contexts, before the first page'),
  down: described(z.optional(oneOrMore(text)), 'Commands that take them down, after the last page'),
  timeout: described(z.optional(duration(1)), 'The longest time for one of them', '10m'),
})

const leaks = z.strictObject({
  ignore: described(z.optional(z.array(text())), 'Globs of objects that may be left behind', ['configmap/*']),
  settle: described(z.optional(duration(0)), 'How long objects may take to go away', '30s'),
  fail: described(z.optional(z.boolean()), 'What is left behind fails the run'),
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
  grace: described(z.optional(duration(0)), 'What a command has to end by itself once it is interrupted', '30s'),
})

function page() {
  return described(text(), 'A page, from the site with a leading `/`, else from this file', '/docs/install/helm/')
}

const requiredChoice = z.strictObject({
  choice: described(text(), 'What it is chosen by, as a tab is: `--tab install=helm`', 'install'),
  for: described(z.optional(page()), 'The page that lists them; without it, any that all of them stand below'),
  of: described(
    z.union([z.array(page()), z.record(text(), page())]),
    'Pages of which one is required, by name or each called by the last part of its path; none where it is done already',
  ),
})

const quarantine = z.strictObject({
  pages: described(oneOrMore(text), 'Globs of pages, from the folder of this file', 'docs/upgrade.md'),
  until: described(day(), 'The last day, UTC; failures count again from the next one on', '2026-12-31'),
  reason: described(text(), 'Why, for whoever reads a report', 'the mirror of the charts is down'),
})

const output = z.strictObject({
  command: described(z.optional(size()), 'How much of what a command prints is kept', '256MiB'),
  run: described(z.optional(size()), 'How much of what all commands of a run print is kept', '1GiB'),
})

/** What a config file may hold. Its descriptions are those that editors show. */
export const schema = z.strictObject({
  contexts: described(
    z.optional(z.record(named(contextName), z.union([text(), context]))),
    'Clusters and places by the name that pages use: a kube context, or what makes one',
    {cluster1: 'kind-one'},
  ),
  env: described(z.optional(variables()), 'Variables for every command, as they are written here'),
  secrets: described(z.optional(z.array(named(variableName))), 'Variables whose values nobody is shown', [
    'GITHUB_TOKEN',
  ]),
  tabs: described(
    z.optional(z.union([z.record(text(), word()), z.array(word())])),
    'The tabs to follow, by the name of their set or by the tab alone',
    ['helm'],
  ),
  requires: described(
    z.optional(z.array(requiredChoice)),
    'Pages of which one is required where a page links to what lists them, chosen as a tab is',
    [{choice: 'install', of: ['/docs/install/helm/', '/docs/install/cli/']}],
  ),
  prefer: described(
    z.optional(oneOrMore(text)),
    'Tabs, and ways that the prose of a page offers, in the order in which they are taken where nobody has chosen',
    ['kind', 'helm'],
  ),
  site: described(z.optional(site), 'The Hugo site that the pages are of'),
  pages: described(
    z.optional(oneOrMore(text)),
    'Globs of the pages that are played, from the folder of this file, where a folder of them is named; `!` before one excludes',
    ['docs/**', '!docs/archive/**'],
  ),
  quarantine: described(
    z.optional(z.array(quarantine)),
    'Pages whose failures do not fail the run until a day has passed',
    [{pages: 'docs/upgrade.md', until: '2026-12-31', reason: 'the mirror of the charts is down'}],
  ),
  notes: described(z.optional(path()), 'The folder of notes for pages whose own folder cannot hold them', 'notes'),
  values: described(z.optional(z.record(named(shortcodeName), word())), 'What stands behind `{{< NAME >}}`'),
  raw: described(z.optional(z.array(named(shortcodeName))), 'Shortcodes whose inside is taken verbatim'),
  dialect: described(
    z.optional(z.enum(['hugo', 'mkdocs', 'docusaurus', 'github'])),
    'How pages are written, where their own marks do not say it',
    'mkdocs',
  ),
  shortcodes: described(
    z.optional(
      z.record(named(shortcodeName), z.enum(['include', 'tabs', 'tab', 'aside', 'text', 'value', 'command', 'hidden'])),
    ),
    'What shortcodes of the site itself are',
    {snippet: 'include', linuxonly: 'tab'},
  ),
  asides: described(z.optional(z.boolean()), 'Play steps in tips, warnings, notes and quotes as well'),
  optional: described(z.optional(z.boolean()), 'Play optional steps and troubleshooting as well'),
  up: described(z.optional(up), 'What makes the contexts before the first page, and takes them down after the last'),
  answers: described(
    z.optional(z.record(text(), oneOrMore(scalar))),
    'What is typed for a command whose text holds the key',
    {'app install': 'y'},
  ),
  guard: described(
    z.optional(z.array(named(toolName))),
    'Tools kept to the contexts, beside kubectl, istioctl and helm',
  ),
  leaks: described(z.optional(z.union([z.boolean(), leaks])), 'The check for what a run left behind; `false` for none'),
  reads: described(
    z.optional(z.array(named(readingCommand))),
    'Commands that only read, beside those that are known, so that they may be tried again; `*` is any word',
    ['acme status', 'acme * list'],
  ),
  retry: described(z.optional(retry), 'How read-only commands are tried until they print what the page shows'),
  timeout: described(z.optional(timeout), 'When to give up'),
  tokens: described(z.optional(patterns(tokenName)), 'Regular expressions of what varies from run to run', {
    build: 'build-\\d+',
  }),
  capture: described(
    z.optional(patterns(variableName)),
    'Regular expressions of what must be the same throughout a run, by the variable that gets it',
    {POD: 'helloworld-v1-\\S+'},
  ),
  'min-coverage': described(
    z.optional(z.number().check(z.minimum(0), z.maximum(100))),
    'How much of a page must be played, in per cent of the steps that a reader would come to',
    80,
  ),
  'reader-faithful': described(z.optional(z.boolean()), 'Do nothing that the page does not tell its reader'),
  'keep-going': described(z.optional(z.boolean()), 'Go on after a failed command'),
  diagnose: described(
    z.optional(z.boolean()),
    'When a page first fails, ask its clusters for pods, events and logs; by default where `CI` is set',
  ),
  strict: described(z.optional(z.boolean()), 'Take warnings for failures'),
  output: described(z.optional(output), 'How much of what is printed is kept: the beginning and the end of more'),
  'keep-runs': described(
    z.optional(z.int().check(z.minimum(1))),
    'How many recordings of runs are kept beside this file',
    20,
  ),
})

export type ParsedConfig = z.infer<typeof schema>

const sections: Readonly<Record<string, object>> = {
  contexts: context.shape,
  requires: requiredChoice.shape,
  quarantine: quarantine.shape,
  site: site.shape,
  up: up.shape,
  leaks: leaks.shape,
  retry: retry.shape,
  timeout: timeout.shape,
  output: output.shape,
}

/** How what is wrong with a config file is said. */
export const dialect: NotationKind = {
  whole: 'the config',
  keysAt: ([section]) => Object.keys(section === undefined ? schema.shape : (sections[String(section)] ?? {})),
  homeOf: (key) => {
    if (Object.hasOwn(schema.shape, key)) return 'at the top'
    const section = Object.keys(sections).find((name) => Object.hasOwn(sections[name] ?? {}, key))
    return section === undefined ? null : `in \`${section}\``
  },
}
