import type {PhrasingContent, RootContent} from 'mdast'
import {contextsOf} from '../../facts/contexts.ts'
import {coverageText, coveredIn} from '../../facts/coverage.ts'
import {recordEnd} from '../../facts/end.ts'
import {interruptedText} from '../../facts/interrupted.ts'
import {type Result, resultOf} from '../../facts/result.ts'
import {countRun, wordCounts} from '../../facts/totals.ts'
import {count, duration} from '../../text/quantity.ts'
import type {PageTranscript, Transcript} from '../../transcript/index.ts'
import {bullets, paragraph} from '../text/print.ts'
import {signs} from '../text/signs.ts'
import {code, plain, said, sideBySide, strong, worded} from '../text/words.ts'

/** `✗ Failed: Install Multi-Primary` */
export function runTitle(transcript: Transcript): PhrasingContent[] {
  const result = resultOf([transcript])
  const played = transcript.pages.filter(({skipped}) => skipped === null)
  const [first] = played
  const what = played.length === 1 && first !== undefined ? plain(titleOf(first)) : said(pagesText(played))
  return [...said(`${signs[result]} ${results[result]}: `), ...what]
}

const results: Readonly<Record<Result, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  interrupted: 'Interrupted',
  open: 'Not whole',
}

/** In a matrix a page is played several times. */
function pagesText(played: readonly PageTranscript[]): string {
  const pages = count(new Set(played.map(({file}) => file)).size, 'page')
  return played.some(({play}) => play !== '')
    ? `${pages} in ${count(new Set(played.map(({play}) => play)).size, 'play')}`
    : pages
}

function titleOf({title, play}: PageTranscript): string {
  return play === '' ? title : `${title} (${play})`
}

/** What a run came to, in a line; and in another one that its record is not whole, where it is not. */
export function runResult(transcript: Transcript): RootContent[] {
  const {ended, untilMs, run, pages} = transcript
  const covered = coveredIn(pages)
  const facts = [
    [strong(said(`Commands: ${wordCounts(countRun(transcript))}`))],
    said(interruptedText(transcript)),
    said(covered === null ? '' : coverageText(covered)),
    said(`${ended === null ? 'at least ' : ''}${duration(ended?.durationMs ?? untilMs)}`),
    plain(`${run.startedAt.slice(0, 10)} ${run.startedAt.slice(11, 16)} UTC`),
  ]
  return [...notWhole(transcript), paragraph(sideBySide(facts))]
}

function notWhole(transcript: Transcript): RootContent[] {
  const end = recordEnd(transcript)
  if (end === null) return []
  const where = end.step?.key ?? end.page?.page
  return [
    paragraph([
      strong(said('The record of this run is not whole')),
      ...said(`: it ends after ${duration(end.atMs)}`),
      ...(where === undefined ? [] : [...said(', in '), ...code(where)]),
      ...said('. What came after that is not known.'),
    ]),
  ]
}

/** What a run was played with: versions, contexts, the commit of its pages. */
export function runFacts(transcript: Transcript): RootContent[] {
  const {run, surroundings} = transcript
  const tools = Object.entries(surroundings?.tools ?? {}).map(([tool, version]) => `${tool} ${version}`)
  const versions = [`runbook ${run.version}`, ...tools].join(', ')
  const where = surroundings === null ? '' : `; ${surroundings.system}, ${surroundings.host}`
  const lines = [
    labelled('Versions', plain(`${versions}${where}`)),
    ...contextsOf(transcript).map(({name, kubeContext, answer}) =>
      labelled('Context', [
        ...plain(`${name} = `),
        ...code(kubeContext),
        ...plain(answer === null ? ', not asked' : `, Kubernetes ${answer.version}`),
      ]),
    ),
    ...(surroundings?.repository == null ? [] : [labelled('Commit', commitOf(surroundings.repository))]),
  ]
  return [paragraph([strong(said('Played with'))]), ...bullets(lines)]
}

function labelled(label: string, text: PhrasingContent[]): PhrasingContent[] {
  return [...said(`${label}: `), ...text]
}

function commitOf({commit, changed}: {commit: string; changed: readonly string[]}): PhrasingContent[] {
  return [
    ...code(commit.slice(0, 12)),
    ...(changed.length === 0 ? [] : worded(`, but for changes in ${changed.map((page) => `\`${page}\``).join(', ')}`)),
  ]
}
