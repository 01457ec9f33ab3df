import type {RunEvent, SkipKind} from '../../../engine/event.ts'
import type {Verdict} from '../../../engine/verdict.ts'

/** A step of a page that is played, or skipped. */
export interface MadeStep {
  readonly outcome?: 'passed' | 'failed' // default: passed
  readonly skip?: SkipKind
  readonly ms?: number
  readonly run?: string
}

/** A play of a page. */
export interface MadePage {
  readonly page: string // its key
  readonly steps: readonly MadeStep[]
  readonly text?: string
  readonly title?: string
  readonly skipped?: SkipKind
  readonly isOpen?: true // the recording ends in it
}

export interface MadeRun {
  readonly startedAt: string
  readonly pages: readonly MadePage[]
  readonly tools?: Readonly<Record<string, string>>
  readonly kubernetes?: string
  readonly inRepository?: Readonly<Record<string, string>>
  readonly label?: string
}

const passed: Verdict = {kind: 'passed', comparator: 'same', why: 'the page shows one line'}
const failed: Verdict = {
  kind: 'failed',
  comparator: 'same',
  why: 'the page shows one line',
  reason: 'line 1 differs: `Running` was expected, and it printed `Pending`',
  causes: ['output'],
  diff: [],
}

const fileOf = (page: string): string => page.replace(/\[.*\]$/, '')

/** The events of a run, as a recording has them. */
export const makeRun = ({
  startedAt,
  pages,
  tools = {},
  kubernetes,
  inRepository,
  label,
}: MadeRun): readonly RunEvent[] => {
  let at = 0
  const isWhole = pages.every(({isOpen}) => isOpen !== true)
  const files = new Map(pages.map((page) => [fileOf(page.page), page]))
  return [
    {
      type: 'run-started',
      at,
      format: 2,
      startedAt,
      version: '0.1.0',
      pages: pages.map(({page}) => page),
      contexts: kubernetes === undefined ? {} : {cluster1: 'kind-one'},
      ...(inRepository === undefined ? {} : {inRepository}),
      ...(label === undefined ? {} : {label}),
    },
    ...[...files].map(
      ([file, {text, steps}]): RunEvent => ({
        type: 'page-read',
        at,
        source: {page: file, text: text ?? makeText(steps), includes: {}, values: {}, raw: null},
      }),
    ),
    ...(kubernetes === undefined
      ? []
      : [
          {
            type: 'context-checked',
            at,
            name: 'cluster1',
            kubeContext: 'kind-one',
            server: '',
            version: kubernetes,
          } as const,
        ]),
    ...pages.flatMap((page) => {
      const events = makePage(page, at, kubernetes !== undefined)
      at = Math.max(at, ...events.map((event) => event.at))
      return events
    }),
    {type: 'surroundings', at, host: 'here', system: 'Linux', tools, repository: null},
    ...(isWhole ? [makeEnd(pages, at)] : []),
  ]
}

const makeText = (steps: readonly MadeStep[]): string =>
  steps.map(({run = 'true'}, index) => `## Part ${index + 1}\n\n\`\`\`bash\n$ ${run}\nready\n\`\`\`\n`).join('\n')

const countTotals = (steps: readonly MadeStep[]) => ({
  steps: steps.length,
  commands: steps.length,
  passed: steps.filter(({skip, outcome}) => skip === undefined && outcome !== 'failed').length,
  checked: steps.filter(({skip}) => skip === undefined).length,
  failed: steps.filter(({outcome}) => outcome === 'failed').length,
  skipped: steps.filter(({skip}) => skip !== undefined).length,
})

const makePage = (made: MadePage, sinceMs: number, hasCluster: boolean): readonly RunEvent[] => {
  const {page, steps, title = `About ${fileOf(page)}`, skipped, isOpen} = made
  const totals = countTotals(steps)
  if (skipped !== undefined)
    return [
      {type: 'page-skipped', at: sinceMs, page, title, kind: skipped, reason: 'what it requires fell short', totals},
    ]
  let at = sinceMs
  const events = steps.flatMap((step, index) => {
    const own = makeStep(page, step, index, at, hasCluster)
    at += step.skip === undefined ? (step.ms ?? 10) : 0
    return own
  })
  const isShort = totals.failed > 0
  return [
    {
      type: 'page-started',
      at: sinceMs,
      page,
      title,
      workdir: '/tmp/x',
      steps: steps.length,
      commands: steps.length,
      tabs: {},
      requires: [],
      variables: [],
    },
    ...events,
    ...(isOpen === true
      ? []
      : [
          {
            type: 'page-ended',
            at,
            page,
            outcome: isShort ? 'failed' : 'passed',
            totals,
            coverage: {
              blocks: steps.length,
              open: steps.length,
              executed: steps.length - totals.skipped,
              verified: totals.checked,
              comparators: {},
              skipped: {},
              offPage: 0,
            },
            durationMs: at - sinceMs,
            workdir: null,
          } as const,
        ]),
  ]
}

