import type {RunEvent} from '../../../engine/event.ts'
import type {Step} from '../../../engine/model.ts'
import {noSite, readPage} from '../../../engine/read/index.ts'
import type {Verdict} from '../../../engine/verdict.ts'
import {passed} from '../events.ts'

const totals = {steps: 0, commands: 0, passed: 0, checked: 0, failed: 0, skipped: 0}

/** How a page is played. */
export interface Way {
  readonly page?: string // its file
  readonly play?: string
  readonly title?: string
  readonly tabs?: Readonly<Record<string, string>> // those followed
  readonly output?: (run: string) => string
  readonly verdict?: (run: string) => Verdict
}

/** The events of a run of one page. */
export const played = async (text: string, way: Way = {}): Promise<readonly RunEvent[]> => run([[text, way]])

/** The events of a run of several pages, or of one page played in several ways. */
export async function run(pages: readonly (readonly [text: string, way: Way])[]): Promise<readonly RunEvent[]> {
  const names = pages.map(([, way]) => nameOf(way))
  const inner = await Promise.all(pages.map(([text, way], index) => pageEvents(text, way, index * 1000)))
  const started: RunEvent = {
    type: 'run-started',
    at: 0,
    format: 2,
    startedAt: '2026-01-01T00:00:00.000Z',
    version: '0.1.0',
    pages: names,
    contexts: {},
  }
  const ended: RunEvent = {
    type: 'run-ended',
    at: pages.length * 1000,
    outcome: 'passed',
    totals,
    exitStatus: 0,
    durationMs: pages.length * 1000,
  }
  return [started, ...inner.flat(), ended]
}

const nameOf = ({page = 'page.md', play = ''}: Way): string => (play === '' ? page : `${page}[${play}]`)

async function pageEvents(text: string, way: Way, at: number): Promise<readonly RunEvent[]> {
  const {page: file = 'page.md', title = 'A page', tabs = {}} = way
  const page = nameOf(way)
  const {steps} = await readPage({page: file, text}, noSite)
  return [
    {type: 'page-read', at, source: {page: file, text, includes: {}, values: {}, raw: null}},
    {
      type: 'page-started',
      at,
      page,
      title,
      workdir: '/work',
      steps: steps.length,
      commands: steps.flatMap(({commands}) => commands).length,
      tabs,
      requires: [],
      variables: [],
    },
    ...steps.flatMap((step) => stepEvents(step, page, way, at)),
    {
      type: 'page-ended',
      at: at + 900,
      page,
      outcome: 'passed',
      totals,
      coverage: {
        blocks: steps.length,
        open: steps.length,
        executed: steps.length,
        verified: 0,
        comparators: {},
        skipped: {},
        offPage: 0,
      },
      durationMs: 900,
      workdir: null,
    },
  ]
}

function stepEvents(step: Step, page: string, way: Way, at: number): readonly RunEvent[] {
  const {id, phase, section, within, place, commands} = step
  const key = `${page}#${id}`
  const known = {key, id, phase, section: section.title, commands: commands.length, place, at}
  const isOpen = within.every((each) => each.kind !== 'tab' || way.tabs?.[each.variant] === each.tab)
  if (!isOpen) return [{...known, type: 'step-skipped', kind: 'tab', reason: 'in a tab that is not followed'}]
  const verdicts = commands.map(({run: command}) => (way.verdict ?? (() => passed))(command))
  const outcome = verdicts.some(({kind}) => kind === 'failed') ? 'failed' : 'passed'
  return [
    {...known, type: 'step-started', within},
    ...commands.flatMap((command, index) => commandEvents(command, `${key}/${index + 1}`, way, at + 10 * index)),
    {type: 'step-ended', at: at + 90, key, id, outcome, durationMs: 90},
  ]
}

function commandEvents(command: Step['commands'][number], key: string, way: Way, at: number): readonly RunEvent[] {
  const {run: text, place, expected} = command
  const output = (way.output ?? (() => ''))(text)
  const verdict = (way.verdict ?? (() => passed))(text)
  return [
    {type: 'command-started', at, key, run: text, shows: expected?.text ?? null, timeoutMs: 1000, place},
    {
      type: 'command-ended',
      at: at + 5,
      key,
      run: text,
      verdict,
      status: 0,
      tries: 1,
      durationMs: 5,
      totalMs: 5,
      bytes: output.length,
      output,
      outputFile: null,
      endsWithNewline: output === '' || output.endsWith('\n'),
      contexts: [],
      place,
    },
  ]
}
