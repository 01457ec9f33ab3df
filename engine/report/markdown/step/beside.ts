import type {PhrasingContent, RootContent} from 'mdast'
import type {Call} from '../../../event.ts'
import {wordAside} from '../../facts/asides.ts'
import {joinPrinted} from '../../transcript/printed.ts'
import type {Aside, CommandTranscript} from '../../transcript/transcript.ts'
import {makeBullets, makeDetails} from '../text/print.ts'
import {renderCode, renderSentence, renderText} from '../text/words.ts'
import {fitText, type Room, renderFence} from './output.ts'

/** What was done or is to be said beside a command, a line each. */
export function renderAsides(asides: readonly Aside[]): RootContent[] {
  return makeBullets(asides.map(renderAsideLine))
}

/** All that stands beside a command: what was done off the page, refused calls, its job, what it printed later. */
export function renderBeside(
  {asides, calls, jobs, late}: CommandTranscript,
  after: readonly Aside[],
  room: Room,
): RootContent[] {
  return [
    ...makeBullets([
      ...asides.map(renderAsideLine),
      ...calls.filter(({verdict}) => verdict === 'refused').map(renderRefused),
      ...jobs
        .filter(({state}) => state !== 'started')
        .map(({text}) => renderNote('In the background', renderSentence(text))),
      ...after.map(renderAsideLine),
    ]),
    ...(late.head === ''
      ? []
      : makeDetails('Printed later, by what it left running', [renderFence('', fitText(joinPrinted(late), room))])),
  ]
}

function renderAsideLine(aside: Aside): PhrasingContent[] {
  return renderNote(aside.type === 'off-page' ? 'Off the page' : 'Warning', renderSentence(wordAside(aside)))
}

function renderRefused({tool, arguments: words, reason}: Call): PhrasingContent[] {
  return renderNote('Refused', [
    ...renderCode(`${tool} ${words}`.trim()),
    ...(reason === '' ? [] : renderSentence(`: ${reason}`)),
  ])
}

function renderNote(label: string, text: PhrasingContent[]): PhrasingContent[] {
  return [{type: 'emphasis', children: renderText(`${label}:`)}, ...renderText(' '), ...text]
}
