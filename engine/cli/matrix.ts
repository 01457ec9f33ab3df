import {hasErrors} from '../diagnostic.ts'
import {Mistake} from '../mistake.ts'
import type {PlanOptions} from '../run/options.ts'
import {prepareRun} from '../run/prepare-run.ts'
import {hideDiagnostics} from '../run/secrets.ts'
import {disarmJson} from '../runner-commands.ts'
import {quoteWord} from '../shellscript/index.ts'
import type {CommandInput} from './command.ts'
import {commands} from './commands.ts'
import {printDiagnostics} from './prompter.ts'
import {type OptionValues, readContext, readText, readTexts} from './run-options.ts'

/** The version of `plan --matrix json`. */
const format = 1

/** A job of a matrix: what `runbook play` is to be called with. */
interface MatrixJob {
  readonly name: string // which one it is: `iop, kind-a, 1 of 3`
  readonly args: readonly string[]
  readonly combination: string // of tabs; empty where pages offer no choice
  readonly contexts: Readonly<Record<string, string>> // name → kube context, where there are several to choose from
  readonly shard: string // `1/3`
}

/** `plan --matrix ENGINE`: print the jobs that play all of it, as an engine takes them. Answers the exit code. */
export async function printMatrix(
  options: PlanOptions,
  engine: string,
  {values, positionals}: Pick<CommandInput, 'values' | 'positionals'>,
): Promise<number> {
  if (values.shard !== undefined) throw new Mistake('--shard: a matrix has all of them: write `--shards N`')
  const {sessions, diagnostics} = await prepareRun(options)
  printDiagnostics(await hideDiagnostics(diagnostics, sessions))
  if (hasErrors(diagnostics)) return 2
  const sizes = new Map<string, number>() // combination → sessions of it
  for (const {combination} of sessions) sizes.set(combination, (sizes.get(combination) ?? 0) + 1)
  const shards = readShards(values)
  const places = readPlaces(values)
  const forwarded = [...positionals, ...forwardOptions(values)]
  const jobs = places.flatMap((contexts) =>
    [...sizes].flatMap(([combination, size]) => {
      const of = Math.min(shards, size)
      return Array.from({length: of}, (_, index) =>
        makeJob({combination, contexts, shard: `${index + 1}/${of}`}, forwarded),
      )
    }),
  )
  process.stdout.write(
    `${disarmJson(JSON.stringify(formats[engine as keyof typeof formats](jobs), null, engine === 'github' ? 0 : 2))}\n`,
  )
  return 0
}

function readShards(values: OptionValues): number {
  const given = readText(values.shards) ?? '1'
  const shards = /^\d{1,4}$/.test(given) ? Number(given) : 0
  if (shards < 1) throw new Mistake(`--shards ${given}: write a whole number from 1 to 9999`)
  return shards
}

/**
 * Which kube contexts each job has: of a name that `--context` gives several, one after the other; of several such names
 * the first ones together, then the second ones.
 */
function readPlaces(values: OptionValues): readonly Readonly<Record<string, string>>[] {
  const byName = new Map<string, string[]>()
  for (const [name, context] of readTexts(values.context).map(readContext))
    byName.set(name, [...(byName.get(name) ?? []), context ?? name])
  const several = [...byName].filter(([, contexts]) => contexts.length > 1)
  const [[first, contexts] = ['', ['']]] = several
  const other = several.find(([, each]) => each.length !== contexts.length)
  if (other !== undefined)
    throw new Mistake(`--context ${other[0]}: give it as many times as \`${first}\`: they are taken together`)
  return contexts.map((_, index) => Object.fromEntries(several.map(([name, each]) => [name, each[index] ?? ''])))
}

const ownOptions = new Set([
  'matrix',
  'shard',
  'shards',
  'combination',
  'pairwise',
  'json',
  'why',
  'brief',
  'yes',
  'help',
])

/** The options that `play` is to be given as well, as they were given; contexts that differ by job are the job's own. */
function forwardOptions(values: OptionValues): readonly string[] {
  const [first = {}] = readPlaces(values)
  const isShared = (text: string) => !Object.hasOwn(first, readContext(text)[0])
  return Object.entries(values).flatMap(([name, value]) => {
    if (ownOptions.has(name) || !Object.hasOwn(commands.play?.options ?? {}, name)) return []
    if (value === true) return [`--${name}`]
    return readTexts(value)
      .filter((text) => name !== 'context' || isShared(text))
      .map((text) => `--${name}=${text}`)
  })
}

function makeJob(
  {combination, contexts, shard}: Omit<MatrixJob, 'name' | 'args'>,
  forwarded: readonly string[],
): MatrixJob {
  const place = Object.values(contexts).join(', ')
  const name = [combination, place, shard.replace('/', ' of ')].filter((part) => part !== '').join(', ')
  const args = [
    ...forwarded,
    '--matrix',
    `--combination=${combination}`,
    ...Object.entries(contexts).map(([context, kubeContext]) => `--context=${context}=${kubeContext}`),
    ...(place === '' ? [] : [`--label=${place}`]),
    `--shard=${shard}`,
  ]
  return {name, args, combination, contexts, shard}
}

/** How engines take jobs: `strategy.matrix` of a workflow; the jobs of a child pipeline, which extend one of its own. */
const formats = {
  github: (jobs: readonly MatrixJob[]) => ({include: jobs.map(({name, args}) => ({name, args: quoteAll(args)}))}),
  gitlab: (jobs: readonly MatrixJob[]) =>
    Object.fromEntries(
      jobs.map(({name, args}) => [
        `play ${name}`,
        {extends: '.runbook-play', variables: {RUNBOOK_ARGS: {value: quoteAll(args), expand: false}}},
      ]),
    ),
  json: (jobs: readonly MatrixJob[]) => ({format, jobs}),
}

function quoteAll(args: readonly string[]): string {
  return args.map((arg) => quoteWord(arg)).join(' ')
}
