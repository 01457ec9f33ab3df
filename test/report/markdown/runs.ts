import type {PageSource, RunEvent, SkipKind} from '../../../engine/event.ts'
import type {Failed} from '../../../engine/verdict.ts'
import {commandEnded, commandStarted, passed, runEnded, runStarted} from '../events.ts'

/** A step of a page of fences: what is run, what it prints, and why it fails, if it does. */
export interface Played {
  readonly run: string
  readonly printed: string
  readonly reason?: string
  readonly skipped?: {readonly kind: SkipKind; readonly reason: string}
}

/** A page's source with one fence a step, each after a paragraph and under a heading. */
export const pageOf = (page: string, steps: readonly Played[]): PageSource => ({
  page,
  text: steps.map(({run}, index) => `## Part ${index + 1}\n\nSome words.\n\n\`\`\`bash\n${run}\n\`\`\`\n`).join('\n'),
  includes: {},
  values: {},
  raw: null,
})

/** The events of a run of some pages, each with its source. */
export const runOf = (
  pages: readonly {readonly source: PageSource; readonly steps: readonly Played[]; readonly play?: string}[],
): RunEvent[] => [
  {...runStarted, pages: pages.map(({source, play = ''}) => named(source, play))} as RunEvent,
  ...pages.map(({source}): RunEvent => ({type: 'page-read', at: 0, source})),
  ...pages.flatMap(pageEvents),
  runEnded(pages.length * 100),
]

const named = ({page}: PageSource, play: string): string => (play === '' ? page : `${page}[${play}]`)

const pageEvents = ({source, steps, play = ''}: Parameters<typeof runOf>[0][number]): RunEvent[] => {
  const page = named(source, play)
  const failed = steps.filter(({reason}) => reason !== undefined).length
  const skipped = steps.filter((step) => step.skipped !== undefined).length
  const totals = {
    steps: steps.length,
    commands: steps.length,
    passed: steps.length - failed - skipped,
    checked: 0,
    failed,
    skipped,
  }
  const outcome = failed > 0 ? 'failed' : 'passed'
  const coverage = {
    blocks: steps.length,
    open: steps.length,
    executed: steps.length - skipped,
    verified: 0,
    comparators: {},
    skipped: {},
    offPage: 0,
  }
  return [
    {
      type: 'page-started',
      at: 1,
      page,
      title: `Title of ${page}`,
      workdir: '/tmp/work',
      steps: steps.length,
      commands: steps.length,
      tabs: {},
      requires: [],
      variables: [],
    },
    ...steps.flatMap((step, index) => stepEvents(source, page, step, index)),
    {type: 'page-ended', at: 90, page, outcome, totals, coverage, durationMs: 90, workdir: null},
  ]
}

const stepEvents = (
  {page: file, text}: PageSource,
  page: string,
  {run, printed, reason, skipped}: Played,
  index: number,
): RunEvent[] => {
  const heading = text.indexOf(`## Part ${index + 1}\n`)
  const offset = text.indexOf('```bash', heading)
  const line = text.slice(0, offset).split('\n').length
  const start = {line, column: 1, offset}
  const place = {page: file, start, end: start}
  const key = `${page}#step_${index + 1}`
  const step = {key, id: `step_${index + 1}`, phase: 'main', section: `Part ${index + 1}`, commands: 1, place} as const
  if (skipped !== undefined) return [{type: 'step-skipped', at: 2, ...step, ...skipped}]
  const verdict: Failed = {
    kind: 'failed',
    comparator: 'status',
    why: 'the page shows no output',
    reason: reason ?? '',
    diff: [],
  }
  return [
    {type: 'step-started', at: 2, ...step, within: []},
    {...commandStarted(3, run, `${key}/1`), place} as RunEvent,
    {...commandEnded(4, run, reason === undefined ? passed : verdict, printed, `${key}/1`), place} as RunEvent,
    {type: 'step-ended', at: 5, key, id: step.id, outcome: reason === undefined ? 'passed' : 'failed', durationMs: 3},
  ]
}
