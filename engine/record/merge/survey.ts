import {createHash} from 'node:crypto'
import {
  type EventOf,
  judgeSkippedPage,
  type Outcome,
  type PageSource,
  type PlayTerms,
  type RunEvent,
  type Shard,
  type Totals,
} from '../../event.ts'
import {firstOfPageKey, type PageKey} from '../../key.ts'

/** A recording that is to be merged. */
export interface Recorded {
  readonly id: string
  readonly label: string | null // what whoever merges calls it; null for what its run was called
  /** Its events from the first one on; each call begins anew. */
  readonly read: () => Iterable<RunEvent>
}

/** What a recording holds, as far as merging depends on it. */
export interface RecordingSurvey extends Pick<Recorded, 'id' | 'read'> {
  readonly label: string // empty for none
  readonly run: Omit<EventOf<'run-started'>, 'shard'>
  readonly shard: Shard | null
  readonly pages: ReadonlyMap<PageKey, SurveyedPage> // by their first plays: that were begun or skipped, in this order
  readonly sources: ReadonlyMap<string, string> // page file → a digest of its text and of what it is read with
  readonly versions: Readonly<Record<string, string>> // of contexts by their names
  readonly hostInfo: EventOf<'surroundings'> | null
  readonly ended: EventOf<'run-ended'> | null
  readonly untilMs: number // when its last event was, since it began
}

/** A page, by its last play. */
export interface SurveyedPage {
  readonly play: PageKey // the last one
  readonly isBegun: boolean // not skipped
  readonly outcome: Outcome | null // null where the recording ends in it
  readonly totals: Totals | null
  readonly isQuarantined: boolean // the run does not fail where it does
}

/** Look through recordings, the one that began first first. Shards of one division share what they say of it. */
export function surveyRecordings(recorded: readonly Recorded[]): readonly RecordingSurvey[] {
  const divisions = new Map<string, Shard>()
  const share = (shard: Shard): Shard => {
    const key = JSON.stringify([shard.of, shard.pages, shard.shards, shard.combination])
    const {pages, shards} = divisions.get(key) ?? shard
    if (!divisions.has(key)) divisions.set(key, shard)
    return {...shard, pages, shards}
  }
  return recorded
    .map((each) => survey(each, share))
    .sort((one, other) => Date.parse(one.run.startedAt) - Date.parse(other.run.startedAt))
}

/** What is known of a recording that is looked through. */
interface SurveyDraft {
  run: EventOf<'run-started'> | null
  readonly pages: Map<PageKey, SurveyedPage>
  readonly sources: Map<string, string>
  readonly versions: Record<string, string>
  hostInfo: RecordingSurvey['hostInfo']
  ended: RecordingSurvey['ended']
  untilMs: number
}

function survey({id, label, read}: Recorded, share: (shard: Shard) => Shard): RecordingSurvey {
  const draft: SurveyDraft = {
    run: null,
    pages: new Map(),
    sources: new Map(),
    versions: {},
    hostInfo: null,
    ended: null,
    untilMs: 0,
  }
  for (const event of read()) {
    draft.untilMs = Math.max(draft.untilMs, event.at)
    noteEvent(draft, event)
  }
  if (draft.run === null) throw new RangeError(`${id}: its run has not begun`)
  const {shard, ...run} = draft.run
  return {...draft, id, read, run, label: label ?? run.label ?? '', shard: shard === undefined ? null : share(shard)}
}

function noteEvent(draft: SurveyDraft, event: RunEvent): void {
  switch (event.type) {
    case 'run-started':
      draft.run = event
      return
    case 'page-read':
      draft.sources.set(event.source.page, digest(event.source))
      return
    case 'page-started':
      notePage(draft, event, {isBegun: true, outcome: null, totals: null, isQuarantined: isQuarantined(event)})
      return
    case 'page-ended': {
      const {outcome, totals} = event
      const {isQuarantined = false} = draft.pages.get(firstOfPageKey(event.page)) ?? {}
      notePage(draft, event, {isBegun: true, outcome, totals, isQuarantined})
      return
    }
    case 'page-skipped': {
      const {kind, totals} = event
      const outcome = judgeSkippedPage(kind)
      notePage(draft, event, {isBegun: false, outcome, totals, isQuarantined: isQuarantined(event)})
      return
    }
    case 'context-checked':
      draft.versions[event.name] = event.version
      return
    case 'surroundings':
      draft.hostInfo = event
      return
    case 'run-ended':
      draft.ended = event
  }
}

function notePage({pages}: SurveyDraft, {page}: {readonly page: PageKey}, found: Omit<SurveyedPage, 'play'>): void {
  pages.set(firstOfPageKey(page), {play: page, ...found})
}

function digest(source: PageSource): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('base64')
}

function isQuarantined({quarantine}: PlayTerms): boolean {
  return quarantine?.isOver === false
}
