import type {RootContent} from 'mdast'
import type {BlockNode, PageDocument} from '../../../read/document/index.ts'
import {between} from '../../page/between.ts'
import {matched, walk} from '../../page/match.ts'
import {whyUnplaced} from '../../page/unplaced.ts'
import {duration} from '../../text/quantity.ts'
import {fellShort, type PageTranscript, type StepTranscript} from '../../transcript/index.ts'
import type {Anchors} from '../fallen.ts'
import {asideLines} from '../step/beside.ts'
import type {Room} from '../step/output.ts'
import {blockNode, failureNodes, type StepSetting, stepNodes} from '../step/step.ts'
import {paragraph, print} from '../text/print.ts'
import {code, said, strong} from '../text/words.ts'
import {partsOf} from './parts.ts'
import {prose} from './prose.ts'

/** How much of a piece is told: all; what fell short in it; of that the least that says why. */
export type Detail = 'all' | 'short' | 'least'

/** A piece of a page that is left out as a whole, if it is. */
export interface Piece {
  readonly steps: readonly StepTranscript[]
  readonly fallen: boolean // something in it fell short
  readonly list: object | null // whose item it is
  readonly print: (detail: Detail) => string
}

const rooms: Readonly<Record<Detail, Room>> = {
  all: {lines: 400, characters: 2000},
  short: {lines: 80, characters: 500},
  least: {lines: 12, characters: 200},
}

/**
 * A page in pieces, in order.
 *
 * @param document of it; null where its source was not recorded, or nests too deep
 * @param level of its heading
 */
export function piecesOf(
  page: PageTranscript,
  document: PageDocument | null,
  level: number,
  anchors: Anchors,
): readonly Piece[] {
  const stepOf = document === null ? new Map<BlockNode, StepTranscript>() : matched(document, page)
  const onPage = new Set(stepOf.values())
  const elsewhere = page.steps.filter((step) => !onPage.has(step))
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
    ...unplacedPiece(page, elsewhere, document !== null),
    ...others,
    ...(page.ended === null && page.skipped === null
      ? [piece([paragraph(said('… the record ends on this page.'))])]
      : []),
  ]
}

/** Said where there are no steps to be told as well, if a page is not drawn. */
function unplacedPiece(page: PageTranscript, steps: readonly StepTranscript[], isDrawn: boolean): readonly Piece[] {
  if (steps.length === 0 && isDrawn) return []
  const end = steps.length === 0 ? '.' : isDrawn ? ':' : '; its steps:'
  return [piece([paragraph([strong(said(`${whyUnplaced(page, isDrawn)}${end}`))])])]
}

function stepsIn(node: RootContent, stepOf: ReadonlyMap<BlockNode, StepTranscript>): readonly StepTranscript[] {
  const found: StepTranscript[] = []
  walk(node, (each) => {
    const step = each.type === 'block' ? stepOf.get(each) : undefined
    if (step !== undefined) found.push(step)
  })
  return found
}

function stepsPiece(
  steps: readonly StepTranscript[],
  setting: Omit<StepSetting, 'room'>,
  list: object | null,
  nodes: (room: Room) => RootContent[],
): Piece {
  return {
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
  }
}

/** One that is about no step. */
function piece(nodes: readonly RootContent[]): Piece {
  return {
    steps: [],
    list: null,
    fallen: false,
    print: () => print(nodes),
  }
}

function stepName({id, ended}: StepTranscript): RootContent {
  return paragraph([...said('Step '), ...code(id), ...said(ended === null ? ':' : `, ${duration(ended.durationMs)}:`)])
}
