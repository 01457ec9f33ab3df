import type {Edit} from '../../syntax/index.ts'
import {findTags} from './jsx.ts'
import {readLabel, spellCloser, spellOpener} from './spell.ts'
import type {TextLine} from './text-lines.ts'

/** What READMEs, and pages of any site, fold. */
export const githubMarks = /^[ \t]*<details\b/m

const summary = /\s*<summary[^>]*>([\s\S]*?)<\/summary>/y

/** `<details><summary>Title</summary>` … `</details>` is an aside; one that nothing closes is left as it is. */
export function findGithubEdits(text: string, lines: readonly TextLine[]): readonly Edit[] {
  const edits: Edit[] = []
  const open: Edit[] = []
  for (const {kind, start, end} of findTags(text, lines, (name) => name === 'details')) {
    if (kind === 'open') {
      open.push(makeOpener(text, start, end))
    } else if (kind === 'close') {
      const opener = open.pop()
      if (opener !== undefined) edits.push(opener, {start, end, text: `${spellCloser('details')}\n`})
    }
  }
  return edits
}

function makeOpener(text: string, start: number, end: number): Edit {
  summary.lastIndex = end
  const [whole = '', title] = summary.exec(text.slice(0, end + maxSummaryLength)) ?? []
  const tag = spellOpener('details', {title: title === undefined ? undefined : readLabel(title)})
  return {start, end: end + whole.length, text: `${tag}\n`}
}

const maxSummaryLength = 2000 // characters
