import type {Html, Paragraph, PhrasingContent, RootContent} from 'mdast'
import {gfmTableToMarkdown} from 'mdast-util-gfm-table'
import {type Options, toMarkdown} from 'mdast-util-to-markdown'

const options: Options = {
  bullet: '-',
  emphasis: '*',
  rule: '-',
  ruleRepetition: 3,
  extensions: [gfmTableToMarkdown({tablePipeAlign: false})],
}

/** Print nodes; HTML among them is ours. No newline at the end. */
export function printNodes(nodes: readonly RootContent[]): string {
  return toMarkdown({type: 'root', children: partCodes(nodes)}, options).trimEnd()
}

/** Codes that touch each other would be read as another one: their signs run together. */
function partCodes(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap((node, index): RootContent[] => {
    const whole =
      'children' in node ? ({...node, children: partCodes(node.children as RootContent[])} as RootContent) : node
    return node.type === 'inlineCode' && nodes[index - 1]?.type === 'inlineCode'
      ? [{type: 'text', value: ' '}, whole]
      : [whole]
  })
}

/** HTML of ours. */
export function makeHtml(value: string): Html {
  return {type: 'html', value}
}

export function makeParagraph(children: readonly PhrasingContent[]): Paragraph {
  return {
    type: 'paragraph',
    children: [...children],
  }
}

/** A line each. */
export function makeBullets(lines: readonly PhrasingContent[][]): RootContent[] {
  return lines.length === 0
    ? []
    : [
        {
          type: 'list',
          ordered: false,
          spread: false,
          children: lines.map((line) => ({type: 'listItem', spread: false, children: [makeParagraph(line)]})),
        },
      ]
}

/** What is folded, below a line that says what it is. */
export function makeDetails(summary: string, children: readonly RootContent[]): RootContent[] {
  return [makeHtml(`<details><summary>${summary}</summary>`), ...children, makeHtml('</details>')]
}
