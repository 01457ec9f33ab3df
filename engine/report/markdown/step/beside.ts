import type {PhrasingContent, RootContent} from 'mdast'
import type {Call} from '../../../event.ts'
import {asideText} from '../../facts/asides.ts'
import {type Aside, type CommandTranscript, textOf} from '../../transcript/index.ts'
import {bullets, details} from '../text/print.ts'
import {code, said, worded} from '../text/words.ts'
import {fence, type Room, shownText} from './output.ts'

/** What was done or is to be said beside a command, a line each. */
export function asideLines(asides: readonly Aside[]): RootContent[] {
  return bullets(asides.map(asideLine))
}

/** All that stands beside a command: what was done off the page, refused calls, its job, what it printed later. */
export function besideCommand(
  {asides, calls, jobs, late}: CommandTranscript,
  after: readonly Aside[],
  room: Room,
): RootContent[] {
  return [
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
}

function asideLine(aside: Aside): PhrasingContent[] {
  return labelled(aside.type === 'off-page' ? 'Off the page' : 'Warning', worded(asideText(aside)))
}

function refusedLine({tool, arguments: words, reason}: Call): PhrasingContent[] {
  return labelled('Refused', [...code(`${tool} ${words}`.trim()), ...(reason === '' ? [] : worded(`: ${reason}`))])
}

function labelled(label: string, text: PhrasingContent[]): PhrasingContent[] {
  return [{type: 'emphasis', children: said(`${label}:`)}, ...said(' '), ...text]
}
