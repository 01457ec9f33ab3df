import {called} from '../transcript/called.ts'
import type {PageTranscript, Transcript} from '../transcript/index.ts'
import {asideLines} from './output.ts'
import {pageProperties, runProperties} from './properties.ts'
import {stepCase} from './step.ts'
import {type Case, fellShort, type Result, type Suite} from './suite.ts'

/** @param mark tells it from the same page of another run; empty where there is none */
export function pageSuite(page: PageTranscript, transcript: Transcript, mark: string): Suite {
  const {skipped, ended, sinceMs, untilMs, asides} = page
  const classname = classOf(page.file, page.play, mark)
  const steps = page.steps.map((step) => stepCase(step, classname, untilMs))
  const suite: Suite = {
    ...suiteOf(page.page, page.file, transcript, sinceMs, mark),
    timeMs: steps.reduce((sum, step) => sum + step.timeMs, 0), // pages that it is required by are played before it ends
    properties: [...pageProperties(page), ...runProperties(transcript)],
    cases: skipped === null ? steps : [wholePage(classname, {kind: 'skipped', message: skipped.reason})],
    output: () => asideLines(asides).join('\n'),
  }
  if (ended === null || ended.outcome !== 'failed' || fellShort(suite)) return suite
  return {...suite, cases: [...suite.cases, wholePage(classname, fallen(page))]}
}

/** A page that the run was to play, and did not come to. */
export function unbegunSuite(page: string, transcript: Transcript, mark: string): Suite {
  const {file, play} = called(page)
  const message = transcript.ended === null ? 'the record ends before it' : 'the run ended before it'
  return {
    ...suiteOf(page, file, transcript, transcript.untilMs, mark),
    timeMs: 0,
    properties: runProperties(transcript),
    cases: [wholePage(classOf(file, play, mark), {kind: 'skipped', message})],
    output: () => '',
  }
}

function suiteOf(page: string, file: string, {run, surroundings}: Transcript, sinceMs: number, mark: string) {
  return {
    name: mark === '' ? page : `${page} (${mark})`,
    file,
    startedAt: instant(run.startedAt, sinceMs),
    host: surroundings?.host ?? null,
  }
}

/** Something else than its steps has failed, such as a hook: its last warning says what. */
function fallen({asides}: PageTranscript): Result {
  const message = asides.findLast(({type}) => type === 'warning')
  const text = message?.type === 'warning' ? message.text : 'the page fell short, though none of its commands did'
  return {kind: 'failure', type: 'page', message: text, detail: () => asideLines(asides).join('\n')}
}

function wholePage(classname: string, result: Result): Case {
  return {
    name: '(page)',
    classname,
    timeMs: 0,
    result,
    output: () => '',
  }
}

/** `multicluster/multi-primary.md` in the play `iop` → `multicluster.multi-primary [iop]` */
function classOf(file: string, play: string, mark: string): string {
  const parts = file
    .replace(/\.\w+$/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
  const brackets = [play, mark].flatMap((part) => (part === '' ? [] : [` [${part}]`])).join('')
  const last = `${parts.at(-1) ?? file}${brackets}`
  return [...parts.slice(0, -1), last].map((part) => part.replaceAll('.', '_')).join('.')
}

/** `2026-03-01T09:30:00`; a start that is no time stays as it is. */
function instant(startedAt: string, afterMs: number): string {
  const ms = Date.parse(startedAt) + afterMs
  return Number.isNaN(ms) ? startedAt : new Date(ms).toISOString().slice(0, 19)
}
