import type {Paragraph, PhrasingContent} from 'mdast'
import {at} from '../../../diagnostic.ts'
import type {Failed} from '../../../verdict.ts'
import {wordComparator, wordExit, wordExpected} from '../../facts/exit.ts'
import {wordTimeTaken} from '../../facts/took.ts'
import {count, duration} from '../../text/quantity.ts'
import type {CommandTranscript} from '../../transcript/transcript.ts'
import {makeParagraph} from '../text/print.ts'
import {signs} from '../text/signs.ts'
import {joinFacts, plainText, renderCode, renderSentence, renderStrong, renderText} from '../text/words.ts'

/** `✓ as the page shows · matched after 5.4s, 4 tries · kind-one`: what a command came to, why, and what it took. */
export function renderVerdict(command: CommandTranscript): Paragraph {
  const {verdict, started} = command
  switch (verdict?.kind) {
    case undefined:
      return makeParagraph(
        renderText(`${signs.open} ${started === null ? 'not begun' : 'the record ends while it ran'}`),
      )
    case 'skipped':
      return makeParagraph([...renderText(`${signs.skipped} not run: `), ...renderSentence(verdict.reason)])
    case 'passed':
      return makeParagraph([
        ...renderText(`${signs.passed} `),
        ...joinFacts([renderText(wordExpected(verdict)), renderTime(command), ...listContextNames(command)]),
      ])
    case 'failed':
      return makeParagraph([
        ...renderText(`${signs.failed} `),
        ...joinFacts([
          [renderStrong(renderSentence(verdict.reason))],
          renderTime(command),
          ...listContextNames(command),
          ...listFailureFacts(command, verdict),
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
    renderText(`${count(commands.length, 'command')}${how}`),
    renderText(duration(ms)),
    ...contexts.map(plainText),
  ]
  return makeParagraph([...renderText(`${signs.passed} `), ...joinFacts(facts)])
}

function renderTime(command: CommandTranscript): PhrasingContent[] {
  return renderText(wordTimeTaken(command))
}

function listContextNames({ended}: CommandTranscript): PhrasingContent[][] {
  return (ended?.contexts ?? []).map(plainText)
}

/** What the reason does not say already, and where on the page it is. */
function listFailureFacts({ended, place}: CommandTranscript, verdict: Failed): PhrasingContent[][] {
  return [
    renderText(wordExit(ended?.status ?? null, verdict)),
    renderSentence(wordComparator(verdict)),
    renderCode(at(place)),
  ]
}
