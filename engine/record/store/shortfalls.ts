import {resolve} from 'node:path'
import {isWell, type RunEvent} from '../../event.ts'
import {fileOfPageKey} from '../../key.ts'
import {findRecord} from './find.ts'
import {readOrigin} from './origin.ts'
import {replayRecording} from './replay.ts'

/** What became of the pages of a run. */
export interface Shortfalls {
  readonly id: string // of the recording
  /** By absolute path; null for a page that passed in all its plays, the last attempt of each. */
  readonly pages: ReadonlyMap<string, string | null>
}

/**
 * Read how the pages of a recording fell short, in words.
 *
 * @param name as `findRecord` takes it
 * @param folder in or above which recordings are; default: the working folder
 * @throws Mistake where there is no such recording
 */
export function readShortfalls(name: string, folder?: string): Shortfalls {
  const found = findRecord(name, folder)
  const from = readOrigin(found.folder)?.folder ?? ''
  const plays = new Map<string, string | null>() // by page as events call it
  replayRecording(found, (event) => takeEvent(event, plays))
  const pages = new Map<string, string | null>()
  for (const [play, how] of plays) {
    const file = resolve(from, fileOfPageKey(play))
    pages.set(file, pages.get(file) ?? how)
  }
  return {id: found.id, pages}
}

function takeEvent(event: RunEvent, plays: Map<string, string | null>): void {
  switch (event.type) {
    case 'run-started':
      for (const page of event.pages) plays.set(page, 'was not reached')
      return
    case 'page-started':
    case 'page-skipped':
      if (event.retryOf !== undefined) plays.delete(event.retryOf)
      plays.set(event.page, event.type === 'page-started' ? 'was not ended' : wordSkip(event.kind, event.reason))
      return
    case 'page-ended':
      plays.set(event.page, isWell(event.outcome) ? null : event.outcome)
  }
}

function wordSkip(kind: string, reason: string): string | null {
  return kind === 'holds' ? null : `was skipped: ${reason}`
}
