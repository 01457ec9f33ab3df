import type {TranscriptReporter} from '../reporter.ts'
import {makeDocumentReader} from '../transcript/page.ts'
import {type Counts, sumCounts} from '../transcript/totals.ts'
import type {Transcript} from '../transcript/transcript.ts'
import {type Fallen, listFallen, mapAnchors} from './fallen.ts'
import {countUnwritten, type FittedPages, fitPages, listWritten, wordCommands, writePage} from './fit.ts'
import {type Lists, writeHead} from './head.ts'
import {type PagePlan, planPage} from './page.ts'

const defaultLimit = 65_000 // characters; GitHub takes 65,536 for a comment
const countsAlone: Lists = {fallen: 0, others: 0}
/** Those of the heads, from what they hold where there is room. */
const listSizes: readonly Lists[] = [
  {fallen: 30, others: 30},
  {fallen: 30, others: 8},
  {fallen: 12, others: 0},
  {fallen: 3, others: 0},
  countsAlone,
]
const maxCutNote = 400 // characters, at most, of what is said where the report is cut
const maxFoldNote = 100 // characters, at most, around the pages of a run that passed

interface Run {
  readonly transcript: Transcript
  readonly fallen: readonly Fallen[]
  readonly plans: readonly PagePlan[]
}

/**
 * Runs as GitHub-flavoured Markdown, for a pull request's comment, an issue or the summary of a job: what they came to and
 * what fell short, then their pages, with what was run and printed in the place of each block. In `limit` characters, 65,000
 * where none is given; what there is no room for is said in numbers.
 */
export const markdown: TranscriptReporter = (transcripts, write, {limit}) => {
  const room = limit ?? defaultLimit
  const read = makeDocumentReader()
  const runs = transcripts.map((transcript): Run => {
    const fallen = listFallen(transcript)
    const anchors = mapAnchors(fallen)
    const several = transcript.pages.length > 1
    const shown = transcript.pages.filter(({skipped}) => skipped === null || !several)
    return {transcript, fallen, plans: shown.map((page) => planPage(page, anchors, read))}
  })
  const sizes = chooseLists(runs, room / 2)
  const plans = runs.flatMap((run) => run.plans)
  const pages = fitPages(
    plans,
    room - measureTexts(writeHeads(runs, sizes, () => true)) - maxCutNote - runs.length * maxFoldNote,
  )
  const written = listWritten(pages)
  const heads = writeHeads(runs, sizes, (of) => written.has(of))
  write(cutReport(joinReport(runs, heads, pages, room), room))
}

/** The longest lists that there is room for. */
function chooseLists(runs: readonly Run[], room: number): Lists {
  return listSizes.find((sizes) => measureTexts(writeHeads(runs, sizes, () => true)) <= room) ?? countsAlone
}

function writeHeads(runs: readonly Run[], sizes: Lists, isTold: (of: Fallen['of']) => boolean): readonly string[] {
  return runs.map(({transcript, fallen}) => writeHead(transcript, fallen, sizes, isTold))
}

function measureTexts(texts: readonly string[]): number {
  return texts.reduce((sum, {length}) => sum + length + 2, 0)
}

function joinReport(runs: readonly Run[], heads: readonly string[], pages: FittedPages, room: number): string {
  const left = sumCounts([...pages].map(([plan, page]) => countUnwritten(plan, page)))
  const texts = runs.flatMap(({plans}, index) => [
    heads[index] ?? '',
    ...(index === 0 ? wordCut(left, room) : []),
    ...writePages(
      plans.filter(({isFine}) => !isFine),
      pages,
    ),
    ...foldPages(
      writePages(
        plans.filter(({isFine}) => isFine),
        pages,
      ),
    ),
  ])
  return `${texts.join('\n\n')}\n`
}

function writePages(plans: readonly PagePlan[], pages: FittedPages): readonly string[] {
  return plans.flatMap((plan) => {
    const page = pages.get(plan)
    return page == null ? [] : [writePage(page)]
  })
}

const maxPagesOpen = 7 // pages that passed, each a line; more are one line

function foldPages(texts: readonly string[]): readonly string[] {
  if (texts.length <= maxPagesOpen) return texts
  return [`<details><summary>Pages that passed: ${texts.length}</summary>`, ...texts, '</details>']
}

function wordCut(left: Counts, room: number): readonly string[] {
  const commands = wordCommands(left)
  if (commands === '') return []
  const limit = room.toLocaleString('en')
  return [`> This report is cut to ${limit} characters. Commands that are not told below: ${commands}.`]
}

const closing = '</details>\n'
const maxFolds = 3 // folds in one another

/** The last resort, where not even what comes first fits: whole lines of it, no fold left open. */
function cutReport(text: string, room: number): string {
  if (text.length <= room) return text
  const note = `\n… cut here: there is room for ${room.toLocaleString('en')} characters.\n`
  const beginning = text.slice(0, Math.max(0, room - note.length - maxFolds * closing.length))
  const kept = beginning.slice(0, beginning.lastIndexOf('\n') + 1)
  const open = [...kept.matchAll(/^<details>/gm)].length - [...kept.matchAll(/^<\/details>/gm)].length
  return `${kept}${closing.repeat(Math.max(0, open))}${note}`.slice(0, room)
}
