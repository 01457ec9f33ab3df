import {type Diagnostic, type Place, topOf} from '../../diagnostic.ts'
import type {Variant} from '../../model.ts'
import type {RequirementChoice} from '../../note.ts'
import type {Reading} from '../../run/pages/prepare-page.ts'
import type {TabChoice} from '../index.ts'
import type {Needs} from './required-pages.ts'

/** The value that tab choices pick; one by category wins over one by value alone. */
export function pick(choice: string, values: readonly string[], tabs: readonly TabChoice[]): string | undefined {
  const fitting = tabs.filter(({category, value}) => (category ?? choice) === choice && values.includes(value))
  return (fitting.find(({category}) => category !== null) ?? fitting[0])?.value
}

/** Choices between pages that are still to be made. */
export function undecidedPages({axes}: Needs, readings: readonly Reading[]): Diagnostic[] {
  return Object.entries(axes).map(([choice, values]) => ({
    code: 'undecided-tab',
    severity: 'error',
    message: `choose the ${choice}: ${values.map((value) => `\`${value}\``).join(', ')}`,
    hint: `for example \`--tab ${choice}=${values[0]}\`, or \`--matrix\` for all`,
    place: placeOf(choice, readings),
  }))
}

/** The choices between pages that notes, or a front matter, offer. */
function choicesIn(readings: readonly Reading[]): RequirementChoice[] {
  return readings.flatMap(({requires}) => (requires?.pages ?? []).flatMap((each) => ('choice' in each ? [each] : [])))
}

/** Choices between pages, as tab sets: they are chosen alike. */
export function pageVariants(readings: readonly Reading[]): Variant[] {
  return choicesIn(readings).map(({choice, of, place}) => ({
    id: choice,
    tabs: Object.keys(of).map((value) => ({value, name: value, place})),
    place,
  }))
}

function placeOf(choice: string, readings: readonly Reading[]): Place {
  return choicesIn(readings).find((each) => each.choice === choice)?.place ?? topOf(readings[0]?.runbook.page ?? '')
}
