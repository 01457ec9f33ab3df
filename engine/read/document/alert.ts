import type {Blockquote, Paragraph, RootContent} from 'mdast'
import type {AsideNode} from './nodes.ts'

const marker = /^\[!(note|tip|important|warning|caution)\][+-]?[ \t]*(.*)(?:\n|$)/i

/** The aside that a quote is whose first line is `[!NOTE]`, with its title where there is one; undefined for other quotes. */
export const alert = ({children: [first, ...rest]}: Blockquote): AsideNode | undefined => {
  if (first?.type !== 'paragraph') return undefined
  const [text, ...others] = first.children
  const [whole, name = '', title = ''] = text?.type === 'text' ? (marker.exec(text.value) ?? []) : []
  if (text?.type !== 'text' || whole === undefined) return undefined
  const left = [{...text, value: text.value.slice(whole.length)}, ...others].filter(
    (node) => node.type !== 'text' || node.value !== '',
  )
  const children: RootContent[] = left.length === 0 ? rest : [{...first, children: left} satisfies Paragraph, ...rest]
  return {type: 'aside', name: name.toLowerCase(), title: title.trim(), children}
}
