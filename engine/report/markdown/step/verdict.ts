import type {Paragraph, PhrasingContent} from 'mdast'
import {at} from '../../../diagnostic.ts'
import type {Failed} from '../../../verdict.ts'
import {exitText, wordComparator, wordExpected} from '../../facts/exit.ts'
import {tookText} from '../../facts/took.ts'
import {count, duration} from '../../text/quantity.ts'
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
        ...sideBySide([said(wordExpected(verdict)), took(command), ...places(command)]),
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
export function togetherLine(commands: readonly CommandTranscript[]): Paragraph {
  const ms = commands.reduce((sum, {ended}) => sum + (ended?.totalMs ?? 0), 0)
  const contexts = [...new Set(commands.flatMap(({ended}) => ended?.contexts ?? []))]
  const checked = commands.filter(({verdict}) => verdict?.kind === 'passed' && verdict.comparator !== 'status').length
  const how = checked === 0 ? '' : `, ${checked} of them as the page shows`
  const facts = [said(`${count(commands.length, 'command')}${how}`), said(duration(ms)), ...contexts.map(plain)]
  return paragraph([...said(`${signs.passed} `), ...sideBySide(facts)])
}

function took(command: CommandTranscript): PhrasingContent[] {
  return said(tookText(command))
}

function places({ended}: CommandTranscript): PhrasingContent[][] {
  return (ended?.contexts ?? []).map(plain)
}

/** What the reason does not say already, and where on the page it is. */
function facts({ended, place}: CommandTranscript, verdict: Failed): PhrasingContent[][] {
  return [said(exitText(ended?.status ?? null, verdict)), worded(wordComparator(verdict)), code(at(place))]
}
