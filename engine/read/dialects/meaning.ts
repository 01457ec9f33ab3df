import {isDirective, type Parameter, parameter, type ShortcodeNode, shortcode} from '../../syntax/shortcode/index.ts'

/** Reads something off an opening tag; undefined where it does not say it. */
export type FindParameter = (node: ShortcodeNode) => string | undefined

/** What a shortcode or a directive means to whoever reads a page. */
export type Meaning = (
  | {readonly kind: 'text'} // commands, an output or a file; its inside is verbatim
  | {
      readonly kind: 'include'
      readonly page: FindParameter
      readonly from: 'boilerplates' | 'files' // a folder of their own, or anywhere in the site
      readonly language?: FindParameter // of what is shown as code
    }
  | {
      readonly kind: 'tabs'
      readonly id: FindParameter // what the page calls the choice
      readonly tabNames?: (node: ShortcodeNode) => readonly string[] // of tabs that do not name themselves, in their order
      readonly language?: FindParameter // what stands in its tabs is code in that language, unless a tab says otherwise
      readonly defaultTab?: (node: ShortcodeNode, tabNames: readonly string[]) => string | undefined // by its name or its value
    }
  | {
      readonly kind: 'tab'
      readonly name: FindParameter
      readonly value: FindParameter
      readonly language?: FindParameter // its inside is code in that language
      readonly isDefault?: (node: ShortcodeNode) => boolean // its readers see it first
    }
  | {readonly kind: 'aside'; readonly sort?: FindParameter} // for a name that stands for asides of several sorts
  | {readonly kind: 'quote'}
  | {readonly kind: 'condition'} // its inside is there for some of the site's readers
  | {readonly kind: 'hidden'} // its inside is there for no reader
  | {readonly kind: 'command'; readonly text?: FindParameter} // it shows a command: this text, or the value of its name
  | {readonly kind: 'diagram'}
  | {readonly kind: 'image'; readonly url: FindParameter}
  | {readonly kind: 'words'; readonly text: FindParameter} // amid text, or in its place
) & {readonly needsEnd?: true} // a page without its closing tag has an error

/** By the names of shortcodes. */
export type Meanings = Readonly<Record<string, Meaning>>

/** The first of its parameters that is there, by its name or by its 0-based place among those without a name. */
export function findFirst(...where: readonly (string | number)[]): FindParameter {
  return (node) => {
    const unnamed = listUnnamed(node)
    for (const key of where) {
      const found = typeof key === 'number' ? unnamed[key]?.value : parameter(node, key)
      if (found !== undefined) return found
    }
    return undefined
  }
}

/** The parameters that are told by their place. */
export function listUnnamed(node: ShortcodeNode): readonly Parameter[] {
  return shortcode(node)?.parameters.filter(({name}) => name === null) ?? []
}

/** A parameter that is a list, with commas between: `items="Linux,macOS"`. */
export function splitList(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

/** Whether a directive of one of these names stands right inside. */
export function holds(node: ShortcodeNode, ...names: readonly string[]): boolean {
  return (node.children as readonly {type: string}[]).some((child) => isDirective(child) && names.includes(child.name))
}

export const aside: Meaning = {kind: 'aside'}

/** An include of a file of the site, by its path. */
export const fileInclude: Meaning & {kind: 'include'} = {
  kind: 'include',
  from: 'files',
  page: findFirst('file', 'path', 'src', 'name', 0),
}