const makeStep = (
  page: string,
  {outcome = 'passed', skip, ms = 10, run = 'true'}: MadeStep,
  index: number,
  at: number,
  hasCluster: boolean,
): readonly RunEvent[] => {
  const id = `part_${index + 1}_1`
  const key = `${page}#${id}`
  const point = {line: 6 * index + 4, column: 3, offset: 0}
  const place = {page: fileOf(page), start: point, end: point}
  const about = {key, id, phase: 'main', section: `Part ${index + 1}`, commands: 1, place} as const
  if (skip !== undefined) return [{type: 'step-skipped', at, ...about, kind: skip, reason: 'for a reason'}]
  const until = at + ms
  const command = `${key}/1`
  return [
    {type: 'step-started', at, ...about, within: []},
    {type: 'command-started', at, key: command, run, shows: 'ready', timeoutMs: 300_000, place},
    {type: 'output', at: until, key: command, text: 'ready\n', late: false},
    {
      type: 'command-ended',
      at: until,
      key: command,
      run,
      verdict: outcome === 'passed' ? passed : failed,
      status: 0,
      tries: 1,
      durationMs: ms,
      totalMs: ms,
      bytes: 6,
      output: 'ready\n',
      outputFile: null,
      endsWithNewline: true,
      contexts: hasCluster ? ['kind-one'] : [],
      place,
    },
    {type: 'step-ended', at: until, key, id, outcome, durationMs: ms},
  ]
}

const makeEnd = (pages: readonly MadePage[], at: number): RunEvent => {
  const totals = countTotals(pages.flatMap(({steps}) => steps))
  const outcome = totals.failed > 0 ? 'failed' : 'passed'
  return {type: 'run-ended', at, outcome, totals, exitStatus: totals.failed > 0 ? 1 : 0, durationMs: at}
}

/** A site of some pages that was played on some days, the oldest first: most pass, some fail, are flaky or are played in part. */
export const makeSite = (pages: number, days: number): readonly (readonly RunEvent[])[] =>
  Array.from({length: days}, (_, day) =>
    makeRun({
      startedAt: new Date(Date.UTC(2026, 9, 20 + day, 4, 30)).toISOString(),
      tools: {istioctl: day < days / 2 ? '1.26.2' : '1.27.0', helm: '3.18.1', kubectl: '1.33.1'},
      kubernetes: day < days / 3 ? 'v1.32.4' : 'v1.33.1',
      pages: Array.from({length: pages}, (_, index) => makeSitePage(index, day, days)),
    }),
  )

const topics = ['install', 'traffic-management', 'security', 'observability', 'ambient', 'extensibility']

const makeSitePage = (index: number, day: number, days: number): MadePage => {
  const topic = topics[index % topics.length] ?? ''
  const isBroken = index % 41 === 3 && day > days - 4
  const isFlaky = index % 37 === 5 && (day * 7 + index) % 5 === 0
  const steps = Array.from(
    {length: 3 + (index % 9)},
    (_, step): MadeStep => ({
      ms: 200 + ((index * 31 + step * 17 + day * 13) % 90) * (index % 23 === 0 ? 900 : 40),
      run:
        ['kubectl get pods -n sample', 'istioctl proxy-status', 'curl -s http://$GATEWAY/productpage', 'helm list -A'][
          step % 4
        ] ?? '',
      ...(step === 1 && (isBroken || isFlaky) ? {outcome: 'failed'} : {}),
      ...(step === 2 && index % 19 === 7 ? {skip: 'placeholder'} : {}),
    }),
  )
  const page = `content/en/docs/tasks/${topic}/page-${String(index + 1).padStart(3, '0')}/index.md`
  return {
    page,
    steps,
    title: `${topic.replace('-', ' ').replace(/^./, (first) => first.toUpperCase())}, part ${index + 1}`,
  }
}
