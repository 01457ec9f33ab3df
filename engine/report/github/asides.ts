import {topOf} from '../../diagnostic.ts'
import {listAsides, wordAside} from '../facts/asides.ts'
import type {Aside, PageTranscript} from '../transcript/transcript.ts'
import type {Finding} from './finding.ts'

/** What was warned of in a page. */
export function findWarnings(page: PageTranscript, play: string): readonly Finding[] {
  return findAsides(page, 'warning', 'runbook warns', play)
}

/** What was done that the page does not tell its reader. */
export function findOffPage(page: PageTranscript, play: string): readonly Finding[] {
  return findAsides(page, 'off-page', 'Not on the page', play)
}

/** In the page's order, each at the place of what it is about; what is about no step is at the page's top. */
function findAsides(page: PageTranscript, type: Aside['type'], title: string, play: string): readonly Finding[] {
  return listAsides(page)
    .filter(({aside}) => aside.type === type)
    .map(({aside, step, command}) => {
      const place = (command ?? step)?.place ?? topOf(page.file)
      return {level: 'warning', title, lines: [wordAside(aside)], place, play}
    })
}
