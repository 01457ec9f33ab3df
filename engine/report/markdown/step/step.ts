import type {RootContent} from 'mdast'
import type {BlockNode} from '../../../read/document/index.ts'
import {promptLines} from '../../screen/command.ts'
import {diffLines} from '../../screen/diff.ts'
import {plainly} from '../../text/plainly.ts'
import {count} from '../../text/quantity.ts'
import {unicodeSigns} from '../../text/signs.ts'
import {type Aside, type CommandTranscript, endsBetween, type StepTranscript, textOf} from '../../transcript/index.ts'
import type {Anchors} from '../fallen.ts'
import {details, html, paragraph} from '../text/print.ts'
import {signs} from '../text/signs.ts'
import {said, worded} from '../text/words.ts'
import {asideLines, besideCommand} from './beside.ts'
import {fence, type Room, shownText} from './output.ts'
import {togetherLine, verdictLine} from './verdict.ts'

/** How a step is to be shown. */
export interface StepSetting {
  readonly room: Room
  readonly anchors: Anchors
  readonly after: ReadonlyMap<object, readonly Aside[]> // what its page tells behind a command
}

const longOutput = 12 // lines; more are folded

/**
 * A step in the place of its block: what was run and printed, and under it what that came to.
 *
 * @param block null where it is not known
 */
export function stepNodes(step: StepTranscript, block: BlockNode | null, setting: StepSetting): RootContent[] {
  return step.skip === null
    ? [
        ...anchorNodes(step, setting),
        ...asideLines(step.asides),
        ...runsOf(step.commands, setting).flatMap((run) => runNodes(run, setting)),
        ...(endsBetween(step) ? [paragraph(said(`${signs.open} the record ends in this step`))] : []),
      ]
    : [
        ...(block === null ? [] : [blockNode(block, setting.room)]),
        paragraph([...said(`${signs.skipped} not run: `), ...worded(step.skip.text)]),
        ...asideLines(step.asides),
      ]
}

/** A block that is no step of the run, as the page has it. */
export function blockNode({language, value}: BlockNode, room: Room): RootContent {
  return fence(language, shownText(value, room))
}

/** Of a step, what fell short alone. */
export function failureNodes(step: StepTranscript, setting: StepSetting): RootContent[] {
  const fallen = step.commands.filter((command) => setting.anchors.has(command))
  return [
    ...anchorNodes(step, setting),
    ...(fallen.length === 0 ? asideLines(step.asides) : fallen.flatMap((command) => commandNodes(command, setting))),
  ]
}

function anchorNodes(of: object, {anchors}: StepSetting): RootContent[] {
  const anchor = anchors.get(of)
  return anchor === undefined ? [] : [html(`<a name="${anchor}"></a>`)]
}

/** Commands in a row that passed at once, with nothing beside them and little output, are one; any other is for itself. */
function runsOf(commands: readonly CommandTranscript[], setting: StepSetting): readonly CommandTranscript[][] {
  const runs: CommandTranscript[][] = []
  let isOpen = false
  for (const command of commands) {
    const joins = isPlain(command, setting)
    if (joins && isOpen) runs.at(-1)?.push(command)
    else runs.push([command])
    isOpen = joins
  }
  return runs
}

function isPlain(command: CommandTranscript, {after}: StepSetting): boolean {
  return (
    command.verdict?.kind === 'passed' &&
    (command.ended?.tries ?? 0) <= 1 &&
    command.asides.length + command.jobs.length + (after.get(command)?.length ?? 0) === 0 &&
    command.calls.every(({verdict}) => verdict !== 'refused') &&
    command.late.head === '' &&
    !isLong(textOf(command.output))
  )
}

function isLong(output: string): boolean {
  return output.split('\n', longOutput + 2).length > longOutput + 1
}

function runNodes(run: readonly CommandTranscript[], setting: StepSetting): RootContent[] {
  const [first] = run
  if (first === undefined) return []
  return run.length > 1
    ? [fence('console', run.map((command) => consoleText(command, setting.room)).join('\n')), togetherLine(run)]
    : commandNodes(first, setting)
}

function commandNodes(command: CommandTranscript, setting: StepSetting): RootContent[] {
  const {verdict} = command
  const {room, after} = setting
  const output = textOf(command.output)
  const diff = verdict?.kind === 'failed' ? verdict.diff : []
  const isApart = diff.length > 0 || isLong(output)
  const all = fence('', shownText(output, room))
  return [
    ...anchorNodes(command, setting),
    fence('console', isApart ? runText(command, room) : consoleText(command, room)),
    verdictLine(command),
    ...(diff.length === 0 ? [] : diffNodes(command, room)),
    ...(isApart ? details(diff.length === 0 ? linesIn(output) : 'All that it printed', [all]) : []),
    ...besideCommand(command, after.get(command) ?? [], room),
  ]
}

function linesIn(output: string): string {
  return `${count(output.replace(/\n$/, '').split('\n').length, 'line')} of output`
}

function diffNodes({verdict}: CommandTranscript, room: Room): RootContent[] {
  if (verdict?.kind !== 'failed') return []
  const [, ...rows] = diffLines(verdict.diff, 0, {...unicodeSigns, gutter: ' '}, verdict.noted)
  const legend = verdict.noted ? '`-` its note expects, `+` it printed:' : '`-` the page shows, `+` it printed:'
  return [paragraph(worded(legend)), fence('diff', shownText(plainly(rows), room))]
}

/** What a terminal shows of a command: it, behind a prompt, and what it printed. */
function consoleText(command: CommandTranscript, room: Room): string {
  const output = textOf(command.output)
  return [runText(command, room), ...(output === '' ? [] : [shownText(output, room)])].join('\n')
}

function runText({run}: CommandTranscript, room: Room): string {
  const lines = promptLines(run).map((line) => line.join(' ').trimEnd())
  return shownText(lines.join('\n'), room)
}
