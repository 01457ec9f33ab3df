import type {PhrasingContent, RootContent} from 'mdast'
import type {TabsNode} from './nodes.ts'

const phrasing: ReadonlySet<string> = new Set(
  'text emphasis strong delete inlineCode break image link footnoteReference html'.split(' '),
)

function isPhrasing(node: RootContent): node is PhrasingContent {
  return node.type === 'unknown' ? node.inline : phrasing.has(node.type)
}

/** What stood in a paragraph, on lines of its own: blocks amid its text end it, and what follows them begins another. */
export function paragraphs(nodes: readonly RootContent[]): RootContent[] {
  return wrapped(nodes, isPhrasing)
}

/** What stands in a container: text that is in no paragraph gets one, tabs that are in no set get theirs. */
export function blocks(nodes: readonly RootContent[]): RootContent[] {
  return inSets(wrapped(nodes, (node): node is PhrasingContent => node.type !== 'html' && isPhrasing(node)))
}

/** What may stand amid text: of a paragraph its text, of a block its code. */
export function inlined(nodes: readonly RootContent[]): PhrasingContent[] {
  return nodes.flatMap(inlinedNode)
}

function inlinedNode(node: RootContent): PhrasingContent[] {
  if (node.type === 'unknown') return [{...node, inline: true}]
  if (node.type === 'block') return [{type: 'inlineCode', value: node.value}]
  if (isPhrasing(node)) return [node]
  return 'children' in node ? inlined(node.children as RootContent[]) : []
}

function wrapped(
  nodes: readonly RootContent[],
  belongs: (node: RootContent) => node is PhrasingContent,
): RootContent[] {
  const made: RootContent[] = []
  let run: PhrasingContent[] = []
  const end = () => {
    if (run.some((node) => node.type !== 'text' || node.value.trim() !== ''))
      made.push({type: 'paragraph', children: trimmed(run)})
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
function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const trim = (node: PhrasingContent, blanks: RegExp): PhrasingContent =>
    node.type === 'text' ? {...node, value: node.value.replace(blanks, '')} : node
  return joined(nodes.map((node, at) => (at === 0 ? trim(node, /^\s+/) : node))).map((node, at, all) =>
    at === all.length - 1 ? trim(node, /\s+$/) : node,
  )
}

/** Texts that stand side by side are one. */
export function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const made: PhrasingContent[] = []
  for (const node of nodes) {
    const last = made.at(-1)
    if (node.type === 'text' && last?.type === 'text')
      made[made.length - 1] = {type: 'text', value: last.value + node.value}
    else made.push(node)
  }
  return made
}

function inSets(nodes: readonly RootContent[]): RootContent[] {
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
