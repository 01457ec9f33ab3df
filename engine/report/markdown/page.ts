import type {RootContent} from 'mdast'
import type {PageSource} from '../../event.ts'
import {type BlockNode, readDocument} from '../../read/document/index.ts'
import {between} from '../html/page/between.ts'
import {matched, walk} from '../html/page/match.ts'
import {fellShort} from '../html/page/view.ts'
import {duration} from '../text/quantity.ts'
import type {PageTranscript, StepTranscript} from '../transcript/index.ts'
import {asideLines} from './beside.ts'
import {countsText, pageCounts} from './counts.ts'
import type {Anchors} from './fallen.ts'
import type {Room} from './output.ts'
import {pageSign} from './pages.ts'
import {partsOf} from './parts.ts'
import {details, paragraph, print} from './print.ts'
import {prose} from './prose.ts'
import {blockNode, failureNodes, type StepSetting, stepNodes} from './step.ts'
import {code, inHtml, plain, said, sideBySide, strong, worded} from './words.ts'

/** How much of a piece is told: all; what fell short in it; of that the least that says why. */
export type Detail = 'all' | 'short' | 'least'

/** A piece of a page that is left out as a whole, if it is. */
export interface Piece {
  readonly steps: readonly StepTranscript[]
  readonly fallen: boolean // something in it fell short
  readonly list: object | null // whose item it is
  readonly print: (detail: Detail) => string
}

/** A page of a report, in pieces. */
export interface PagePlan {
  readonly page: PageTranscript
  readonly isFine: boolean
  readonly open: string // before its pieces
  readonly close: string // behind them
  readonly pieces: () => readonly Piece[]
}

const level = 3 // of a page's heading

const rooms: Readonly<Record<Detail, Room>> = {
  all: {lines: 400, characters: 2000},
  short: {lines: 80, characters: 500},
  least: {lines: 12, characters: 200},
}

/** @param documents of pages that are played several times, read once */
export const pagePlan = (page: PageTranscript, anchors: Anchors, documents: Documents): PagePlan => {
  const isFine = page.ended?.outcome === 'passed' && !page.steps.some(fellShort)
  const [open = '', close = ''] = isFine
    ? details(summaryOf(page), []).map((node) => print([node]))
    : [print([title(page), ...factsOf(page)])]
  return {page, isFine, open, close, pieces: () => piecesOf(page, anchors, documents)}
}

/** Reads a page's source; the same one once. */
export type Documents = (source: PageSource) => ReturnType<typeof readDocument>

export const documents = (): Documents => {
  const read = new Map<PageSource, ReturnType<typeof readDocument>>()
  return (source) => {
    const known = read.get(source) ?? readDocument(source)
    read.set(source, known)
    return known
  }
}

const summaryOf = (page: PageTranscript): string =>
  `${pageSign(page)} <b>${inHtml(page.title)}</b> (${inHtml(nameOf(page))}): ${countsText(pageCounts(page))}`

const nameOf = ({file, play}: PageTranscript): string => (play === '' ? file : `${file}, ${play}`)

const title = (page: PageTranscript): RootContent => ({
  type: 'heading',
  depth: level,
  children: [...said(`${pageSign(page)} `), ...plain(page.title)],
})

const factsOf = ({file, play, started, skipped, ended}: PageTranscript): RootContent[] => {
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
      : [paragraph(sideBySide(variables.map(({name, value, from}) => worded(`\`${name}=${value}\` (${from})`))))]),
  ]
}

const piecesOf = (page: PageTranscript, anchors: Anchors, documentOf: Documents): readonly Piece[] => {
  if (page.skipped !== null) return []
  const document = page.source === null ? null : documentOf(page.source)
  const {stepOf, elsewhere} =
    document === null ? {stepOf: new Map<BlockNode, StepTranscript>(), elsewhere: page.steps} : matched(document, page)
  const {before, after} = between(page)
  const setting = {anchors, after}
  const tabs = page.started?.tabs ?? {}
  const block = (room: Room) => (node: BlockNode) => {
    const step = stepOf.get(node)
    return step === undefined ? [blockNode(node, room)] : stepNodes(step, node, {...setting, room})
  }
  const parts = partsOf(document?.root.children ?? [], tabs).map(({node, list}) =>
    stepsPiece(stepsIn(node, stepOf), setting, list, (room) => prose([node], {level, tabs, block: block(room)})),
  )
  const others = elsewhere.map((step) =>
    stepsPiece([step], setting, null, (room) => [stepName(step), ...stepNodes(step, null, {...setting, room})]),
  )
  return [
    ...(before.length === 0 ? [] : [piece(asideLines(before))]),
    ...parts,
    ...(others.length === 0 ? [] : [piece([paragraph([strong(said(elsewhereText(document !== null)))])])]),
    ...others,
    ...(page.ended === null && page.skipped === null
      ? [piece([paragraph(said('… the record ends on this page.'))])]
      : []),
  ]
}

const elsewhereText = (isRecorded: boolean): string =>
  isRecorded ? 'Steps that are not on the page as recorded' : "The page's text was not recorded. Its steps"

const stepsIn = (node: RootContent, stepOf: ReadonlyMap<BlockNode, StepTranscript>): readonly StepTranscript[] => {
  const found: StepTranscript[] = []
  walk(node, (each) => {
    const step = each.type === 'block' ? stepOf.get(each) : undefined
    if (step !== undefined) found.push(step)
  })
  return found
}

const stepsPiece = (
  steps: readonly StepTranscript[],
  setting: Omit<StepSetting, 'room'>,
  list: object | null,
  nodes: (room: Room) => RootContent[],
): Piece => ({
  steps,
  list,
  fallen: steps.some(fellShort),
  print: (detail) =>
    print(
      detail === 'all'
        ? nodes(rooms.all)
        : [
            paragraph([{type: 'emphasis', children: said('Of this part, what fell short alone:')}]),
            ...steps.filter(fellShort).flatMap((step) => failureNodes(step, {...setting, room: rooms[detail]})),
          ],
    ),
})

/** One that is about no step. */
const piece = (nodes: readonly RootContent[]): Piece => ({
  steps: [],
  list: null,
  fallen: false,
  print: () => print(nodes),
})

const stepName = ({id, ended}: StepTranscript): RootContent =>
  paragraph([...said('Step '), ...code(id), ...said(ended === null ? ':' : `, ${duration(ended.durationMs)}:`)])
