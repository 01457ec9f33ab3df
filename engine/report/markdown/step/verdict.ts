import type {Paragraph, PhrasingContent} from 'mdast'
import {at} from '../../../diagnostic.ts'
import type {Failed, Passed} from '../../../verdict.ts'
import {count, duration, tries} from '../../text/quantity.ts'
import type {CommandTranscript} from '../../transcript/index.ts'
import {paragraph} from '../text/print.ts'
import {signs} from '../text/signs.ts'
import {code, plain, said, sideBySide, strong, worded} from '../text/words.ts'

/** `✓ as the page shows · matched after 5.4s, 4 tries · kind-one`: what a command came to, why, and what it took. */
export function verdictLine(command: CommandTranscript): Paragraph {
  const {verdict, started} = command
  switch (verdict?.kind) {
    case undefined:
      return paragraph(said(`${signs.open} ${started === null ? 'not begun' : 'the record ends while it ran'}`))
    case 'skipped':
      return paragraph([...said(`${signs.skipped} not run: `), ...worded(verdict.reason)])
    case 'passed':
      return paragraph([
        ...said(`${signs.passed} `),
        ...sideBySide([asExpected(verdict), took(command), ...places(command)]),
      ])
    case 'failed':
      return paragraph([
        ...said(`${signs.failed} `),
        ...sideBySide([
          [strong(worded(verdict.reason))],
          took(command),
          ...places(command),
          ...facts(command, verdict),
        ]),
      ])
  }
}

/** The same of commands in a row that all passed at once, with nothing beside them. */
export const togetherLine = (commands: readonly CommandTranscript[]): Paragraph => {
  const ms = commands.reduce((sum, {ended}) => sum + (ended?.totalMs ?? 0), 0)
  const contexts = [...new Set(commands.flatMap(({ended}) => ended?.contexts ?? []))]
  const checked = commands.filter(({verdict}) => verdict?.kind === 'passed' && verdict.comparator !== 'status').length
  const how = checked === 0 ? '' : `, ${checked} of them as the page shows`
  const facts = [said(`${count(commands.length, 'command')}${how}`), said(duration(ms)), ...contexts.map(plain)]
  return paragraph([...said(`${signs.passed} `), ...sideBySide(facts)])
}

const asExpected = ({comparator, noted}: Passed): PhrasingContent[] =>
  comparator === 'status' ? [] : said(noted ? 'as its note expects' : 'as the page shows')

const took = ({ended, verdict}: CommandTranscript): PhrasingContent[] => {
  if (ended === null || ended.tries === 0) return []
  if (ended.tries === 1) return said(duration(ended.durationMs))
  return said(`${verdict?.kind === 'passed' ? 'matched after ' : ''}${duration(ended.totalMs)}, ${tries(ended.tries)}`)
}

const places = ({ended}: CommandTranscript): PhrasingContent[][] => (ended?.contexts ?? []).map(plain)

/** What the reason does not say already, and where on the page it is. */
const facts = ({ended, place}: CommandTranscript, {comparator, why, reason}: Failed): PhrasingContent[][] => {
  const exit = ended?.status == null ? 'did not run' : `exit status ${ended.status}`
  return [
    ...(reason.includes(exit) ? [] : [said(exit)]),
    ...(comparator === 'status' ? [] : [worded(`compared by \`${comparator}\`${why === '' ? '' : `: ${why}`}`)]),
    code(at(place)),
  ]
}
