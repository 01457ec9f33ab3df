import {placeAtTop} from '../../diagnostic.ts'
import type {Phase} from '../../model.ts'
import {shortenCommand} from '../lines/command.ts'
import {drawFailure} from '../lines/verdict.ts'
import {writeLines} from '../text/paint.ts'
import {wordAmount, wordDuration} from '../text/quantity.ts'
import {unicodeSigns} from '../text/signs.ts'
import {
  countWarnings,
  findRecordEnd,
  listAsides,
  listDiagnosisLines,
  sumCoverage,
  wordAside,
  wordCoverage,
  wordInterrupts,
  wordLeftBehind,
  wordWarning,
  wordWithWarnings,
} from '../transcript/facts.ts'
import {joinPrinted} from '../transcript/printed.ts'
import {
  type Aside,
  type CommandTranscript,
  failsRun,
  type PageTranscript,
  splitPageKey,
  type Transcript,
  wasInterrupted,
  wordTerms,
} from '../transcript/transcript.ts'
import type {AnnotatedFinding} from './annotation.ts'

/** That a record ends before its run does, at the step that it ends in. */
export function findTornEnd(transcript: Transcript, play: string): readonly AnnotatedFinding[] {
  const end = findRecordEnd(transcript)
  if (end === null) return []
  const place = end.step?.place ?? (end.page === null ? null : placeAtTop(end.page.file))
  const line = `the record is incomplete: it ends after ${wordDuration(end.atMs)}; what followed is not known`
  return [{level: 'error', title: 'The record ends here', lines: [line], place, play}]
}

/** What the run has left in its contexts. */
export function findLeftBehind({left: objects}: Transcript, play: string): readonly AnnotatedFinding[] {
  if (objects.length === 0) return []
  const title = `${wordAmount(objects.length, 'object was', 'objects were')} left behind`
  return [{level: 'error', title, lines: wordLeftBehind(objects), place: null, play}]
}

/** That the run fell short, where nothing that is said of its pages says so. */
export function findUnexplained({ended}: Transcript, play: string): readonly AnnotatedFinding[] {
  if (ended === null || ended.outcome !== 'failed') return []
  const line = `the run failed (exit status ${ended.exitStatus}), though no command failed: see the warnings`
  return [{level: 'error', title: 'runbook', lines: [line], place: null, play}]
}

/** That the run was interrupted, and when. */
export function findInterrupts(transcript: Transcript, play: string): readonly AnnotatedFinding[] {
  const line = wordInterrupts(transcript)
  return line === '' ? [] : [{level: 'warning', title: 'The run was interrupted', lines: [line], place: null, play}]
}

/** What the run came to. */
export function findRunResult({run, ended, pages}: Transcript, play: string): readonly AnnotatedFinding[] {
  if (ended === null) return []
  const {totals, outcome, durationMs} = ended
  const covered = sumCoverage(pages)
  const files = new Set(run.pages.map((page) => splitPageKey(page).file)) // in a matrix a page is played several times
  const line = [
    `${wordWithWarnings(`${outcome} in ${wordDuration(durationMs)}`, countWarnings(pages))}: ${wordAmount(totals.commands, 'command')} of ${wordAmount(files.size, 'page')}`,
    `${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`,
    ...(covered === null ? [] : [wordCoverage(covered)]),
  ].join('; ')
  return [{level: 'notice', title: `runbook ${run.version}`, lines: [line], place: null, play}]
}

/** The commands that failed in some phases of a page, each at its place. What an interrupt ended is no fault of the page. */
export function findFailures(
  page: PageTranscript,
  phases: readonly Phase[],
  play: string,
): readonly AnnotatedFinding[] {
  return page.steps
    .filter(({phase}) => phases.includes(phase))
    .flatMap(({commands}) => commands.flatMap((command) => makeFailure(command, page, play)))
}

function makeFailure(command: CommandTranscript, page: PageTranscript, play: string): readonly AnnotatedFinding[] {
  const {run, ended, output, place, asides} = command
  if (ended === null || ended.verdict.kind !== 'failed' || wasInterrupted(command)) return []
  const explained = writeLines(drawFailure({...ended, output: joinPrinted(output)}, ended.verdict, 0, unicodeSigns))
  const {text, rest} = shortenCommand(run, unicodeSigns)
  const diagnoses = asides.flatMap((aside) =>
    aside.type === 'diagnosis' ? [wordAside(aside), ...listDiagnosisLines(aside)] : [],
  )
  const lines = [...explained.split('\n'), ...diagnoses, ...wordTerms(page)]
  return [{level: failsRun(page) ? 'error' : 'warning', title: `$ ${text.text}${rest.text}`, lines, place, play}]
}

/** What was warned of in a page. */
export function findWarnings(page: PageTranscript, play: string): readonly AnnotatedFinding[] {
  return findAsides(page, 'warning', 'runbook warns', play)
}

/** What was done that the page does not tell its reader. */
export function findOffPage(page: PageTranscript, play: string): readonly AnnotatedFinding[] {
  return findAsides(page, 'off-page', 'Not on the page', play)
}

/** In the page's order, each at the place of what it is about; what is about no step, and has no place, is at the page's top. */
function findAsides(
  page: PageTranscript,
  type: Aside['type'],
  title: string,
  play: string,
): readonly AnnotatedFinding[] {
  return listAsides(page)
    .filter(({aside}) => aside.type === type)
    .map(({aside, step, command}) => {
      if (aside.type === 'warning' && aside.place !== undefined)
        return {level: 'warning', title, lines: [wordWarning(aside)], place: aside.place, play}
      const place = (command ?? step)?.place ?? placeAtTop(page.file)
      return {level: 'warning', title, lines: [wordAside(aside)], place, play}
    })
}
