import {parameter, type ShortcodeNode} from '../../syntax/shortcode/index.ts'
import {aside, fileInclude, findFirst, holds, listUnnamed, type Meaning, type Meanings, splitList} from './meaning.ts'

const sortedAside: Meaning = {kind: 'aside', sort: findFirst('type', 0, 'color')}

const tab: Meaning = {
  kind: 'tab',
  name: findFirst('name', 0, 'header', 'title', 'label'),
  value: findFirst('category-value', 'value'),
  language: findFirst('lang', 'codelang'),
  isDefault: (node) => (findFirst('default', 'selected')(node) ?? 'false') !== 'false',
  needsEnd: true,
}

/** Tabs and asides of themes: Docsy, Hextra, Relearn, Book and others. */
export const themes: Meanings = {
  tabs: {
    kind: 'tabs',
    id: (node) => (listTabNames(node).length > 0 ? findSetName(node) : (findSetName(node) ?? findFirst(0)(node))),
    tabNames: listTabNames,
    defaultTab: (node, tabNames) =>
      findFirst('default', 'defaultValue')(node) ?? tabNames[Number(parameter(node, 'defaultIndex'))],
  },
  tabpane: {kind: 'tabs', id: findSetName, language: findPaneLanguage},
  tab,
  'tab-content': tab,
  caution: aside,
  danger: aside,
  info: aside,
  important: aside,
  details: aside,
  expand: aside,
  hint: sortedAside,
  alert: sortedAside,
  pageinfo: sortedAside,
  notice: sortedAside,
  callout: sortedAside,
  admonition: sortedAside,
  include: fileInclude,
  readfile: {...fileInclude, language: findCodeLanguage},
}

function findSetName(node: ShortcodeNode): string | undefined {
  return findFirst('category-name', 'name', 'groupId', 'groupid', 'group')(node)
}

/** A pane holds code, in a language that need not be named, unless it says that it holds text. */
function findPaneLanguage(node: ShortcodeNode): string | undefined {
  return parameter(node, 'text') === 'true' ? undefined : (parameter(node, 'lang') ?? '')
}

/** Names of tabs that their set's opening tag gives: `items="A,B"` in Hextra, words in a row in Dapr. */
function listTabNames(node: ShortcodeNode): readonly string[] {
  const items = parameter(node, 'items')
  if (items !== undefined) return splitList(items)
  return holds(node, 'codetab') ? listUnnamed(node).map(({value}) => value) : []
}

/** `{{% readfile file="a.sh" code="true" lang="bash" %}}`; undefined where it says nothing of code. */
function findCodeLanguage(node: ShortcodeNode): string | undefined {
  return parameter(node, 'code') === 'true' ? (parameter(node, 'lang') ?? '') : parameter(node, 'lang')
}
