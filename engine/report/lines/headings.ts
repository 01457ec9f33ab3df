import type {EventOf, RunEvent, Variable} from '../../event.ts'
import type {Phase, Within} from '../../model.ts'
import {blank, type Line, led, line, type Span, span} from '../text/line.ts'
import {wordAmount} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'
import {splitPageKey, wordTerms} from '../transcript/transcript.ts'

type Headings = (event: RunEvent) => readonly Line[]

type PageStarted = EventOf<'page-started'>

/** Headings of plays, pages and sections, each where it begins, or is come back to. */
export function followHeadings(signs: Signs): Headings {
  const plays = followPlays()
  const pages = followPages(signs)
  const sections = followSections()
  return (event) => [...plays(event), ...pages(event), ...sections(event)]
}

function followPlays(): Headings {
  let plays: readonly string[] = []
  let current = ''
  return (event) => {
    if (event.type === 'run-started') plays = [...new Set(event.pages.map((page) => splitPageKey(page).play))]
    if (event.type !== 'page-started' && event.type !== 'page-skipped') return []
    const {play} = splitPageKey(event.page)
    if (play === current || plays.length < 2) return []
    current = play
    return drawPlayHeading(play, plays.indexOf(play) + 1, plays.length)
  }
}

function followPages(signs: Signs): Headings {
  const pages = new Map<string, PageStarted>()
  const isNews = trackVariables()
  let current = ''
  return (event) => {
    switch (event.type) {
      case 'run-started':
        return drawRunHeading(event)
      case 'context-checked':
        return drawContextAnswer(event)
      case 'page-skipped':
        current = event.page
        return drawSkippedPage(event, signs)
      case 'page-started':
        current = event.page
        pages.set(event.page, event)
        return drawPageHeading(event, event.variables.filter(({told}) => told).filter(isNews), signs)
      case 'phase-started': {
        const page = event.page === current ? undefined : pages.get(event.page)
        current = event.page
        return page === undefined ? [] : drawPageAgain(page, event.phase)
      }
      default:
        return []
    }
  }
}

/** What pages before have told is told again only where it differs. */
function trackVariables(): (variable: Variable) => boolean {
  const values = new Map<string, string>()
  return ({name, value, from}) => {
    const origin = JSON.stringify([value, from])
    const isNew = values.get(name) !== origin
    values.set(name, origin)
    return isNew
  }
}

/** Equal headings of steps in a row are told once, but for those of another page. */
function followSections(): Headings {
  let page = ''
  let last = ''
  return (event) => {
    if (event.type === 'page-started' || (event.type === 'phase-started' && event.page !== page)) {
      page = event.page
      last = ''
    }
    if (event.type !== 'step-started') return []
    const lines = drawSectionHeading(event)
    const text = JSON.stringify(lines)
    const isKnown = text === last
    last = text
    return isKnown ? [] : lines
  }
}

function drawRunHeading({contexts}: EventOf<'run-started'>): readonly Line[] {
  return Object.entries(contexts).map(([name, kube]) =>
    line(0, span('context ', 'dim'), span(name), span(` = ${kube}`, 'dim')),
  )
}

/** What a context that was asked has answered. */
function drawContextAnswer({kubeContext, version, server}: EventOf<'context-checked'>): readonly Line[] {
  return [line(2, span(`${kubeContext} answers: ${version} at ${server}`, 'dim'))]
}

/** A page that is not played. */
function drawSkippedPage({page, title, reason}: EventOf<'page-skipped'>, {skipped}: Signs): readonly Line[] {
  return [
    blank,
    line(0, span(title, 'bold')),
    line(0, span(page, 'dim')),
    led(2, span(`${skipped} `, 'dim'), span('the whole page', 'dim'), span(`: ${reason}`)),
  ]
}

/** Pages that need a page were played since: back to it, for its cleanup. */
function drawPageAgain({page, title}: EventOf<'page-started'>, phase: Phase): readonly Line[] {
  return [blank, line(0, span(title, 'bold'), span(`  (${page}, ${phase})`, 'dim'))]
}

/** Where one play of several begins. */
function drawPlayHeading(play: string, number: number, plays: number): readonly Line[] {
  return [blank, line(0, span(`Play ${number} of ${plays}`, 'bold'), span(`  ${play}`))]
}

/** @param variables those that are not known from a page before */
function drawPageHeading(
  event: EventOf<'page-started'>,
  variables: EventOf<'page-started'>['variables'],
  signs: Signs,
): readonly Line[] {
  const tabs = Object.entries(event.tabs).map(([variant, tab]) => `tab ${tab} (${variant})`)
  const {attempt} = splitPageKey(event.page)
  const terms = wordTerms({attempt, isReplaced: false, quarantine: event.quarantine ?? null})
  const facts = [event.page, ...terms, wordAmount(event.steps, 'step'), wordAmount(event.commands, 'command'), ...tabs]
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
function drawSectionHeading({section, phase, within}: EventOf<'step-started'>): readonly Line[] {
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
