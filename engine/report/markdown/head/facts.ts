import type {PhrasingContent, RootContent} from 'mdast'
import {count, duration} from '../../text/quantity.ts'
import {type PageTranscript, type StepTranscript, stateOf, type Transcript} from '../../transcript/index.ts'
import {bullets, paragraph} from '../text/print.ts'
import {signs} from '../text/signs.ts'
import {code, plain, said, sideBySide, strong, worded} from '../text/words.ts'
import {countsText, runCounts} from './counts.ts'

/** `✗ Failed: Install Multi-Primary` */
export const runTitle = ({ended, pages}: Transcript): PhrasingContent[] => {
  const outcome = ended?.outcome ?? 'open'
  const played = pages.filter(({skipped}) => skipped === null)
  const [first] = played
  const what = played.length === 1 && first !== undefined ? plain(titleOf(first)) : said(pagesText(played))
  return [...said(`${signs[outcome]} ${outcomes[outcome]}: `), ...what]
}

const outcomes = {
  passed: 'Passed',
  failed: 'Failed',
  interrupted: 'Interrupted',
  open: 'Not whole',
} as const

/** In a matrix a page is played several times. */
const pagesText = (played: readonly PageTranscript[]): string => {
  const pages = count(new Set(played.map(({file}) => file)).size, 'page')
  return played.some(({play}) => play !== '')
    ? `${pages} in ${count(new Set(played.map(({play}) => play)).size, 'play')}`
    : pages
}

const titleOf = ({title, play}: PageTranscript): string => (play === '' ? title : `${title} (${play})`)

/** What a run came to, in a line; and in another one that its record is not whole, where it is not. */
export const runResult = (transcript: Transcript): RootContent[] => {
  const {ended, untilMs, run} = transcript
  const facts = [
    [strong(said(`Commands: ${countsText(runCounts(transcript))}`))],
    said(coverageText(transcript)),
    said(`${ended === null ? 'at least ' : ''}${duration(ended?.durationMs ?? untilMs)}`),
    plain(`${run.startedAt.slice(0, 10)} ${run.startedAt.slice(11, 16)} UTC`),
  ]
  return [...(ended === null ? [notWhole(transcript)] : []), paragraph(sideBySide(facts))]
}

const notWhole = ({pages, untilMs}: Transcript): RootContent => {
  const page = pages.findLast(({ended, skipped}) => ended === null && skipped === null)
  const step = page?.steps.findLast((each) => stateOf(each) === 'open')
  return paragraph([
    strong(said('The record of this run is not whole')),
    ...said(`: it ends after ${duration(untilMs)}`),
    ...(page === undefined ? [] : [...said(', in '), ...code(step === undefined ? page.page : placeOf(step))]),
    ...said('. What came after that is not known.'),
  ])
}

const placeOf = ({place, id}: StepTranscript): string => `${place.page}#${id}`

/** Of all pages that were played to their end; empty where there are none. */
const coverageText = ({pages}: Transcript): string => {
  const covered = pages.flatMap(({ended}) => (ended === null ? [] : [ended.coverage]))
  const sum = (of: 'open' | 'executed' | 'verified') => covered.reduce((total, each) => total + each[of], 0)
  return covered.length === 0
    ? ''
    : `${sum('executed')} of ${count(sum('open'), 'step')} played, ${sum('verified')} checked`
}

/** What a run was played with: versions, contexts, the commit of its pages. */
export const runFacts = ({run, surroundings, contexts}: Transcript): RootContent[] => {
  const tools = Object.entries(surroundings?.tools ?? {}).map(([tool, version]) => `${tool} ${version}`)
  const versions = [`runbook ${run.version}`, ...tools].join(', ')
  const where = surroundings === null ? '' : `; ${surroundings.system}, ${surroundings.host}`
  const lines = [
    labelled('Versions', plain(`${versions}${where}`)),
    ...Object.entries(run.contexts).map(([name, kubeContext]) =>
      labelled('Context', [...plain(`${name} = `), ...code(kubeContext), ...plain(serverOf(contexts, name))]),
    ),
    ...(surroundings?.repository == null ? [] : [labelled('Commit', commitOf(surroundings.repository))]),
  ]
  return [paragraph([strong(said('Played with'))]), ...bullets(lines)]
}

const labelled = (label: string, text: PhrasingContent[]): PhrasingContent[] => [...said(`${label}: `), ...text]

const serverOf = (contexts: Transcript['contexts'], name: string): string => {
  const found = contexts.find((each) => each.name === name)
  return found === undefined ? '' : `, Kubernetes ${found.version}`
}

const commitOf = ({commit, changed}: {commit: string; changed: readonly string[]}): PhrasingContent[] => [
  ...code(commit.slice(0, 12)),
  ...(changed.length === 0 ? [] : worded(`, but for changes in ${changed.map((page) => `\`${page}\``).join(', ')}`)),
]
