import type {EventOf, RunEvent, Variable} from '../../event.ts'
import type {Line} from '../text/line.ts'
import type {Signs} from '../text/signs.ts'
import {called} from '../transcript/called.ts'
import {contextAnswer, pageAgain, pageHeading, playHeading, runHeading, sectionHeading, skippedPage} from './heading.ts'

type Headings = (event: RunEvent) => readonly Line[]

type PageStarted = EventOf<'page-started'>

/** Headings of plays, pages and sections, each where it begins, or is come back to. */
export function headings(signs: Signs): Headings {
  const plays = playHeadings()
  const pages = pageHeadings(signs)
  const sections = sectionHeadings()
  return (event) => [...plays(event), ...pages(event), ...sections(event)]
}

function playHeadings(): Headings {
  let plays: readonly string[] = []
  let current = ''
  return (event) => {
    if (event.type === 'run-started') plays = [...new Set(event.pages.map((page) => called(page).play))]
    if (event.type !== 'page-started' && event.type !== 'page-skipped') return []
    const {play} = called(event.page)
    if (play === current || plays.length < 2) return []
    current = play
    return playHeading(play, plays.indexOf(play) + 1, plays.length)
  }
}

function pageHeadings(signs: Signs): Headings {
  const pages = new Map<string, PageStarted>()
  const isNews = newVariables()
  let current = ''
  return (event) => {
    switch (event.type) {
      case 'run-started':
        return runHeading(event)
      case 'context-checked':
        return contextAnswer(event)
      case 'page-skipped':
        current = event.page
        return skippedPage(event, signs)
      case 'page-started':
        current = event.page
        pages.set(event.page, event)
        return pageHeading(event, event.variables.filter(({told}) => told).filter(isNews), signs)
      case 'phase-started': {
        const page = event.page === current ? undefined : pages.get(event.page)
        current = event.page
        return page === undefined ? [] : pageAgain(page, event.phase)
      }
      default:
        return []
    }
  }
}

/** What pages before have told is told again only where it differs. */
function newVariables(): (variable: Variable) => boolean {
  const known = new Map<string, string>()
  return ({name, value, from}) => {
    const said = JSON.stringify([value, from])
    const isNew = known.get(name) !== said
    known.set(name, said)
    return isNew
  }
}

/** Equal headings of steps in a row are told once, but for those of another page. */
function sectionHeadings(): Headings {
  let page = ''
  let last = ''
  return (event) => {
    if (event.type === 'page-started' || (event.type === 'phase-started' && event.page !== page)) {
      page = event.page
      last = ''
    }
    if (event.type !== 'step-started') return []
    const lines = sectionHeading(event)
    const text = JSON.stringify(lines)
    const isKnown = text === last
    last = text
    return isKnown ? [] : lines
  }
}
