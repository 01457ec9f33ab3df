import type {ShortcodeRole} from '../../event.ts'
import {parameter} from '../../syntax/shortcode/index.ts'
import {themes} from './hugo.ts'
import {aside, fileInclude, type Meaning} from './meaning.ts'

const meanings: Readonly<Record<ShortcodeRole, Meaning | undefined>> = {
  include: fileInclude,
  tabs: themes.tabs,
  tab: themes.tab,
  aside,
  text: {kind: 'text'},
  value: {kind: 'words', text: (node) => parameter(node, 'text')},
  command: {kind: 'command'},
  hidden: {kind: 'hidden'},
}

/** What a shortcode means whose role the config says. */
export function findOwnMeaning(role: ShortcodeRole): Meaning | undefined {
  return meanings[role]
}
