import type {Edit} from '../../syntax/index.ts'
import {spellOpener} from './spell.ts'
import type {TextLine} from './text-lines.ts'

/** What MkDocs' snippets and macros, and Jinja and Jekyll before them, write. */
export const jinjaMarks = /-8<-|\{%|\{![^!\n]+!\}|\{\{-?[ \t]*[\w.]+(?:\(|[ \t]*-?\}\})/

const snippet = /^-{1,}8<-{1,}[ \t]+["']([^"'\n]+)["'][ \t]*$/
const include = /\{%-?[ \t]*include[\w-]*[ \t]+["']([^"'\n]+)["'][^%\n]*%\}|\{!-?[ \t]*([^!\s]+)[ \t]*!\}/g
const raw = /\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}/g
const call = /\{\{-?[ \t]*(\w+)\([ \t]*((?:(?:\w+[ \t]*=[ \t]*)?(?:"[^"\n]*"|'[^'\n]*')[ \t]*,?[ \t]*)+)\)[ \t]*-?\}\}/g
const variable = /\{\{-?[ \t]*([A-Za-z_][\w.]*)[ \t]*-?\}\}/g
const argument = /(?:(\w+)[ \t]*=[ \t]*)?(?:"([^"]*)"|'([^']*)')/g

/**
 * Includes and values: `--8<-- "file"`, `{% include "file" %}`, `{{ artifact(repo="serving", file="a.yaml") }}`, and
 * `{{ version }}` where the site has such a variable: else it is a template's of another tool.
 */
export function findJinjaEdits(
  text: string,
  lines: readonly TextLine[],
  variables: ReadonlySet<string>,
): readonly Edit[] {
  return lines.flatMap((line) => findEditsOfLine(text.slice(line.at, line.end), line, variables))
}

function findEditsOfLine(
  content: string,
  {at, end, verbatim}: TextLine,
  variables: ReadonlySet<string>,
): readonly Edit[] {
  if (!jinjaMarks.test(content)) return []
  const file = snippet.exec(content)?.[1]
  if (file !== undefined) return [{start: at, end, text: spellInclude(file)}]
  const edits: Edit[] = []
  const put = (pattern: RegExp, spell: (match: RegExpExecArray) => string): void => {
    for (const match of content.matchAll(pattern))
      if (pattern !== include || !isInCodeSpan(content, match.index))
        edits.push({start: at + match.index, end: at + match.index + match[0].length, text: spell(match)})
  }
  if (!verbatim) put(include, ([, quoted, bare]) => spellInclude(quoted ?? bare ?? ''))
  put(raw, () => '')
  put(call, ([, name = '', list = '']) => spellOpener(name, readArguments(list)))
  put(variable, ([whole, name = '']) => (variables.has(name) ? spellOpener(name, {}) : whole))
  return edits.sort((left, right) => left.start - right.start)
}

function isInCodeSpan(content: string, at: number): boolean {
  return (content.slice(0, at).match(/`+/g)?.length ?? 0) % 2 === 1
}

function spellInclude(file: string): string {
  return spellOpener('include', {file})
}

/** Those without a name are told by their place: `_0`, `_1`. */
function readArguments(list: string): Record<string, string> {
  const found = [...list.matchAll(argument)]
  return Object.fromEntries(found.map(([, name, double, single], at) => [name ?? `_${at}`, double ?? single ?? '']))
}
