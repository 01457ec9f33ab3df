import type {Image, Link, PhrasingContent} from 'mdast'
import type {UnknownNode} from '../../../read/document/index.ts'
import {plainText, renderCode, renderText} from '../text/words.ts'

/** Text of a page, without its HTML and without what only its site can show. */
export function renderPhrasing(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap(renderPhrase)
}

function renderPhrase(node: PhrasingContent): PhrasingContent[] {
  switch (node.type) {
    case 'text':
      return plainText(node.value)
    case 'inlineCode':
      return renderCode(node.value)
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{type: node.type, children: renderPhrasing(node.children)}]
    case 'link':
      return renderLink(node)
    case 'image':
      return renderImage(node)
    case 'break':
      return renderText(' ')
    case 'unknown':
      return renderUnknown(node)
    default:
      return []
  }
}

/** What leads into the page or its site would lead somewhere else from here. */
function renderLink({url, children}: Link): PhrasingContent[] {
  return isAbsolute(url)
    ? [
        {
          type: 'link',
          url,
          children: children.flatMap((node) => (node.type === 'image' ? nameImage(node) : renderPhrase(node))),
        },
      ]
    : renderPhrasing(children)
}

function renderImage(node: Image): PhrasingContent[] {
  const name = nameImage(node)
  return isAbsolute(node.url) ? [{type: 'link', url: node.url, children: name}] : name
}

function nameImage({url, alt}: Image): PhrasingContent[] {
  return [...renderText('image: '), ...plainText(alt === '' || alt === null || alt === undefined ? url : alt)]
}

function isAbsolute(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)[\x21-\x7e]+$/i.test(url)
}

/** What a page's site shows, and a report cannot. */
export function renderUnknown({name}: UnknownNode): PhrasingContent[] {
  return [
    {type: 'emphasis', children: [...renderText('(what '), ...renderCode(name), ...renderText(' shows on its site)')]},
  ]
}
