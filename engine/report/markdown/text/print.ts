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
export function print(nodes: readonly RootContent[]): string {
  return toMarkdown({type: 'root', children: apart(nodes)}, options).trimEnd()
}

/** Codes that touch each other would be read as another one: their signs run together. */
function apart(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap((node, index): RootContent[] => {
    const whole =
      'children' in node ? ({...node, children: apart(node.children as RootContent[])} as RootContent) : node
    return node.type === 'inlineCode' && nodes[index - 1]?.type === 'inlineCode'
      ? [{type: 'text', value: ' '}, whole]
      : [whole]
  })
}

/** HTML of ours. */
export function html(value: string): Html {
  return {type: 'html', value}
}

export function paragraph(children: readonly PhrasingContent[]): Paragraph {
  return {
    type: 'paragraph',
    children: [...children],
  }
}

/** A line each. */
export function bullets(lines: readonly PhrasingContent[][]): RootContent[] {
  return lines.length === 0
    ? []
    : [
        {
          type: 'list',
          ordered: false,
          spread: false,
          children: lines.map((line) => ({type: 'listItem', spread: false, children: [paragraph(line)]})),
        },
      ]
}

/** What is folded, below a line that says what it is. */
export function details(summary: string, children: readonly RootContent[]): RootContent[] {
  return [html(`<details><summary>${summary}</summary>`), ...children, html('</details>')]
}
