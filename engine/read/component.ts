import {parameter, type ShortcodeNode} from '../syntax/shortcode/index.ts'
import {slug} from './slug.ts'

/** Components that people skip: a step in one is not part of the way through. */
const asides = new Set(
  'tip warning note idea quote caution danger info important alert notice callout admonition'.split(' '),
)
const tabSets = new Set(['tabset', 'tabs', 'tabpane'])

/** Names of shortcodes and directives that mean something here. */
export const understood: readonly string[] = ['text', 'tab', 'boilerplate', ...tabSets, ...asides]

export function isAside(name: string): boolean {
  return asides.has(name)
}

export function isTabSet(name: string): boolean {
  return tabSets.has(name)
}

/** What a tab set calls the choice that it is; empty where it says nothing. */
export function tabSetName(node: ShortcodeNode): string {
  return parameter(node, 'category-name') ?? parameter(node, 'name', 0) ?? ''
}

/** What a tab is called by those who choose it, and by its readers. */
export function tabOf(node: ShortcodeNode): {readonly value: string; readonly name: string} {
  const name = parameter(node, 'name', 0) ?? parameter(node, 'header') ?? ''
  const value = parameter(node, 'category-value') ?? slug(name)
  return {value, name: name || value}
}

export function includeName(node: ShortcodeNode): string {
  return parameter(node, 'name', 0) ?? ''
}
