import type {Node, Nodes} from 'mdast'
import {dedent} from '../lex/indent.ts'
import {type Page, placeholders} from './page.ts'

/** Put the source back where a placeholder ended in a string: code, HTML, URLs, titles, alternative texts. */
export function restore(page: Page, root: Nodes): void {
  const pattern = placeholders(page.mark)
  const original = (value: string): string => value.replaceAll(pattern, (found) => sourceOf(page, found))
  const waiting: Nodes[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    restoreFields(node, page.mark, original)
    if ('attributes' in node && node.attributes) restoreFields(node.attributes, page.mark, original)
    if ('children' in node) waiting.push(...node.children)
  }
}

function sourceOf(page: Page, placeholder: string): string {
  const unit = page.unitOf(placeholder)
  return unit === undefined ? placeholder : dedent(page.text, unit.start, unit.end, page.prefixOf(unit.start))
}

function restoreFields(fields: Node | object, mark: string, original: (value: string) => string): void {
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value === 'string' && value.includes(mark)) Object.assign(fields, {[key]: original(value)})
  }
}
