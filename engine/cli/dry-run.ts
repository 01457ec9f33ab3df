import {makePrintable, wordAmount} from '../report/index.ts'
import type {ChoiceReason, PageChoice} from '../run/pages/choose-pages.ts'
import {disarmJson} from '../runner-commands.ts'

/** A line a page, which says whether it would be played, and why; then how many would. */
export function formatChoices(choices: readonly PageChoice[]): string {
  const lines = choices.map((choice) => {
    const {page, reason} = choice
    return `${isPlayed(choice) ? 'play' : 'skip'}  ${makePrintable(page.runbook.page)}: ${makePrintable(wordReason(reason, page.runbook.page))}`
  })
  const played = choices.filter(isPlayed).length
  return `${[...lines, `${played} of ${wordAmount(choices.length, 'page')} would be played`].join('\n')}\n`
}

/** The version of `--dry-run --json`. */
const format = 1

/** The same for programs: of each page whether it would be played, and why, in words and as data. */
export function formatChoicesAsJson(choices: readonly PageChoice[]): string {
  const pages = choices.map((choice) => {
    const {page} = choice.page.runbook
    return {page, isPlayed: isPlayed(choice), why: wordReason(choice.reason, page), reason: choice.reason}
  })
  return `${disarmJson(JSON.stringify({format, pages}, null, 2))}\n`
}

function isPlayed({isAsked, reason}: PageChoice): boolean {
  return isAsked || reason.kind === 'required'
}

/** @param page whose reason it is */
export function wordReason(reason: ChoiceReason, page: string): string {
  switch (reason.kind) {
    case 'named':
      return 'it is named'
    case 'found':
      return 'it has steps'
    case 'no-steps':
      return 'it has no steps'
    case 'listed':
      return '`pages` of the config has it'
    case 'unlisted':
      return '`pages` of the config does not have it'
    case 'marked':
      return `its front matter says \`test: ${reason.test}\``
    case 'unmarked':
      return reason.test === null
        ? 'its front matter does not say `test: yes`, as that of other pages here does'
        : `its front matter says \`test: ${reason.test}\``
    case 'changed':
      return wordChange(reason, page)
    case 'unchanged':
      return `nothing that it is made of, or requires, has changed since ${reason.since}`
    case 'fell-short':
      return `it ${reason.how} in ${reason.run}`
    case 'required':
      return `it ${reason.how} in ${reason.run}, and ${reason.by} requires it`
    case 'passed':
      return `it passed in ${reason.run}`
    case 'absent':
      return `it is no page of ${reason.run}`
  }
}

function wordChange({file, of}: Extract<ChoiceReason, {readonly kind: 'changed'}>, page: string): string {
  if (of === page) return `${file} has changed`
  return file === of ? `it requires ${of}, which has changed` : `it requires ${of}, and ${file} has changed`
}
