import type {EventOf} from '../../event.ts'
import type {Phase, Within} from '../../model.ts'
import {blank, type Line, led, line, type Span, span} from '../text/line.ts'
import {count} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'
import {splitPageKey} from '../transcript/called.ts'

export function drawRunHeading({contexts}: EventOf<'run-started'>): readonly Line[] {
  return Object.entries(contexts).map(([name, kube]) =>
    line(0, span('context ', 'dim'), span(name), span(` = ${kube}`, 'dim')),
  )
}

/** What a context that was asked has answered. */
export function drawContextAnswer({kubeContext, version, server}: EventOf<'context-checked'>): readonly Line[] {
  return [line(2, span(`${kubeContext} answers: ${version} at ${server}`, 'dim'))]
}

/** A page that is not played. */
export function drawSkippedPage({page, title, reason}: EventOf<'page-skipped'>, {skipped}: Signs): readonly Line[] {
  return [
    blank,
    line(0, span(title, 'bold')),
    line(0, span(page, 'dim')),
    led(2, span(`${skipped} `, 'dim'), span('the whole page', 'dim'), span(`: ${reason}`)),
  ]
}

/** Pages that need a page were played since: back to it, for its cleanup. */
export function drawPageAgain({page, title}: EventOf<'page-started'>, phase: Phase): readonly Line[] {
  return [blank, line(0, span(title, 'bold'), span(`  (${page}, ${phase})`, 'dim'))]
}

/** Where one play of several begins. */
export function drawPlayHeading(play: string, number: number, plays: number): readonly Line[] {
  return [blank, line(0, span(`Play ${number} of ${plays}`, 'bold'), span(`  ${play}`))]
}

/** @param variables those that are not known from a page before */
export function drawPageHeading(
  event: EventOf<'page-started'>,
  variables: EventOf<'page-started'>['variables'],
  signs: Signs,
): readonly Line[] {
  const tabs = Object.entries(event.tabs).map(([variant, tab]) => `tab ${tab} (${variant})`)
  const facts = [event.page, count(event.steps, 'step'), count(event.commands, 'command'), ...tabs]
  return [
    blank,
    line(0, span(event.title, 'bold')),
    line(0, span(facts.join(signs.between), 'dim')),
    line(0, span(`in ${event.workdir}`, 'dim')),
    ...(event.requires.length === 0
      ? []
      : [line(0, span(`after ${event.requires.map((page) => splitPageKey(page).file).join(', ')}`, 'dim'))]),
    ...variables.map(({name, value, from}) => line(0, span(`${name}=${value}`), span(`  (${from})`, 'dim'))),
  ]
}

/** The heading that a step stands under; equal headings of steps in a row are shown once. */
export function drawSectionHeading({section, phase, within}: EventOf<'step-started'>): readonly Line[] {
  const where = [...(namesPhase(phase, section) ? [] : [phase]), ...within.map(wordWithin)]
  const aside: readonly Span[] = where.length === 0 ? [] : [span(`  (${where.join(', ')})`, 'dim')]
  return [blank, line(0, span(section === '' ? 'Before the first heading' : section, 'bold'), ...aside)]
}

function namesPhase(phase: Phase, section: string): boolean {
  return phase === 'main' || section.toLowerCase().replace(/\W/g, '').includes(phase)
}

function wordWithin(within: Within): string {
  switch (within.kind) {
    case 'tab':
      return `tab ${within.name}`
    case 'aside':
      return within.name
    case 'include':
      return `from ${within.page}`
  }
}
