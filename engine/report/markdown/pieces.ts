import type {List, RootContent} from 'mdast'
import type {BlockNode, PageDocument} from '../../read/document/index.ts'
import {wordDuration} from '../text/quantity.ts'
import {holdsBlock, matchSteps, placeAsides, walkNodes, wordUnplaced} from '../transcript/page.ts'
import {fellShort, type PageTranscript, type StepTranscript} from '../transcript/transcript.ts'
import type {Anchors} from './fallen.ts'
import {code, ours, paragraph, plain, print, type Room, strong} from './nodes.ts'
import {renderProse} from './prose.ts'
import {renderBlock, renderStep, renderStepFailures, type StepSetting} from './step.ts'
import {renderAsides} from './verdict.ts'

/** How much of a piece is told: all; what fell short in it; of that the least that says why. */
export type Detail = 'all' | 'short' | 'least'

/** A piece of a page that is cut as a whole, if it is. */
export interface MarkdownPiece {
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
 * @param showsOutput what its commands printed stands below them
 */
export function splitPieces(
  page: PageTranscript,
  document: PageDocument | null,
  level: number,
  anchors: Anchors,
  showsOutput: boolean,
): readonly MarkdownPiece[] {
  const stepOf = document === null ? new Map<BlockNode, StepTranscript>() : matchSteps(document, page)
  const onPage = new Set(stepOf.values())
  const elsewhere = page.steps.filter((step) => !onPage.has(step))
  const {before, after} = placeAsides(page)
  const setting = {anchors, after, showsOutput}
  const tabs = page.started?.tabs ?? {}
  const block = (room: Room) => (node: BlockNode) => {
    const step = stepOf.get(node)
    return step === undefined ? [renderBlock(node, room)] : renderStep(step, node, {...setting, room})
  }
  const parts = splitParts(document?.root.children ?? [], tabs).map(({node, list}) =>
    makeStepsPiece(listStepsIn(node, stepOf), setting, list, (room) =>
      renderProse([node], {level, tabs, block: block(room)}),
    ),
  )
  const others = elsewhere.map((step) =>
    makeStepsPiece([step], setting, null, (room) => [
      renderStepName(step),
      ...renderStep(step, null, {...setting, room}),
    ]),
  )
  return [
    ...(before.length === 0 ? [] : [makePiece(renderAsides(before))]),
    ...parts,
    ...makeUnplacedPiece(page, elsewhere, document !== null),
    ...others,
    ...(page.ended === null && page.skipped === null
      ? [makePiece([paragraph(ours('… the record ends on this page.'))])]
      : []),
  ]
}

/** Said where there are no steps to be told as well, if a page is not drawn. */
function makeUnplacedPiece(
  page: PageTranscript,
  steps: readonly StepTranscript[],
  isDrawn: boolean,
): readonly MarkdownPiece[] {
  if (steps.length === 0 && isDrawn) return []
  const end = steps.length === 0 ? '.' : isDrawn ? ':' : '; its steps:'
  return [makePiece([paragraph([strong(ours(`${wordUnplaced(page, isDrawn)}${end}`))])])]
}

function listStepsIn(node: RootContent, stepOf: ReadonlyMap<BlockNode, StepTranscript>): readonly StepTranscript[] {
  const found: StepTranscript[] = []
  walkNodes(node, (each) => {
    const step = each.type === 'block' ? stepOf.get(each) : undefined
    if (step !== undefined) found.push(step)
  })
  return found
}

function makeStepsPiece(
  steps: readonly StepTranscript[],
  setting: Omit<StepSetting, 'room'>,
  list: object | null,
  nodes: (room: Room) => RootContent[],
): MarkdownPiece {
  return {
    steps,
    list,
    fallen: steps.some(fellShort),
    print: (detail) =>
      print(
        detail === 'all'
          ? nodes(rooms.all)
          : [
              paragraph([{type: 'emphasis', children: ours('Of this part, what fell short alone:')}]),
              ...steps.filter(fellShort).flatMap((step) => renderStepFailures(step, {...setting, room: rooms[detail]})),
            ],
      ),
  }
}

/** One that is about no step. */
function makePiece(nodes: readonly RootContent[]): MarkdownPiece {
  return {steps: [], list: null, fallen: false, print: () => print(nodes)}
}

function renderStepName({id, ended}: StepTranscript): RootContent {
  return paragraph([
    ...ours('Step '),
    ...code(id),
    ...ours(ended === null ? ':' : `, ${wordDuration(ended.durationMs)}:`),
  ])
}

/** A node of a page that is cut as a whole, if it is. */
interface Part {
  readonly node: RootContent
  readonly list: object | null // of which it is one item, or all
}

/**
 * A page's nodes in parts: items of a list that holds blocks, and what stands in the tab that was followed, are parts of
 * their own.
 */
function splitParts(nodes: readonly RootContent[], tabs: Readonly<Record<string, string>>): readonly Part[] {
  return nodes.flatMap((node): readonly Part[] => {
    if (node.type === 'list') return holdsBlock(node) ? splitItems(node) : [{node, list: node}]
    if (node.type !== 'tabs') return [{node, list: null}]
    const followed = node.children.find(({value}) => value === tabs[node.variant])
    if (followed === undefined) return [{node, list: null}]
    const others = node.children.filter((tab) => tab !== followed)
    return [
      {node: paragraph([...ours('Tab '), strong(plain(followed.name)), ...ours(':')]), list: null},
      ...splitParts(followed.children, tabs),
      ...(others.length === 0 ? [] : [{node: {...node, children: others}, list: null}]),
    ]
  })
}

function splitItems(list: List): readonly Part[] {
  return list.children.map((item, index) => ({
    list,
    node: {...list, ...(list.ordered === true ? {start: (list.start ?? 1) + index} : {}), children: [item]},
  }))
}
