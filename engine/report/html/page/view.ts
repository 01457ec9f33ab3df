import type {Heading, Nodes} from 'mdast'
import type {PageDocument} from '../../../read/document/index.ts'
import {type Documents, makeDocumentReader, matchSteps, type StepOf, walkNodes} from '../../transcript/page.ts'
import type {PageTranscript, StepTranscript, Transcript} from '../../transcript/transcript.ts'

/** A page of a report, read and matched with what was played. */
export interface PageView {
  readonly page: PageTranscript
  readonly document: PageDocument | null // null where its source was not recorded, or nests too deep
  readonly stepOf: StepOf
  readonly headings: readonly HeadingSteps[]
}

/** The pages of each run. A page that was played several times is read once. */
export function viewPages(transcripts: readonly Transcript[]): readonly (readonly PageView[])[] {
  const documentOf = makeDocumentReader()
  return transcripts.map(({pages}) => pages.map((page) => viewPage(page, documentOf)))
}

function viewPage(page: PageTranscript, documentOf: Documents): PageView {
  const document = documentOf(page)
  if (document === null) return {page, document, stepOf: new Map(), headings: []}
  const stepOf = matchSteps(document, page)
  return {page, document, stepOf, headings: listHeadings(document, stepOf)}
}

/** A heading of a page, and the steps below it. */
export interface HeadingSteps {
  readonly id: string // its anchor on the page
  readonly title: string
  readonly depth: number // 1 to 6
  readonly steps: readonly StepTranscript[] // those under headings below it as well
}

/** The headings of a page in order, each with the steps that stand below it. */
function listHeadings({root}: PageDocument, stepOf: StepOf): readonly HeadingSteps[] {
  const headings: {id: string; title: string; depth: number; steps: StepTranscript[]}[] = []
  let open: typeof headings = []
  walkNodes(root, (node) => {
    if (node.type === 'heading') {
      const title = readText(node).trim()
      if (title === '') return
      const heading = {id: node.data?.id ?? '', title, depth: node.depth, steps: []}
      open = [...open.filter(({depth}) => depth < node.depth), heading]
      headings.push(heading)
    }
    const step = node.type === 'block' ? stepOf.get(node) : undefined
    if (step !== undefined) for (const {steps} of open) steps.push(step)
  })
  return headings
}

function readText(node: Heading | Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value
  return 'children' in node ? node.children.map(readText).join('') : ''
}
