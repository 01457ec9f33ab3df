import type {RootContent} from 'mdast'
import {countPage, wordCounts} from '../../facts/totals.ts'
import type {Documents} from '../../page/documents.ts'
import {fellShort, type PageTranscript} from '../../transcript/index.ts'
import type {Anchors} from '../fallen.ts'
import {pageSign} from '../head/pages.ts'
import {shortened} from '../step/output.ts'
import {details, paragraph, print} from '../text/print.ts'
import {code, inHtml, plain, said, sideBySide, worded} from '../text/words.ts'
import {type Piece, piecesOf} from './pieces.ts'

/** A page of a report, in pieces. */
export interface PagePlan {
  readonly page: PageTranscript
  readonly isFine: boolean
  readonly open: string // before its pieces
  readonly close: string // behind them
  readonly pieces: () => readonly Piece[]
}

const level = 3 // of a page's heading

/** @param documentOf reads pages: one that is played several times is read once */
export function pagePlan(page: PageTranscript, anchors: Anchors, documentOf: Documents): PagePlan {
  const isFine = page.ended?.outcome === 'passed' && !page.steps.some(fellShort)
  const [open = '', close = ''] = isFine
    ? details(summaryOf(page), []).map((node) => print([node]))
    : [print([title(page)])]
  return {
    page,
    isFine,
    open: `${open}\n\n${print(factsOf(page))}`,
    close,
    pieces: () => (page.skipped === null ? piecesOf(page, documentOf(page), level, anchors) : []),
  }
}

function summaryOf(page: PageTranscript): string {
  return `${pageSign(page)} <b>${inHtml(page.title)}</b> (${inHtml(nameOf(page))}): ${wordCounts(countPage(page))}`
}

function nameOf({file, play}: PageTranscript): string {
  return play === '' ? file : `${file}, ${play}`
}

function title(page: PageTranscript): RootContent {
  return {
    type: 'heading',
    depth: level,
    children: [...said(`${pageSign(page)} `), ...plain(page.title)],
  }
}

function factsOf({file, play, started, skipped, ended}: PageTranscript): RootContent[] {
  const tabs = Object.entries(started?.tabs ?? {}).map(([variant, tab]) => plain(`tab ${tab} (${variant})`))
  const after = started?.requires.map((page) => `\`${page}\``).join(', ') ?? ''
  const kept = ended?.workdir == null ? [] : worded(`folder \`${ended.workdir}\` kept`)
  const facts = [
    code(file),
    play === '' ? [] : plain(`(${play})`),
    ...tabs,
    after === '' ? [] : worded(`after ${after}`),
    kept,
    skipped === null ? [] : worded(`not played: ${skipped.reason}`),
  ]
  const variables = (started?.variables ?? []).filter(({told}) => told)
  return [
    paragraph(sideBySide(facts)),
    ...(variables.length === 0
      ? []
      : [
          paragraph(
            sideBySide(
              variables.map(({name, value, from}) => worded(`\`${name}=${shortened(value, 100)}\` (${from})`)),
            ),
          ),
        ]),
  ]
}
