import type {PhrasingContent, RootContent, Table, TableRow} from 'mdast'
import {countPage, wordCounts} from '../../facts/totals.ts'
import {count, duration} from '../../text/quantity.ts'
import {findPageState} from '../../transcript/state.ts'
import type {PageTranscript} from '../../transcript/transcript.ts'
import {makeParagraph} from '../text/print.ts'
import {signs} from '../text/signs.ts'
import {plainText, renderCode, renderSentence, renderText} from '../text/words.ts'

/** A row a page, where there are several; of too many, those that passed are counted. */
export function renderPageTable(pages: readonly PageTranscript[], most: number): RootContent[] {
  if (pages.length < 2) return []
  const short = pages.filter((page) => !isFine(page))
  const room = Math.max(0, most - short.length)
  const kept = new Set(pages.length <= most ? pages : [...short.slice(0, most), ...pages.filter(isFine).slice(0, room)])
  const left = pages.filter((page) => !kept.has(page))
  return [
    ...(kept.size === 0 ? [] : [renderTableOf(pages.filter((page) => kept.has(page)))]),
    ...(left.length === 0
      ? []
      : [makeParagraph(renderText(`… and ${count(left.length, 'more page')}, ${wordUnlisted(left)}.`))]),
  ]
}

function wordUnlisted(pages: readonly PageTranscript[]): string {
  const fine = pages.filter(isFine).length
  if (fine === pages.length) return 'passed'
  return fine === 0 ? 'not passed' : `of which ${fine} passed`
}

function isFine({ended}: PageTranscript): boolean {
  return ended?.outcome === 'passed'
}

function renderTableOf(pages: readonly PageTranscript[]): Table {
  return {
    type: 'table',
    align: [null, null, null, null, 'right'],
    children: [
      makeRow([[], renderText('Page'), renderText('Steps'), renderText('Commands'), renderText('Time')]),
      ...pages.map(renderPageRow),
    ],
  }
}

function renderPageRow(page: PageTranscript): TableRow {
  const {title, file, play, skipped, ended, steps} = page
  const name = [
    ...plainText(title),
    ...renderText(' '),
    ...renderCode(file),
    ...(play === '' ? [] : [...renderText(' '), ...plainText(`(${play})`)]),
  ]
  if (skipped !== null)
    return makeRow([renderText(signs.skipped), name, renderSentence(`not played: ${skipped.reason}`), [], []])
  const ms = steps.reduce((sum, step) => sum + (step.ended?.durationMs ?? 0), 0)
  const covered = ended === null ? 'not ended' : `${ended.coverage.executed} of ${ended.coverage.open}`
  return makeRow([
    renderText(findPageSign(page)),
    name,
    renderText(covered),
    renderText(wordCounts(countPage(page))),
    renderText(duration(ms)),
  ])
}

/** `✓` */
export function findPageSign(page: PageTranscript): string {
  return signs[findPageState(page)]
}

function makeRow(cells: readonly PhrasingContent[][]): TableRow {
  return {
    type: 'tableRow',
    children: cells.map((children) => ({type: 'tableCell', children})),
  }
}
