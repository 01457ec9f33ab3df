import {findPlatform} from '../../platform.ts'
import type {Edit} from '../../syntax/index.ts'
import {findTags} from './jsx.ts'
import {readLabel, spellCloser, spellOpener} from './spell.ts'
import type {TextLine} from './text-lines.ts'

/** What READMEs, and pages of any site, fold. */
export const githubMarks = /^[ \t]*<details\b/m

const summary = /\s*<summary[^>]*>([\s\S]*?)<\/summary>/y

/** One that is closed. */
interface Fold {
  readonly start: number
  readonly bodyStart: number
  readonly bodyEnd: number
  readonly end: number
  readonly title: string | undefined
}

/**
 * `<details><summary>Title</summary>` … `</details>` is an aside, or a tab where several in a row name platforms; one that asks
 * to be opened and says nothing else is none. One that nothing closes is left as it is.
 */
export function findGithubEdits(text: string, lines: readonly TextLine[]): readonly Edit[] {
  const folds = findFolds(text, lines)
  const tabs = findRows(text, folds).filter((row) => row.every(({title = ''}) => findPlatform(title) !== null))
  const [firsts, lasts] = [new Set(tabs.map((row) => row[0])), new Set(tabs.map((row) => row.at(-1)))]
  const inTabs = new Set(tabs.flat())
  return folds.flatMap((fold) => {
    if (asksToOpen.test(fold.title ?? '')) return replaceTags(fold, '', '')
    if (!inTabs.has(fold))
      return replaceTags(fold, `${spellOpener('details', {title: fold.title})}\n`, `${spellCloser('details')}\n`)
    const opener = `${firsts.has(fold) ? `${spellOpener('tabs', {})}\n` : ''}${spellOpener('tab', {name: fold.title})}\n`
    return replaceTags(fold, opener, `${spellCloser('tab')}\n${lasts.has(fold) ? `${spellCloser('tabs')}\n` : ''}`)
  })
}

const asksToOpen = /^\W*(?:click|tap|press)(?: here| me)? (?:to |for )?(?:expand|show|see|view|open|details|more)\W*$/i

function replaceTags({start, bodyStart, bodyEnd, end}: Fold, opener: string, closer: string): Edit[] {
  return [
    {start, end: bodyStart, text: opener},
    {start: bodyEnd, end, text: closer},
  ]
}

function findFolds(text: string, lines: readonly TextLine[]): readonly Fold[] {
  const folds: Fold[] = []
  const open: Omit<Fold, 'bodyEnd' | 'end'>[] = []
  for (const {kind, start, end} of findTags(text, lines, (name) => name === 'details')) {
    if (kind === 'open') open.push(readOpener(text, start, end))
    const opener = kind === 'close' ? open.pop() : undefined
    if (opener !== undefined) folds.push({...opener, bodyEnd: start, end})
  }
  return folds
}

/** Those with nothing between them. */
function findRows(text: string, folds: readonly Fold[]): readonly (readonly Fold[])[] {
  const rows: Fold[][] = []
  for (const fold of folds) {
    const last = rows.at(-1)
    const before = last?.at(-1)
    if (before !== undefined && /^(?:\s|<br ?\/?>)*$/.test(text.slice(before.end, fold.start))) last?.push(fold)
    else rows.push([fold])
  }
  return rows.filter((row) => row.length > 1)
}

function readOpener(text: string, start: number, end: number): Omit<Fold, 'bodyEnd' | 'end'> {
  summary.lastIndex = end
  const [whole = '', title] = summary.exec(text.slice(0, end + maxSummaryLength)) ?? []
  return {start, bodyStart: end + whole.length, title: title === undefined ? undefined : readLabel(title)}
}

const maxSummaryLength = 2000 // characters
