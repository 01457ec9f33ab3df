import type {Element, ElementContent} from 'hast'

/** Where links of a page lead in a report. */
export interface Targets {
  readonly ids: ReadonlySet<string> // that are on the page in the report, with its prefix
  readonly prefix: string
  readonly pageOf: (path: string) => string | null // the anchor of a page of the report, by the path of a link to it
}

/**
 * A link as it is of use in a report: to the web, to a place on the page, or to a page of the same report. What leads
 * to elsewhere on the page's own site leads nowhere from here, and is shown as what it says, with where it led.
 */
export function drawLink(node: Element, {ids, prefix, pageOf}: Targets): Element {
  const href = typeof node.properties.href === 'string' ? node.properties.href : ''
  if (/^(?:https?:|mailto:)/i.test(href)) return linkTo(node, href, {rel: ['noopener', 'noreferrer']})
  if (href.startsWith('#'))
    return ids.has(prefix + href.slice(1)) ? linkTo(node, `#${prefix}${href.slice(1)}`) : drawAway(node, href)
  const page = pageOf(href)
  return page === null ? drawAway(node, href) : linkTo(node, `#${page}`)
}

/** A link that says nothing is none. */
function linkTo(node: Element, href: string, more: Element['properties'] = {}): Element {
  return isSilent(node) ? drawAway(node, '') : {...node, properties: {...keepId(node), href, ...more}}
}

function drawAway(node: Element, href: string): Element {
  return {
    type: 'element',
    tagName: 'span',
    properties: {
      ...keepId(node),
      ...(href === '' ? {} : {className: ['away'], title: `On its site this leads to ${href}`}),
    },
    children: node.children,
  }
}

function keepId({properties}: Element): Element['properties'] {
  return properties.id === undefined ? {} : {id: properties.id}
}

function isSilent(node: Element): boolean {
  return readText(node).trim() === ''
}

function readText(node: Element | ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(readText).join('') : ''
}

/**
 * Finds a page of the report by a link to it: `../before-you-begin/` and `/docs/setup/before-you-begin/#clusters` lead to
 * `docs/setup/before-you-begin/index.md`.
 *
 * @param from the page that the link is on
 */
export function makePageFinder(from: string, pages: ReadonlyMap<string, string>): Targets['pageOf'] {
  const anchors = new Map([...pages].map(([file, anchor]) => [normalisePath(file), anchor]))
  const folder = normalisePath(from).split('/').slice(0, -1)
  return (href) => {
    const path = normalisePath(href.replace(/[?#].*$/, ''))
    if (path === '' || href.startsWith('//')) return null
    if (href.startsWith('/'))
      return anchors.get(path) ?? [...anchors].find(([name]) => name.endsWith(`/${path}`))?.[1] ?? null
    return anchors.get(resolvePath(folder, path)) ?? anchors.get(resolvePath([...folder, ''], path)) ?? null
  }
}

/** A path without what is the same page: `/docs/a/_index.md`, `docs/a/index.md` and `docs/a/` are `docs/a`. */
function normalisePath(path: string): string {
  return path
    .replace(/\.md$/, '')
    .replace(/(?:^|\/)_?index$/, '')
    .replace(/^\/|\/$/g, '')
}

function resolvePath(folder: readonly string[], path: string): string {
  const parts = [...folder]
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.filter((part) => part !== '').join('/')
}
