import type {Image, Link, PhrasingContent} from 'mdast'
import type {UnknownNode} from '../../../read/document/index.ts'
import {code, plain, said} from '../text/words.ts'

/** Text of a page, without its HTML and without what only its site can show. */
export function phrasing(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap(phrase)
}

function phrase(node: PhrasingContent): PhrasingContent[] {
  switch (node.type) {
    case 'text':
      return plain(node.value)
    case 'inlineCode':
      return code(node.value)
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{type: node.type, children: phrasing(node.children)}]
    case 'link':
      return link(node)
    case 'image':
      return image(node)
    case 'break':
      return said(' ')
    case 'unknown':
      return unknown(node)
    default:
      return []
  }
}

/** What leads into the page or its site would lead somewhere else from here. */
function link({url, children}: Link): PhrasingContent[] {
  return isAbsolute(url)
    ? [
        {
          type: 'link',
          url,
          children: children.flatMap((node) => (node.type === 'image' ? imageName(node) : phrase(node))),
        },
      ]
    : phrasing(children)
}

function image(node: Image): PhrasingContent[] {
  const name = imageName(node)
  return isAbsolute(node.url) ? [{type: 'link', url: node.url, children: name}] : name
}

function imageName({url, alt}: Image): PhrasingContent[] {
  return [...said('image: '), ...plain(alt === '' || alt === null || alt === undefined ? url : alt)]
}

function isAbsolute(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)[\x21-\x7e]+$/i.test(url)
}

/** What a page's site shows, and a report cannot. */
export function unknown({name}: UnknownNode): PhrasingContent[] {
  return [{type: 'emphasis', children: [...said('(what '), ...code(name), ...said(' shows on its site)')]}]
}
