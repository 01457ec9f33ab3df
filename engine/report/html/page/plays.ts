import {wordAmount} from '../../text/quantity.ts'
import type {PageTranscript} from '../../transcript/transcript.ts'
import type {PageView} from './view.ts'

/** The pages of one play: of one combination of tabs and contexts, in one run. */
export interface Play {
  readonly lead: PageTranscript // its first page, which is of no other play
  readonly label: string // the combination; empty where nothing was to be chosen
  readonly views: readonly PageView[]
}

/** What a reader knows a play by: its combination; without one, its pages. */
export function namePlay({label, lead, views}: Play): string {
  if (label !== '') return label
  return views.length === 1 ? lead.title : wordAmount(views.length, 'page')
}

/** The plays of a run, whose pages follow one another. */
export function listPlays(views: readonly PageView[]): readonly Play[] {
  const plays: {lead: PageTranscript; label: string; views: PageView[]}[] = []
  for (const view of views) {
    const last = plays.at(-1)
    if (last !== undefined && last.label === view.page.play) last.views.push(view)
    else plays.push({lead: view.page, label: view.page.play, views: [view]})
  }
  return plays
}
