import {type Place, topOf} from '../../diagnostic.ts'
import type {Aside, PageTranscript} from '../transcript/index.ts'
import type {Finding} from './finding.ts'

/** What was warned of in a page. */
export const warnings = (page: PageTranscript, play: string): readonly Finding[] =>
  asides(page).flatMap(([aside, place]) =>
    aside.type === 'warning' ? [{level: 'warning', title: 'runbook warns', lines: [aside.text], place, play}] : [],
  )

/** What was done that the page does not tell its reader. */
export const offPage = (page: PageTranscript, play: string): readonly Finding[] =>
  asides(page).flatMap(([aside, place]) =>
    aside.type === 'off-page'
      ? [{level: 'warning', title: 'Not on the page', lines: [aside.action.text], place, play}]
      : [],
  )

/** In the page's order, each with the place of what it belongs to; what belongs to no step is at the page's top. */
const asides = ({file, asides: own, steps}: PageTranscript): readonly (readonly [Aside, Place])[] => [
  ...own.map((aside) => [aside, topOf(file)] as const),
  ...steps.flatMap((step) => [
    ...step.asides.map((aside) => [aside, step.place] as const),
    ...step.commands.flatMap(({asides: theirs, place}) => theirs.map((aside) => [aside, place] as const)),
  ]),
]
