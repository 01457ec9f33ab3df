import type {Coverage} from '../../event.ts'
import {findLastWarning} from '../transcript/facts.ts'
import {
  type Called,
  failsRun,
  findPathInRepository,
  type PageTranscript,
  splitPageKey,
  type Transcript,
  wordTerms,
} from '../transcript/transcript.ts'
import {listAsideLines, makeStepCase} from './step.ts'
import {type Case, hasFailure, type Property, type Suite, type SuiteResult} from './suite.ts'

/** @param mark tells it from the same page of another run; empty where there is none */
export function makePageSuite(page: PageTranscript, transcript: Transcript, mark: string): Suite {
  const {skipped, ended, sinceMs, untilMs, asides} = page
  const classname = makeClassName(page, mark)
  const steps = tellApart(page.steps.map((step) => makeStepCase(step, {classname, transcript, untilMs})))
  const suite: Suite = {
    ...makeSuite(page.page, page.file, transcript, sinceMs, mark),
    timeMs: steps.reduce((sum, step) => sum + step.timeMs, 0), // pages that it is required by are played before it ends
    properties: [...listPageProperties(page), ...listRunProperties(transcript)],
    cases: skipped === null ? steps : [makePageCase(classname, {kind: 'skipped', message: skipped.reason})],
    output: () => listAsideLines(asides).join('\n'),
  }
  const isExplained = ended === null || ended.outcome !== 'failed' || hasFailure(suite)
  const cases = isExplained ? suite.cases : [...suite.cases, makePageCase(classname, explainPage(page))]
  return {...suite, cases: failsRun(page) ? cases : cases.map((one) => pardonCase(one, page))}
}

/** Consumers fail a job for each failure: one that does not fail the run is told as skipped, with all that there is to say. */
function pardonCase(one: Case, page: PageTranscript): Case {
  const {result, output} = one
  if (result.kind !== 'failure') return one
  const message = `failed, but does not count (${wordTerms(page).join(', ')}): ${result.message}`
  return {...one, result: {kind: 'skipped', message}, output: () => `${result.detail()}\n${output?.() ?? ''}`}
}

/** A page that the run was to play, and did not come to. */
export function makeUnbegunSuite(page: string, transcript: Transcript, mark: string): Suite {
  const {file, play} = splitPageKey(page)
  const message = transcript.ended === null ? 'the record ends before it' : 'the run ended before it'
  return {
    ...makeSuite(page, file, transcript, transcript.untilMs, mark),
    timeMs: 0,
    properties: listRunProperties(transcript),
    cases: [makePageCase(makeClassName({file, play, attempt: 1}, mark), {kind: 'skipped', message})],
  }
}

/** A suite but for its cases. @param file null for what is of no page */
export function makeSuite(
  name: string,
  file: string | null,
  {run, hostInfo}: Transcript,
  sinceMs: number,
  mark: string,
): Pick<Suite, 'name' | 'file' | 'startedAt' | 'host'> {
  const startedAt = formatInstant(run.startedAt, sinceMs)
  const path = file === null ? null : findPathInRepository(file, {run})
  return {name: mark === '' ? name : `${name} (${mark})`, file: path, startedAt, host: hostInfo?.host ?? null}
}

/** Something else than its steps has failed, such as a hook: its last warning says what. */
function explainPage({asides}: PageTranscript): SuiteResult {
  const message = findLastWarning(asides) ?? 'the page failed, though none of its commands did'
  return {kind: 'failure', type: 'page', message, detail: () => listAsideLines(asides).join('\n')}
}

function makePageCase(classname: string, result: SuiteResult): Case {
  return {name: '(page)', classname, place: null, timeMs: 0, result}
}

/** Consumers take what has the same name for the same test: the second one is numbered. */
function tellApart(cases: readonly Case[]): readonly Case[] {
  const seen = new Map<string, number>()
  return cases.map((one) => {
    const times = (seen.get(one.name) ?? 0) + 1
    seen.set(one.name, times)
    return times === 1 ? one : {...one, name: `${one.name} (${times})`}
  })
}

/** `multicluster/multi-primary.md` in the play `iop` → `multicluster.multi-primary [iop]` */
function makeClassName({file, play, attempt}: Called, mark: string): string {
  const parts = file
    .replace(/\.\w+$/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
  const brackets = [play, attempt === 1 ? '' : `attempt ${attempt}`, mark]
    .flatMap((part) => (part === '' ? [] : [` [${part}]`]))
    .join('')
  const last = `${parts.at(-1) ?? file}${brackets}`
  return [...parts.slice(0, -1), last].map((part) => part.replaceAll('.', '_')).join('.')
}

/** `2026-03-01T09:30:00`; a start that is no time stays as it is. */
function formatInstant(startedAt: string, afterMs: number): string {
  const ms = Date.parse(startedAt) + afterMs
  return Number.isNaN(ms) ? startedAt : new Date(ms).toISOString().slice(0, 19)
}

/** What was chosen for a page, and how much of it was played. */
function listPageProperties(page: PageTranscript): readonly Property[] {
  const {title, started, ended, quarantine} = page
  return [
    {name: 'title', value: title},
    ...listProperties('tab', started?.tabs ?? {}),
    ...(ended?.outcome === 'flaky' ? [{name: 'outcome', value: 'flaky'}] : []),
    ...(quarantine === null ? [] : listProperties('quarantine', {until: quarantine.until, reason: quarantine.reason})),
    ...(ended === null ? [] : listCoverage(ended.coverage)),
  ]
}

function listCoverage({blocks, open, executed, verified, offPage}: Coverage): readonly Property[] {
  return listProperties('coverage', {blocks, open, executed, verified, 'off-page': offPage})
}

/** What a run was played with and on. */
export function listRunProperties({run, hostInfo, contexts}: Transcript): readonly Property[] {
  return [
    {name: 'runbook', value: run.version},
    ...listProperties('context', run.contexts),
    ...contexts.map(({name, server, version}) => ({name: `server.${name}`, value: `${version} at ${server}`})),
    ...(hostInfo === null ? [] : listHostProperties(hostInfo)),
  ]
}

function listHostProperties({system, tools, repository}: NonNullable<Transcript['hostInfo']>): readonly Property[] {
  return [
    {name: 'system', value: system},
    ...listProperties('tool', tools),
    ...(repository === null ? [] : [{name: 'commit', value: repository.commit}]),
    ...(repository === null || repository.changed.length === 0
      ? []
      : [{name: 'changed', value: repository.changed.join(', ')}]),
  ]
}

function listProperties(of: string, values: Readonly<Record<string, string | number>>): readonly Property[] {
  return Object.entries(values).map(([name, value]) => ({name: `${of}.${name}`, value: `${value}`}))
}
