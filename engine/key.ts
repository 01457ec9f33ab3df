/**
 * What events call things by. A page that a run plays is `page` or, where several combinations of it are played,
 * `page[combination]`; where it is played again, `~2` stands behind that; a step is `page#step`, a command `page#step/number`, counted from 1.
 */

/** A page of a run: `multi-primary.md`, `multi-primary.md[iop]`, `multi-primary.md[iop]~2`. */
export type PageKey = string

/** A step of a page of a run: `multi-primary.md[iop]#configure_cluster1_as_a_primary_1`. */
export type StepKey = string

/** A command of a step: a `StepKey` and `/1`. */
export type CommandKey = string

/** @param combination what tells this play of the page from others; empty where it is the only one */
export function makePageKey(page: string, combination: string): PageKey {
  return combination === '' ? page : `${page}[${combination}]`
}

/**
 * The key of the same page when it is played again.
 *
 * @param attempt 2 for the first time again
 */
export function makeAttemptKey(page: PageKey, attempt: number): PageKey {
  return `${splitAttempt(page).first}~${attempt}`
}

/** @param step its id */
export function makeStepKey(page: PageKey, step: string): StepKey {
  return `${page}#${step}`
}

/** @param number 1-based */
export function makeCommandKey(step: StepKey, number: number): CommandKey {
  return `${step}/${number}`
}

/** The file of a page: `multi-primary.md` for `multi-primary.md[iop]`. */
export function fileOfPageKey(key: PageKey): string {
  return partsOfPageKey(key).file
}

/** What tells this play of a page from others: `iop` for `multi-primary.md[iop]`; empty where it is the only one. */
export function combinationOfPageKey(key: PageKey): string {
  return partsOfPageKey(key).combination
}

/** The key of a page's first play: `guide.md[iop]` for `guide.md[iop]~2`. */
export function firstOfPageKey(key: PageKey): PageKey {
  return splitAttempt(key).first
}

/** How often a page had been begun by then: 1 for its first play. */
export function attemptOfPageKey(key: PageKey): number {
  return splitAttempt(key).attempt
}

/** No page is called `guide.md~2`: what ends so is an attempt. */
function splitAttempt(key: PageKey): {readonly first: PageKey; readonly attempt: number} {
  const [, first = key, attempt = '1'] = /^(.+)~([2-9]|[1-9]\d+)$/s.exec(key) ?? []
  return {first, attempt: Number(attempt)}
}

/** Brackets before the ending of a file are its folder's own, and a tab may be called by some. */
function partsOfPageKey(key: PageKey): {readonly file: string; readonly combination: string} {
  const {first} = splitAttempt(key)
  if (!first.endsWith(']')) return {file: first, combination: ''}
  const [, file = first, combination = ''] = /^(.*?\.\w+|.*)\[(.*)\]$/s.exec(first) ?? []
  return {file, combination}
}

/** The page of a step or a command. */
export function pageOfKey(key: StepKey | CommandKey): PageKey {
  return key.slice(0, key.lastIndexOf('#'))
}

/** What stands behind the page: a step's id, with `/1` behind it for a command. */
export function localPartOfKey(key: StepKey | CommandKey): string {
  return key.slice(key.lastIndexOf('#') + 1)
}

/** The step of a command; a step's key is its own. */
export function stepOfKey(key: StepKey | CommandKey): StepKey {
  const command = /\/\d+$/.exec(localPartOfKey(key))
  return command === null ? key : key.slice(0, -command[0].length)
}
