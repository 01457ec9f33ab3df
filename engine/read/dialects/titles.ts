import type {Edit} from '../../syntax/index.ts'
import {readLabel} from './spell.ts'
import type {TextLine} from './text-lines.ts'

/** Directives with a title, as Docusaurus and VitePress write them. */
export const titleMarks = /^[ \t]*:{3,}[ \t]*[A-Za-z][\w-]*[ \t]+[^\s{[]|^[ \t]*:{3,}[ \t]+[A-Za-z]/m

const named = /^(:{3,})[ \t]*([A-Za-z][\w-]*)(?=[ \t]|$)(.*)$/

/** `:::tip Title` becomes `:::tip[Title]`, which is how directives have theirs. */
export function findTitleEdits(text: string, lines: readonly TextLine[]): readonly Edit[] {
  return lines.flatMap(({at, end, verbatim}): Edit[] => {
    if (verbatim || text[at] !== ':') return []
    const content = text.slice(at, end)
    const [whole, colons = '', name = '', rest = ''] = named.exec(content) ?? []
    const title = rest.trim()
    if (whole === undefined || /^[{[]/.test(title)) return []
    const tag = `${colons}${name}${spellTitle(name, title)}`
    return tag === content ? [] : [{start: at, end, text: tag}]
  })
}

/** `::: tab "Linux"` is VuePress' way to name a tab; what stands behind `tabs` names nothing. */
function spellTitle(name: string, title: string): string {
  if (name === 'tab') return `{name="${readLabel(title).replaceAll('"', '')}"}`
  return title === '' || name === 'tabs' ? '' : `[${title.replace(/[[\]]/g, '\\$&')}]`
}
