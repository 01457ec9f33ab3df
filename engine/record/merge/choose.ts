import type {Outcome} from '../../event.ts'
import {
  attemptOfPageKey,
  combinationOfPageKey,
  fileOfPageKey,
  firstOfPageKey,
  makeAttemptKey,
  makePageKey,
  type PageKey,
} from '../../key.ts'
import type {MergeProblem, MissingPage, MissingReason} from './problems.ts'
import type {RecordingSurvey} from './survey.ts'

/** Runs of one label that were divided alike: their pages are in one order. */
export interface RunSet {
  readonly label: string
  readonly recordings: readonly RecordingSurvey[] // the one that began first first
  readonly positions: ReadonlyMap<string, number> // page file → its position in the order of play; empty where nothing was divided
}

/** A page of runs that no recording has anything of, as its run would have called it. */
export interface MissingOfSet extends MissingPage {
  readonly set: RunSet
}

/** An attempt at a page that does not count, since a later one does. */
export interface Attempt {
  readonly id: string // of its recording
  readonly outcome: Outcome | null // null where the recording ends in it
  readonly makesFlaky: boolean // it failed, and the chosen one, with nothing changed, passed
}

/** Which recording each page is taken from. */
export interface MergeChoice {
  readonly sets: readonly RunSet[]
  readonly isChosen: (recording: RecordingSurvey, page: PageKey) => boolean
  readonly earlier: (recording: RecordingSurvey, page: PageKey) => readonly Attempt[] // before the chosen one
  readonly isFlaky: (recording: RecordingSurvey, page: PageKey) => boolean // since an earlier attempt failed
  readonly rename: (recording: Pick<RecordingSurvey, 'label'>, page: PageKey) => PageKey
  readonly missing: readonly MissingOfSet[]
  readonly problems: readonly MergeProblem[]
}

/**
 * Decide what each page is taken from: of several attempts, the last one that came to the page's end, else the last one
 * that began it. Pages of different labels are different pages.
 */
export function chooseRecordings(recordings: readonly RecordingSurvey[]): MergeChoice {
  const attempts = listAttempts(recordings)
  const findAttempts = ({label}: RecordingSurvey, page: PageKey) =>
    attempts.get(nameAttempts(label, firstOfPageKey(page))) ?? []
  const sets = listSets(recordings)
  const isLabelled = new Set(recordings.map(({label}) => label)).size > 1
  const missing = sets.flatMap((set) => findMissing(set, attempts))
  const earlier: MergeChoice['earlier'] = (recording, page) =>
    findAttempts(recording, page)
      .slice(0, -1)
      .map((each) => describeAttempt(each, recording, page))
  const rename: MergeChoice['rename'] = ({label}, page) => (isLabelled && label !== '' ? addLabel(page, label) : page)
  return {
    sets,
    isChosen: (recording, page) => findAttempts(recording, page).at(-1) === recording,
    earlier,
    isFlaky: (recording, page) => earlier(recording, page).some(({makesFlaky}) => makesFlaky),
    rename,
    missing,
    problems: [
      ...findDuplicates(sets),
      ...findOtherDivisions(sets),
      ...findOtherVersions(attempts),
      ...findOtherCommits(recordings),
      ...missing.map((each) => ({...each, page: rename(each.set, each.page)})),
      ...listTorn(attempts, recordings, rename),
    ],
  }
}

function describeAttempt(attempt: RecordingSurvey, chosen: RecordingSurvey, page: PageKey): Attempt {
  const {id, pages, sources} = attempt
  const {isBegun = false, outcome = null} = pages.get(page) ?? {}
  const file = fileOfPageKey(page)
  const hasFailed = isBegun && (outcome === 'failed' || outcome === 'flaky')
  const isSame = sources.get(file) === chosen.sources.get(file)
  return {id, outcome, makesFlaky: hasFailed && isSame && chosen.pages.get(page)?.outcome === 'passed'}
}

function nameAttempts(label: string, page: PageKey): string {
  return `${label}\n${page}`
}

function addLabel(page: PageKey, label: string): PageKey {
  const attempt = attemptOfPageKey(page)
  const combination = [combinationOfPageKey(page), label].filter((part) => part !== '').join(', ')
  const first = makePageKey(fileOfPageKey(page), combination)
  return attempt === 1 ? first : makeAttemptKey(first, attempt)
}

type Attempts = ReadonlyMap<string, readonly RecordingSurvey[]> // by label and page; the one that counts last

