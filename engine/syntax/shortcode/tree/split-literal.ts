import type {Code, Html, RootContent} from 'mdast'
import {leaf, positionAt, shrunk} from './split.ts'

interface Context {
  readonly mark: string
  readonly text: string // the fragment's
  readonly isBlock: (placeholder: string) => boolean
}

interface Line {
  readonly placeholder: string
  readonly start: number // of the line
  readonly end: number
  readonly at: number // of the placeholder
}

/** Split code or HTML around the blocks that have a line of it for themselves. */
export function splitLiteral(context: Context, node: Code | Html): RootContent[] {
  const start = node.position?.start.offset ?? 0
  const end = node.position?.end.offset ?? 0
  const inValue = blockLines(context, node.value)
  const inText = blockLines(context, context.text.slice(start, end))
  if (inValue.length === 0 || inValue.length !== inText.length) return [node]
  const parts: RootContent[] = []
  let value = 0
  let text = start
  const add = (valueEnd: number, textEnd: number): void => {
    const piece = withoutBlankLines(node.value.slice(value, valueEnd))
    if (piece !== '') parts.push({...node, value: piece, position: shrunk(context.text, positionAt(text, textEnd))})
  }
  for (const [index, line] of inValue.entries()) {
    const place = inText[index] ?? line
    add(line.start, start + place.start)
    const at = start + place.at
    parts.push(leaf(line.placeholder, positionAt(at, at + line.placeholder.length)))
    value = line.end
    text = start + place.end
  }
  add(node.value.length, end)
  return parts
}

function withoutBlankLines(value: string): string {
  return value.replace(/^(?:[ \t]*[\r\n])+/, '').trimEnd()
}

function blockLines({mark, isBlock}: Context, value: string): Line[] {
  const pattern = new RegExp(`^[ \\t>]*(${mark}\\d+${mark})[ \\t]*$`, 'gm')
  return [...value.matchAll(pattern)]
    .map(({0: line, 1: placeholder = '', index}) => ({
      placeholder,
      start: index,
      end: index + line.length,
      at: index + line.indexOf(placeholder),
    }))
    .filter(({placeholder}) => isBlock(placeholder))
}
