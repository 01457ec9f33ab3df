import type {PhrasingContent, RootContent} from 'mdast'
import type {Call} from '../../../event.ts'
import {type Aside, type CommandTranscript, textOf} from '../../transcript/index.ts'
import {bullets, details} from '../text/print.ts'
import {code, said, worded} from '../text/words.ts'
import {fence, type Room, shownText} from './output.ts'

/** What was done or is to be said beside a command, a line each. */
export const asideLines = (asides: readonly Aside[]): RootContent[] => bullets(asides.map(asideLine))

/** All that stands beside a command: what was done off the page, refused calls, its job, what it printed later. */
export const besideCommand = (
  {asides, calls, jobs, late}: CommandTranscript,
  after: readonly Aside[],
  room: Room,
): RootContent[] => [
  ...bullets([
    ...asides.map(asideLine),
    ...calls.filter(({verdict}) => verdict === 'refused').map(refusedLine),
    ...jobs.filter(({state}) => state !== 'started').map(({text}) => labelled('In the background', worded(text))),
    ...after.map(asideLine),
  ]),
  ...(late.head === ''
    ? []
    : details('Printed later, by what it left running', [fence('', shownText(textOf(late), room))])),
]

const asideLine = (aside: Aside): PhrasingContent[] =>
  aside.type === 'off-page'
    ? labelled('Off the page', worded(aside.action.text))
    : labelled('Warning', worded(aside.text))

const refusedLine = ({tool, arguments: words, reason}: Call): PhrasingContent[] =>
  labelled('Refused', [...code(`${tool} ${words}`.trim()), ...(reason === '' ? [] : worded(`: ${reason}`))])

const labelled = (label: string, text: PhrasingContent[]): PhrasingContent[] => [
  {type: 'emphasis', children: said(`${label}:`)},
  ...said(' '),
  ...text,
]
