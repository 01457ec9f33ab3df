import {type EventOf, isWell, type Outcome, type RunEvent} from '../../event.ts'
import {pageOfKey} from '../../key.ts'
import {blank, cut, type Line, line, span} from '../text/line.ts'
import {countEach, wordAmount, wordSeconds} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'

/** How long a page is likely to take, in ms; null where that is not known. @param page as events call it */
export type ExpectPage = (page: string) => number | null

/** The pages of a run that plays several at once: a line for each that has begun and is not yet told whole. */
export interface PageLines {
  /** An event, as it happens. */
  readonly take: (event: RunEvent) => void
  /** An event that stands above now. */
  readonly leave: (event: RunEvent) => void
  /** @param now ms since the run began */
  readonly draw: (now: number) => readonly Line[]
}

const frameMs = 80
const maxPages = 8 // lines

interface OpenPage {
  readonly page: string
  readonly startedMs: number
  readonly commands: number // to be played
  done: number
  failed: number
  outcome: EventOf<'page-ended'>['outcome'] | null
}

/** Where a run plays one page at a time there is nothing to draw. */
export function followPageLines(signs: Signs, expect: ExpectPage): PageLines {
  const open = new Map<string, OpenPage>()
  const outcomes = new Map<string, Outcome>() // of pages that have ended, the last play of each
  let waiting = new Set<string>() // that have not begun
  let isDrawn = false
  const take = (event: RunEvent): void => {
    switch (event.type) {
      case 'run-started':
        isDrawn = event.sessions !== undefined
        waiting = new Set(event.pages)
        return
      case 'page-started':
        waiting.delete(event.page)
        outcomes.delete(event.retryOf ?? '')
        open.set(event.page, beginPage(event))
        return
      case 'page-skipped':
        waiting.delete(event.page)
        return
      case 'command-ended':
        countCommand(open.get(pageOfKey(event.key)), event)
        return
      case 'page-ended': {
        const page = open.get(event.page)
        if (page !== undefined) page.outcome = event.outcome
        outcomes.set(event.page, event.outcome)
        return
      }
      case 'run-ended':
        isDrawn = false
    }
  }
  return {
    take,
    leave: (event) => {
      if (event.type === 'page-ended') open.delete(event.page)
    },
    draw: (now) => {
      if (!isDrawn) return []
      const pages = [...open.values()]
      const running = pages.filter(({outcome}) => outcome === null)
      const shown = [...running, ...pages.filter(({outcome}) => outcome !== null)].slice(0, maxPages)
      const left = expectRest({running, waiting, now}, expect)
      return [
        blank,
        ...shown.map((page) => drawPage(page, now, signs)),
        line(
          2,
          span(
            wordProgress(
              countEach([...outcomes.values()].map((each) => [each, 1])),
              waiting.size + running.length,
              pages.length - shown.length,
            ),
            'dim',
          ),
          ...left,
        ),
      ]
    },
  }
}

function beginPage({page, at: startedMs, commands}: EventOf<'page-started'>): OpenPage {
  return {page, startedMs, commands, done: 0, failed: 0, outcome: null}
}

function countCommand(page: OpenPage | undefined, {verdict}: EventOf<'command-ended'>): void {
  if (page === undefined || verdict.kind === 'skipped') return
  page.done++
  if (verdict.kind === 'failed') page.failed++
}

function drawPage({page, startedMs, commands, done, failed, outcome}: OpenPage, now: number, signs: Signs): Line {
  const frame = signs.spinner[Math.floor(now / frameMs) % signs.spinner.length] ?? ''
  const isFine = outcome === null ? failed === 0 : isWell(outcome)
  const lead = outcome === null ? span(`${frame} `, 'note') : span(signs.outcome[outcome], isFine ? 'good' : 'bad')
  const faults = failed === 0 ? [] : [span(`, ${failed} failed`, 'bad')]
  const clock = outcome === null ? wordSeconds(Math.max(0, Math.floor((now - startedMs) / 1000) * 1000)) : outcome
  return cut(
    2,
    lead,
    [span(page)],
    [
      span(`  ${Math.min(done, commands)} of ${wordAmount(commands, 'command')}`, 'dim'),
      ...faults,
      span(`  ${clock}`, 'dim'),
    ],
  )
}

function wordProgress(counts: ReadonlyMap<string, number>, left: number, hidden: number): string {
  const fallen = (['flaky', 'failed', 'interrupted'] as const).flatMap((outcome) => {
    const amount = counts.get(outcome) ?? 0
    return amount === 0 ? [] : [`${amount} ${outcome}`]
  })
  const words = [
    ...(hidden === 0 ? [] : [`${hidden} more begun`]),
    `${wordAmount(counts.get('passed') ?? 0, 'page')} passed`,
    ...fallen,
    `${left} to go`,
  ]
  return words.join(', ')
}

interface Rest {
  readonly running: readonly OpenPage[]
  readonly waiting: ReadonlySet<string>
  readonly now: number
}

/** Shared out among those that run now; nothing where it is not known of each page. */
function expectRest({running, waiting, now}: Rest, expect: ExpectPage) {
  const lengths = [
    ...[...waiting].map((page) => expect(page)),
    ...running.map(({page, startedMs}) => {
      const length = expect(page)
      return length === null ? null : Math.max(0, length - (now - startedMs))
    }),
  ]
  const isKnown = lengths.every((length) => length !== null)
  if (lengths.length === 0 || !isKnown) return []
  const whole = lengths.reduce((sum: number, length) => sum + (length ?? 0), 0)
  const longest = Math.max(...lengths.map((length) => length ?? 0))
  const rest = Math.max(longest, whole / Math.max(1, running.length))
  return rest < 1000 ? [] : [span(`, about ${wordSeconds(rest)} left`, 'dim')]
}
