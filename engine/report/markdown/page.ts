import type {RootContent} from 'mdast'
import {isWell} from '../../event.ts'
import {countWarnings, wordWithWarnings} from '../transcript/facts.ts'
import type {Documents} from '../transcript/page.ts'
import {countPage, wordCounts} from '../transcript/totals.ts'
import {fellShort, type PageTranscript, wordTerms} from '../transcript/transcript.ts'
import type {Anchors} from './fallen.ts'
import {findPageSign} from './lists.ts'
import {code, details, joinFacts, ours, paragraph, plain, print, printHtml, sentence, shortenText} from './nodes.ts'
import {type MarkdownPiece, splitPieces} from './pieces.ts'

/** A page of a report, in pieces. */
export interface PagePlan {
  readonly page: PageTranscript
  readonly isFine: boolean
  readonly open: string // before its pieces
  readonly close: string // behind them
  readonly pieces: () => readonly MarkdownPiece[]
}

const headingLevel = 3 // of a page's heading

/** @param documentOf reads pages: one that is played several times is read once */
export function planPage(page: PageTranscript, anchors: Anchors, documentOf: Documents): PagePlan {
  const isFine = page.ended !== null && isWell(page.ended.outcome) && !page.steps.some(fellShort)
  const [open = '', close = ''] = isFine
    ? details(writeSummary(page), []).map((node) => print([node]))
    : [print([renderPageTitle(page)])]
  return {
    page,
    isFine,
    open: `${open}\n\n${print(renderPageFacts(page))}`,
    close,
    pieces: () => (page.skipped === null ? splitPieces(page, documentOf(page), headingLevel, anchors, !isFine) : []),
  }
}

function writeSummary(page: PageTranscript): string {
  return `${findPageSign(page)} <b>${printHtml(page.title)}</b> (${printHtml(wordPageName(page))}): ${wordWithWarnings(wordCounts(countPage(page)), countWarnings([page]))}`
}

function wordPageName(page: PageTranscript): string {
  return [page.file, page.play, ...wordTerms(page)].filter((part) => part !== '').join(', ')
}

function renderPageTitle(page: PageTranscript): RootContent {
  return {type: 'heading', depth: headingLevel, children: [...ours(`${findPageSign(page)} `), ...plain(page.title)]}
}

function renderPageFacts(page: PageTranscript): RootContent[] {
  const {file, play, started, skipped, ended} = page
  const tabs = Object.entries(started?.tabs ?? {}).map(([variant, tab]) => plain(`tab ${tab} (${variant})`))
  const after = started?.requires.map((page) => `\`${page}\``).join(', ') ?? ''
  const kept = ended?.workdir == null ? [] : sentence(`folder \`${ended.workdir}\` kept`)
  const facts = [
    code(file),
    play === '' ? [] : plain(`(${play})`),
    ...wordTerms(page).map((term) => ours(term)),
    ...tabs,
    after === '' ? [] : sentence(`after ${after}`),
    kept,
    skipped === null ? [] : sentence(`skipped: ${skipped.reason}`),
  ]
  const variables = (started?.variables ?? []).filter(({told}) => told)
  return [
    paragraph(joinFacts(facts)),
    ...(variables.length === 0
      ? []
      : [
          paragraph(
            joinFacts(
              variables.map(({name, value, from}) => sentence(`\`${name}=${shortenText(value, 100)}\` (${from})`)),
            ),
          ),
        ]),
  ]
}
