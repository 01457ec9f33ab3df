import type {Heading, Nodes} from 'mdast'
import type {PageDocument} from '../../../read/document/index.ts'
import {type StepOf, walkNodes} from '../../page/match.ts'
import type {StepTranscript} from '../../transcript/transcript.ts'

/** A heading of a page, and the steps below it. */
export interface HeadingSteps {
  readonly id: string // its anchor on the page
  readonly title: string
  readonly depth: number // 1 to 6
  readonly steps: readonly StepTranscript[] // those under headings below it as well
}

/** The headings of a page in order, each with the steps that stand below it. */
export function listHeadings({root}: PageDocument, stepOf: StepOf): readonly HeadingSteps[] {
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
