import type {RootContent} from 'mdast'
import type {Documents} from '../transcript/page.ts'
import {countPage, wordCounts} from '../transcript/totals.ts'
import {fellShort, type PageTranscript} from '../transcript/transcript.ts'
import type {Anchors} from './fallen.ts'
import {findPageSign} from './lists.ts'
import {
  joinFacts,
  makeDetails,
  makeParagraph,
  plainText,
  printHtml,
  printNodes,
  renderCode,
  renderSentence,
  renderText,
  shortenText,
} from './nodes.ts'
import {type Piece, splitPieces} from './pieces.ts'

/** A page of a report, in pieces. */
export interface PagePlan {
  readonly page: PageTranscript
  readonly isFine: boolean
  readonly open: string // before its pieces
  readonly close: string // behind them
  readonly pieces: () => readonly Piece[]
}

const headingLevel = 3 // of a page's heading

/** @param documentOf reads pages: one that is played several times is read once */
export function planPage(page: PageTranscript, anchors: Anchors, documentOf: Documents): PagePlan {
  const isFine = page.ended?.outcome === 'passed' && !page.steps.some(fellShort)
  const [open = '', close = ''] = isFine
    ? makeDetails(writeSummary(page), []).map((node) => printNodes([node]))
    : [printNodes([renderPageTitle(page)])]
  return {
    page,
    isFine,
    open: `${open}\n\n${printNodes(renderPageFacts(page))}`,
    close,
    pieces: () => (page.skipped === null ? splitPieces(page, documentOf(page), headingLevel, anchors) : []),
  }
}

function writeSummary(page: PageTranscript): string {
  return `${findPageSign(page)} <b>${printHtml(page.title)}</b> (${printHtml(wordPageName(page))}): ${wordCounts(countPage(page))}`
}

function wordPageName({file, play}: PageTranscript): string {
  return play === '' ? file : `${file}, ${play}`
}

function renderPageTitle(page: PageTranscript): RootContent {
  return {
    type: 'heading',
    depth: headingLevel,
    children: [...renderText(`${findPageSign(page)} `), ...plainText(page.title)],
  }
}

function renderPageFacts({file, play, started, skipped, ended}: PageTranscript): RootContent[] {
  const tabs = Object.entries(started?.tabs ?? {}).map(([variant, tab]) => plainText(`tab ${tab} (${variant})`))
  const after = started?.requires.map((page) => `\`${page}\``).join(', ') ?? ''
  const kept = ended?.workdir == null ? [] : renderSentence(`folder \`${ended.workdir}\` kept`)
  const facts = [
    renderCode(file),
    play === '' ? [] : plainText(`(${play})`),
    ...tabs,
    after === '' ? [] : renderSentence(`after ${after}`),
    kept,
    skipped === null ? [] : renderSentence(`not played: ${skipped.reason}`),
  ]
  const variables = (started?.variables ?? []).filter(({told}) => told)
  return [
    makeParagraph(joinFacts(facts)),
    ...(variables.length === 0
      ? []
      : [
          makeParagraph(
            joinFacts(
              variables.map(({name, value, from}) =>
                renderSentence(`\`${name}=${shortenText(value, 100)}\` (${from})`),
              ),
            ),
          ),
        ]),
  ]
}
