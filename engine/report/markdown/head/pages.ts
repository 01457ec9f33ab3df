import type {PhrasingContent, RootContent, Table, TableRow} from 'mdast'
import {countPage, wordCounts} from '../../facts/totals.ts'
import {count, duration} from '../../text/quantity.ts'
import {type PageTranscript, pageState} from '../../transcript/index.ts'
import {paragraph} from '../text/print.ts'
import {signs} from '../text/signs.ts'
import {code, plain, said, worded} from '../text/words.ts'

/** A row a page, where there are several; of too many, those that passed are counted. */
export function pageTable(pages: readonly PageTranscript[], most: number): RootContent[] {
  if (pages.length < 2) return []
  const short = pages.filter((page) => !isFine(page))
  const room = Math.max(0, most - short.length)
  const kept = new Set(pages.length <= most ? pages : [...short.slice(0, most), ...pages.filter(isFine).slice(0, room)])
  const left = pages.filter((page) => !kept.has(page))
  return [
    ...(kept.size === 0 ? [] : [tableOf(pages.filter((page) => kept.has(page)))]),
    ...(left.length === 0 ? [] : [paragraph(said(`… and ${count(left.length, 'more page')}, ${leftText(left)}.`))]),
  ]
}

function leftText(pages: readonly PageTranscript[]): string {
  const fine = pages.filter(isFine).length
  if (fine === pages.length) return 'passed'
  return fine === 0 ? 'not passed' : `of which ${fine} passed`
}

function isFine({ended}: PageTranscript): boolean {
  return ended?.outcome === 'passed'
}

function tableOf(pages: readonly PageTranscript[]): Table {
  return {
    type: 'table',
    align: [null, null, null, null, 'right'],
    children: [row([[], said('Page'), said('Steps'), said('Commands'), said('Time')]), ...pages.map(pageRow)],
  }
}

function pageRow(page: PageTranscript): TableRow {
  const {title, file, play, skipped, ended, steps} = page
  const name = [
    ...plain(title),
    ...said(' '),
    ...code(file),
    ...(play === '' ? [] : [...said(' '), ...plain(`(${play})`)]),
  ]
  if (skipped !== null) return row([said(signs.skipped), name, worded(`not played: ${skipped.reason}`), [], []])
  const ms = steps.reduce((sum, step) => sum + (step.ended?.durationMs ?? 0), 0)
  const covered = ended === null ? 'not ended' : `${ended.coverage.executed} of ${ended.coverage.open}`
  return row([said(pageSign(page)), name, said(covered), said(wordCounts(countPage(page))), said(duration(ms))])
}

/** `✓` */
export function pageSign(page: PageTranscript): string {
  return signs[pageState(page)]
}

function row(cells: readonly PhrasingContent[][]): TableRow {
  return {
    type: 'tableRow',
    children: cells.map((children) => ({type: 'tableCell', children})),
  }
}
