import type {Nodes} from 'mdast'
import {defaultHandlers, type Handle} from 'mdast-util-to-markdown'
import {escapeTag, scanShortcodes} from './lex/tag.ts'

const fields = ['alt', 'identifier', 'label', 'title', 'url'] as const

/** Print a node whose strings may hold tags: these go into the Markdown as they are, whatever else is escaped there. */
export function withTags(handler: Handle): Handle {
  const handle: Handle = (node: Nodes, parent, state, info) => {
    const strings: Partial<Record<string, unknown>> = {...node}
    const tagged = fields.filter((field) => holdsTag(strings[field]))
    if (tagged.length === 0) return handler(node, parent, state, info)
    const cover = createCover(JSON.stringify(node))
    const covered = Object.fromEntries(tagged.map((field) => [field, cover.hide(String(strings[field]))]))
    return cover.show(handler({...node, ...covered}, parent, state, info), (tag) => tag)
  }
  return Object.assign(handle, handler)
}

/** Print a text; what reads like a tag is escaped, so that it stays prose. */
export const text: Handle = (node: Nodes, parent, state, info) => {
  if (node.type !== 'text' || !holdsTag(node.value)) return defaultHandlers.text(node as never, parent, state, info)
  const cover = createCover(node.value)
  const covered = {...node, value: cover.hide(node.value)}
  return cover.show(defaultHandlers.text(covered, parent, state, info), escapeTag)
}

function holdsTag(value: unknown): boolean {
  return typeof value === 'string' && /\{\{[<%]/.test(value)
}

interface Cover {
  readonly hide: (value: string) => string
  readonly show: (printed: string, how: (tag: string) => string) => string
}

/** Stand-ins for tags that no escaping touches. */
function createCover(around: string): Cover {
  const mark = findUnused(around)
  const tags: string[] = []
  const hide = (value: string): string => {
    let hidden = ''
    let at = 0
    for (const {start, end} of scanShortcodes(value)) {
      hidden += `${value.slice(at, start)}${mark}${tags.push(value.slice(start, end)) - 1}${mark}`
      at = end
    }
    return hidden + value.slice(at)
  }
  const pattern = new RegExp(`${mark}(\\d+)${mark}`, 'g')
  const show = (printed: string, how: (tag: string) => string): string =>
    printed.replaceAll(pattern, (found, index: string) => {
      const tag = tags[Number(index)]
      return tag === undefined ? found : how(tag)
    })
  return {hide, show}
}

function findUnused(value: string): string {
  for (let code = 0xe000; code < 0xf8ff; code++) {
    if (!value.includes(String.fromCharCode(code))) return String.fromCharCode(code)
  }
  return '\uF8FF'
}
