import type {Blockquote, PhrasingContent, RootContent} from 'mdast'
import type {AsideNode} from './nodes.ts'

const marker = /^\[!(note|tip|important|warning|caution)\][+-]?[ \t]*(.*)(?:\n|$)/i

/** The aside that a quote is whose first line is `[!NOTE]`, with its title where there is one; undefined for other quotes. */
export function alert({children: [first, ...rest]}: Blockquote): AsideNode | undefined {
  const [text, ...others] = first?.type === 'paragraph' ? first.children : []
  const [whole, name = '', title = ''] = text?.type === 'text' ? (marker.exec(text.value) ?? []) : []
  if (text?.type !== 'text' || whole === undefined) return undefined
  const left = begun([{...text, value: text.value.slice(whole.length)}, ...others])
  const children: RootContent[] = left.length === 0 ? rest : [{type: 'paragraph', children: left}, ...rest]
  return {type: 'aside', name: name.toLowerCase(), title: title.trim(), children}
}

/** What the marker leaves of its paragraph: its own end of line is none of it. */
function begun([first, ...others]: PhrasingContent[]): PhrasingContent[] {
  if (first === undefined || (first.type === 'text' && first.value !== ''))
    return first === undefined ? [] : [first, ...others]
  return others[0]?.type === 'break' ? others.slice(1) : others
}
