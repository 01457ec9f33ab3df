import type {PhrasingContent, RootContent} from 'mdast'
import type {TabsNode} from './nodes.ts'

const phrasing: ReadonlySet<string> = new Set(
  'text emphasis strong delete inlineCode break image link footnoteReference html'.split(' '),
)

function isPhrasing(node: RootContent): node is PhrasingContent {
  return node.type === 'unknown' ? node.inline : phrasing.has(node.type)
}

/** What stood in a paragraph, on lines of its own: blocks amid its text end it, and what follows them begins another. */
export function splitParagraph(nodes: readonly RootContent[]): RootContent[] {
  return wrapText(nodes, isPhrasing)
}

/** What stands in a container: text that is in no paragraph gets one, tabs that are in no set get theirs. */
export function makeBlocks(nodes: readonly RootContent[]): RootContent[] {
  return collectTabs(wrapText(nodes, (node): node is PhrasingContent => node.type !== 'html' && isPhrasing(node)))
}

/** What may stand amid text: of a paragraph its text, of a block its code. */
export function makeInline(nodes: readonly RootContent[]): PhrasingContent[] {
  return nodes.flatMap(makeInlineNode)
}

function makeInlineNode(node: RootContent): PhrasingContent[] {
  if (node.type === 'unknown') return [{...node, inline: true}]
  if (node.type === 'block') return [{type: 'inlineCode', value: node.value}]
  if (isPhrasing(node)) return [node]
  return 'children' in node ? makeInline(node.children as RootContent[]) : []
}

function wrapText(
  nodes: readonly RootContent[],
  belongs: (node: RootContent) => node is PhrasingContent,
): RootContent[] {
  const made: RootContent[] = []
  let run: PhrasingContent[] = []
  const end = () => {
    if (run.some((node) => node.type !== 'text' || node.value.trim() !== ''))
      made.push({type: 'paragraph', children: trimEdges(run)})
    run = []
  }
  for (const node of nodes) {
    if (belongs(node)) {
      run.push(node)
    } else {
      end()
      made.push(node)
    }
  }
  end()
  return made
}

/** Blanks at a paragraph's edges are none of it. */
function trimEdges(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const trim = (node: PhrasingContent, blanks: RegExp): PhrasingContent =>
    node.type === 'text' ? {...node, value: node.value.replace(blanks, '')} : node
  return joinTexts(nodes.map((node, at) => (at === 0 ? trim(node, /^\s+/) : node))).map((node, at, all) =>
    at === all.length - 1 ? trim(node, /\s+$/) : node,
  )
}

/** Texts that stand side by side are one. */
export function joinTexts(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const made: PhrasingContent[] = []
  for (const node of nodes) {
    const last = made.at(-1)
    if (node.type === 'text' && last?.type === 'text')
      made[made.length - 1] = {type: 'text', value: last.value + node.value}
    else made.push(node)
  }
  return made
}

function collectTabs(nodes: readonly RootContent[]): RootContent[] {
  const made: RootContent[] = []
  let set: TabsNode = {type: 'tabs', variant: '', children: []}
  for (const node of nodes) {
    if (node.type === 'tab' && made.at(-1) === set && set.variant === node.variant) {
      set.children.push(node)
    } else if (node.type === 'tab') {
      set = {type: 'tabs', variant: node.variant, children: [node]}
      made.push(set)
    } else {
      made.push(node)
    }
  }
  return made
}
