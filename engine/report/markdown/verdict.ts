import type {Paragraph, PhrasingContent, RootContent} from 'mdast'
import {formatPlace} from '../../diagnostic.ts'
import type {Call, EventOf} from '../../event.ts'
import type {Failed} from '../../verdict.ts'
import {capitalise, wordAmount, wordDuration} from '../text/quantity.ts'
import {
  listDiagnosisLines,
  wordAside,
  wordCodes,
  wordComparator,
  wordExit,
  wordExpected,
  wordTimeTaken,
  wordUnended,
} from '../transcript/facts.ts'
import {joinPrinted} from '../transcript/printed.ts'
import type {Aside, CommandTranscript} from '../transcript/transcript.ts'
import {
  bullets,
  code,
  details,
  fence,
  fitText,
  joinFacts,
  ours,
  paragraph,
  plain,
  type Room,
  sentence,
  signs,
  strong,
} from './nodes.ts'

/**
 * `✓ as the page shows · matched after 5.4s, 4 tries · kind-one`: what a command came to, why, and what it took.
 *
 * @param source where the line of what fell short is read on the web
 */
export function renderVerdict(command: CommandTranscript, source: string | null): Paragraph {
  const {verdict} = command
  switch (verdict?.kind) {
    case undefined:
      return paragraph(ours(`${signs.open} ${wordUnended(command)}`))
    case 'skipped':
      return paragraph([...ours(`${signs.skipped} skipped: `), ...sentence(verdict.reason)])
    case 'passed':
      return paragraph([
        ...ours(`${signs.passed} `),
        ...joinFacts([ours(wordExpected(verdict)), renderTime(command), ...listContextNames(command)]),
      ])
    case 'failed':
      return paragraph([
        ...ours(`${signs.failed} `),
        ...joinFacts([
          [strong(sentence(verdict.reason)), ...ours(wordCodes(verdict, command.ended?.status ?? null))],
          renderTime(command),
          ...listContextNames(command),
          ...listFailureFacts(command, verdict, source),
        ]),
      ])
  }
}

/** The same of commands in a row that all passed at once, with nothing beside them. */
export function renderSharedVerdict(commands: readonly CommandTranscript[]): Paragraph {
  const ms = commands.reduce((sum, {ended}) => sum + (ended?.totalMs ?? 0), 0)
  const contexts = [...new Set(commands.flatMap(({ended}) => ended?.contexts ?? []))]
  const checked = commands.filter(({verdict}) => verdict?.kind === 'passed' && verdict.comparator !== 'status').length
  const how = checked === 0 ? '' : `, ${checked} of them as the page shows`
  const facts = [
    ours(`${wordAmount(commands.length, 'command')}${how}`),
    ours(wordDuration(ms)),
    ...contexts.map(plain),
  ]
  return paragraph([...ours(`${signs.passed} `), ...joinFacts(facts)])
}

function renderTime(command: CommandTranscript): PhrasingContent[] {
  return ours(wordTimeTaken(command))
}

function listContextNames({ended}: CommandTranscript): PhrasingContent[][] {
  return (ended?.contexts ?? []).map(plain)
}

/** What the reason does not say already, and where on the page it is. */
function listFailureFacts(
  {ended, place}: CommandTranscript,
  verdict: Failed,
  source: string | null,
): PhrasingContent[][] {
  const at = code(formatPlace(place))
  return [
    ours(wordExit(ended?.status ?? null, verdict)),
    sentence(wordComparator(verdict)),
    source === null ? at : [{type: 'link', url: source, children: at}],
  ]
}

/** What was done or is to be said beside a command, a line each. */
export function renderAsides(asides: readonly Aside[]): RootContent[] {
  return bullets(asides.map(renderAsideLine))
}

/** All that stands beside a command: what was done off the page, refused calls, its job, what it printed later. */
export function renderBeside(
  {asides, calls, jobs, late}: CommandTranscript,
  after: readonly Aside[],
  room: Room,
): RootContent[] {
  const isNote = ({type}: Aside) => type !== 'diagnosis'
  return [
    ...bullets([
      ...asides.filter(isNote).map(renderAsideLine),
      ...calls.filter(({verdict}) => verdict === 'refused').map(renderRefused),
      ...jobs.filter(({state}) => state !== 'started').map(({text}) => renderNote('In the background', sentence(text))),
      ...after.map(renderAsideLine),
    ]),
    ...asides.flatMap((aside) => (aside.type === 'diagnosis' ? renderDiagnosis(aside, room) : [])),
    ...(late.head === ''
      ? []
      : details('Printed later, by what it left running', [fence('', fitText(joinPrinted(late), room))])),
  ]
}

function renderDiagnosis(diagnosis: EventOf<'diagnosis'>, room: Room): RootContent[] {
  const text = listDiagnosisLines(diagnosis).join('\n')
  return details(capitalise(wordAside(diagnosis)), [fence('console', fitText(text, room))])
}

function renderAsideLine(aside: Aside): PhrasingContent[] {
  return renderNote(aside.type === 'warning' ? 'Warning' : 'Off the page', sentence(wordAside(aside)))
}

function renderRefused({tool, arguments: words, reason}: Call): PhrasingContent[] {
  return renderNote('Refused', [...code(`${tool} ${words}`.trim()), ...(reason === '' ? [] : sentence(`: ${reason}`))])
}

function renderNote(label: string, text: PhrasingContent[]): PhrasingContent[] {
  return [{type: 'emphasis', children: ours(`${label}:`)}, ...ours(' '), ...text]
}