function listAttempts(recordings: readonly RecordingSurvey[]): Attempts {
  const attempts = new Map<string, RecordingSurvey[]>()
  for (const recording of recordings)
    for (const [page, {outcome}] of recording.pages) {
      const name = nameAttempts(recording.label, page)
      const before = attempts.get(name) ?? []
      const ended = before.findIndex((each) => (each.pages.get(page)?.outcome ?? null) !== null)
      const at = outcome !== null || ended === -1 ? before.length : ended
      attempts.set(name, [...before.slice(0, at), recording, ...before.slice(at)])
    }
  return attempts
}

function listSets(recordings: readonly RecordingSurvey[]): readonly RunSet[] {
  const sets = new Map<string, Map<readonly string[] | null, RecordingSurvey[]>>()
  for (const recording of recordings) {
    const divisions = sets.get(recording.label) ?? new Map<readonly string[] | null, RecordingSurvey[]>()
    sets.set(recording.label, divisions)
    const pages = recording.shard?.pages ?? null
    divisions.set(pages, [...(divisions.get(pages) ?? []), recording])
  }
  return [...sets].flatMap(([label, divisions]) =>
    [...divisions].map(([pages, members]) => ({
      label,
      recordings: members,
      positions: new Map((pages ?? []).map((page, position) => [page, position])),
    })),
  )
}

/** Pages of shards that are not there, and those that a run did not come to. */
function findMissing(set: RunSet, attempts: Attempts): readonly MissingOfSet[] {
  const isThere = (page: PageKey) => attempts.has(nameAttempts(set.label, page))
  const planned = new Map<PageKey, MissingReason>()
  for (const {id, run, ended} of set.recordings)
    for (const page of run.pages) planned.set(page, {kind: 'not-begun', id, isCutOff: ended === null})
  const [first] = set.recordings
  const {of = 0, pages = [], shards = [], combination = ''} = first?.shard ?? {}
  const there = new Set(set.recordings.map(({shard}) => shard?.at))
  for (const [index, page] of pages.entries()) {
    const at = shards[index] ?? 1
    if (!there.has(at)) planned.set(makePageKey(page, combination), {kind: 'no-recording', at, of})
  }
  return [...planned].filter(([page]) => !isThere(page)).map(([page, reason]) => ({page, set, reason}))
}

function findDuplicates(sets: readonly RunSet[]): readonly MergeProblem[] {
  return sets.flatMap(({recordings}) => {
    const byShard = new Map<number, RecordingSurvey[]>()
    for (const recording of recordings)
      if (recording.shard !== null)
        byShard.set(recording.shard.at, [...(byShard.get(recording.shard.at) ?? []), recording])
    return [...byShard].flatMap(([at, members]) =>
      members.length < 2
        ? []
        : [{kind: 'duplicate-shard' as const, at, of: members[0]?.shard?.of ?? 0, ids: members.map(({id}) => id)}],
    )
  })
}

/** Shards that were divided by other pages, or other durations, may have missed some between them. */
function findOtherDivisions(sets: readonly RunSet[]): readonly MergeProblem[] {
  const first = new Map<string, RecordingSurvey>() // by what they are all of the pages of
  for (const {label, recordings} of sets) {
    const [recording] = recordings
    if (recording === undefined || recording.shard === null) continue
    const name = JSON.stringify([label, recording.shard.combination])
    const other = first.get(name)
    if (other !== undefined) return [{kind: 'other-division', ids: [other.id, recording.id]}]
    first.set(name, recording)
  }
  return []
}

/** The same page on other versions of a cluster is no further attempt. */
function findOtherVersions(attempts: Attempts): readonly MergeProblem[] {
  for (const [name, [first, ...more]] of attempts)
    for (const each of more) {
      const context = Object.keys(each.versions).find(
        (context) => (first?.versions[context] ?? each.versions[context]) !== each.versions[context],
      )
      if (first !== undefined && context !== undefined)
        return [{kind: 'other-version', page: name.slice(name.indexOf('\n') + 1), context, ids: [first.id, each.id]}]
    }
  return []
}

function findOtherCommits(recordings: readonly RecordingSurvey[]): readonly MergeProblem[] {
  const commits = [...new Set(recordings.flatMap(({hostInfo}) => hostInfo?.repository?.commit ?? []))]
  return commits.length > 1 ? [{kind: 'other-commits', commits}] : []
}

/** Pages of which the attempt that counts has no end. */
function listTorn(
  attempts: Attempts,
  recordings: readonly RecordingSurvey[],
  rename: MergeChoice['rename'],
): readonly MergeProblem[] {
  return recordings.flatMap((recording) => {
    const {id, label, pages} = recording
    const open = [...pages]
      .filter(([page, {outcome}]) => outcome === null && attempts.get(nameAttempts(label, page))?.at(-1) === recording)
      .map(([page]) => rename(recording, page))
    return open.length > 0 ? [{kind: 'torn', id, open}] : []
  })
}
