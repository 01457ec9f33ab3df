import type {PhrasingContent, RootContent} from 'mdast'
import {wordAmount, wordDuration} from '../text/quantity.ts'
import {
  countWarnings,
  findRecordEnd,
  listContexts,
  sumCoverage,
  wordCoverage,
  wordInterrupts,
  wordWithWarnings,
} from '../transcript/facts.ts'
import {countRun, findResult, type Result, wordCounts} from '../transcript/totals.ts'
import {findPageState, type PageTranscript, type Transcript} from '../transcript/transcript.ts'
import type {Fallen} from './fallen.ts'
import {renderAsideLists, renderFailures, renderTable} from './lists.ts'
import {bullets, code, details, joinFacts, ours, paragraph, plain, print, sentence, signs, strong} from './nodes.ts'

/** How many lines the lists of a head have, at most; 0 for numbers alone. */
export interface Lists {
  readonly fallen: number
  readonly others: number
}

/**
 * What a run came to, before any of its pages.
 *
 * @param isTold whether what fell short is told in full further down
 */
export function writeHead(
  transcript: Transcript,
  fallen: readonly Fallen[],
  sizes: Lists,
  isTold: (of: Fallen['of']) => boolean,
): string {
  const nodes: RootContent[] = [
    {type: 'heading', depth: 2, children: renderRunTitle(transcript)},
    ...renderRunResult(transcript),
    ...renderTable(transcript.pages, sizes.others),
    ...renderFailures(fallen, sizes.fallen, isTold),
    ...renderAsideLists(transcript, sizes.others),
    ...renderRunFacts(transcript),
  ]
  return print(nodes)
}

/** `✗ Failed: Install Multi-Primary` */
function renderRunTitle(transcript: Transcript): PhrasingContent[] {
  const result = findResult([transcript])
  const played = transcript.pages.filter(({skipped}) => skipped === null)
  const [first] = played
  const what =
    played.length === 1 && first !== undefined ? plain(wordPageTitle(first)) : ours(wordPages(played, result))
  const word = wordWithWarnings(resultWords[result], countWarnings(transcript.pages))
  return [...ours(`${signs[result]} ${word}: `), ...what]
}

const resultWords: Readonly<Record<Result, string>> = {
  passed: 'Passed',
  flaky: 'Flaky',
  failed: 'Failed',
  interrupted: 'Interrupted',
  open: 'Incomplete',
}

/** `1 of 7 pages, in 3 of 18 plays`: in a matrix a page is played several times. */
function wordPages(played: readonly PageTranscript[], result: Result): string {
  const short = result === 'passed' ? played : played.filter((page) => findPageState(page) !== 'passed')
  const pages = wordShare(short, played, ({file}) => file, 'page')
  return played.some(({play}) => play !== '')
    ? `${pages}, in ${wordShare(short, played, ({play}) => play, 'play')}`
    : pages
}

/** `1 of 7 pages`, or `7 pages` where it is all of them, or of none is known that it is one. */
function wordShare(
  some: readonly PageTranscript[],
  all: readonly PageTranscript[],
  nameOf: (page: PageTranscript) => string,
  one: string,
): string {
  const [part, whole] = [some, all].map((pages) => new Set(pages.map(nameOf)).size)
  const amount = wordAmount(whole ?? 0, one)
  return part === 0 || part === whole ? amount : `${part} of ${amount}`
}

function wordPageTitle({title, play}: PageTranscript): string {
  return play === '' ? title : `${title} (${play})`
}

/** What a run came to, in a line; and in another one that its record is not whole, where it is not. */
function renderRunResult(transcript: Transcript): RootContent[] {
  const {ended, untilMs, run, pages} = transcript
  const covered = sumCoverage(pages)
  const facts = [
    [strong(ours(`Commands: ${wordCounts(countRun(transcript))}`))],
    ours(wordInterrupts(transcript)),
    ours(covered === null ? '' : wordCoverage(covered)),
    ours(`${ended === null ? 'at least ' : ''}${wordDuration(ended?.durationMs ?? untilMs)}`),
    plain(`${run.startedAt.slice(0, 10)} ${run.startedAt.slice(11, 16)} UTC`),
  ]
  return [...renderTornEnd(transcript), paragraph(joinFacts(facts))]
}

function renderTornEnd(transcript: Transcript): RootContent[] {
  const end = findRecordEnd(transcript)
  if (end === null) return []
  const where = end.step?.key ?? end.page?.page
  return [
    paragraph([
      strong(ours('The record of this run is incomplete')),
      ...ours(`: it ends after ${wordDuration(end.atMs)}`),
      ...(where === undefined ? [] : [...ours(', in '), ...code(where)]),
      ...ours('. What came after that is not known.'),
    ]),
  ]
}

/** What a run was played with: versions, contexts, the commit of its pages. */
function renderRunFacts(transcript: Transcript): RootContent[] {
  const {run, hostInfo} = transcript
  const tools = Object.entries(hostInfo?.tools ?? {}).map(([tool, version]) => `${tool} ${version}`)
  const versions = [`runbook ${run.version}`, ...tools].join(', ')
  const where = hostInfo === null ? '' : `; ${hostInfo.system}, ${hostInfo.host}`
  const lines = [
    renderLabelled('Versions', plain(`${versions}${where}`)),
    ...listContexts(transcript).map(({name, kubeContext, answer}) =>
      renderLabelled('Context', [
        ...plain(`${name} = `),
        ...code(kubeContext),
        ...plain(answer === null ? ', not asked' : `, Kubernetes ${answer.version}`),
      ]),
    ),
    ...(hostInfo?.repository == null ? [] : [renderLabelled('Commit', renderCommit(hostInfo.repository))]),
  ]
  return details('<b>Played with</b>', bullets(lines))
}

function renderLabelled(label: string, text: PhrasingContent[]): PhrasingContent[] {
  return [...ours(`${label}: `), ...text]
}

function renderCommit({commit, changed}: {commit: string; changed: readonly string[]}): PhrasingContent[] {
  return [
    ...code(commit.slice(0, 12)),
    ...(changed.length === 0
      ? []
      : sentence(`, but for changes in ${changed.map((page) => `\`${page}\``).join(', ')}`)),
  ]
}
