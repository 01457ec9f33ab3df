import {type Diagnostic, type Place, placeAtTop} from '../../diagnostic.ts'
import type {Variant} from '../../model.ts'
import type {RequirementChoice} from '../../note.ts'
import type {TabChoice} from '../index.ts'
import type {PreparedPage, RequiredPages} from './session-plan.ts'

/** The tab that choices pick; one that names its variant wins over one by the tab alone. */
export function pickTab(variant: string, tabs: readonly string[], choices: readonly TabChoice[]): string | undefined {
  const fitting = choices.filter((each) => (each.variant ?? variant) === variant && tabs.includes(each.tab))
  return (fitting.find((each) => each.variant !== null) ?? fitting[0])?.tab
}

/** Choices between pages that are still to be made. */
export function findUndecidedVariants({openVariants}: RequiredPages, pages: readonly PreparedPage[]): Diagnostic[] {
  return Object.entries(openVariants).map(([variant, tabs]) => ({
    code: 'undecided-tab',
    severity: 'error',
    message: `choose the ${variant}: ${tabs.map((tab) => `\`${tab}\``).join(', ')}`,
    hint: `for example \`--tab ${variant}=${tabs[0]}\`, or \`--matrix\` for all`,
    place: findPlace(variant, pages),
  }))
}

/** Choices between pages, as variants: they are chosen alike. */
export function listPageVariants(pages: readonly PreparedPage[]): Variant[] {
  return listChoices(pages).map(({choice, of, place}) => ({
    id: choice,
    tabs: Object.keys(of).map((value) => ({value, name: value, place})),
    place,
  }))
}

/** The choices between pages that notes, a front matter or a config offer. */
function listChoices(pages: readonly PreparedPage[]): RequirementChoice[] {
  const own = pages.flatMap(({requires}) => (requires?.pages ?? []).flatMap((each) => ('choice' in each ? [each] : [])))
  return [...own, ...new Set(pages.flatMap(({config}) => config.requires))]
}

function findPlace(variant: string, pages: readonly PreparedPage[]): Place {
  return listChoices(pages).find(({choice}) => choice === variant)?.place ?? placeAtTop(pages[0]?.runbook.page ?? '')
}
