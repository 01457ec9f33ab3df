import type {EventOf, RunEvent, Variable} from '../../event.ts'
import type {Line} from '../text/line.ts'
import type {Signs} from '../text/signs.ts'
import {splitPageKey} from '../transcript/called.ts'
import {
  drawContextAnswer,
  drawPageAgain,
  drawPageHeading,
  drawPlayHeading,
  drawRunHeading,
  drawSectionHeading,
  drawSkippedPage,
} from './heading.ts'

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
  const known = new Map<string, string>()
  return ({name, value, from}) => {
    const said = JSON.stringify([value, from])
    const isNew = known.get(name) !== said
    known.set(name, said)
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
