import type {RootContent} from 'mdast'
import type {BlockNode} from '../../read/document/index.ts'
import {findExpecter} from '../../verdict.ts'
import {promptLines} from '../lines/command.ts'
import {drawDiff} from '../lines/diff.ts'
import {writeLines} from '../text/paint.ts'
import {wordAmount} from '../text/quantity.ts'
import {unicodeSigns} from '../text/signs.ts'
import {joinPrinted} from '../transcript/printed.ts'
import {type Aside, type CommandTranscript, endsBetween, type StepTranscript} from '../transcript/transcript.ts'
import type {Anchors} from './fallen.ts'
import {details, fence, fitText, html, ours, paragraph, type Room, sentence, signs} from './nodes.ts'
import {renderAsides, renderBeside, renderSharedVerdict, renderVerdict} from './verdict.ts'

/** How a step is to be shown. */
export interface StepSetting {
  readonly room: Room
  readonly anchors: Anchors
  readonly after: ReadonlyMap<object, readonly Aside[]> // what its page tells behind a command
  readonly showsOutput: boolean // what commands printed stands below them
}

const maxLinesOpen = 12 // lines; more are folded

/**
 * A step in the place of its block: what was run and printed, and under it what that came to.
 *
 * @param block null where it is not known
 */
export function renderStep(step: StepTranscript, block: BlockNode | null, setting: StepSetting): RootContent[] {
  return step.skip === null
    ? [
        ...renderAnchor(step, setting),
        ...renderAsides(step.asides),
        ...joinPlainCommands(step.commands, setting).flatMap((run) => renderCommands(run, setting)),
        ...(endsBetween(step) ? [paragraph(ours(`${signs.open} the record ends in this step`))] : []),
      ]
    : [
        ...(block === null ? [] : [renderBlock(block, setting.room)]),
        paragraph([...ours(`${signs.skipped} skipped: `), ...sentence(step.skip.text)]),
        ...renderAsides(step.asides),
      ]
}

/** A block that is no step of the run, as the page has it. */
export function renderBlock({language, value}: BlockNode, room: Room): RootContent {
  return fence(language, fitText(value, room))
}

/** Of a step, what fell short alone. */
export function renderStepFailures(step: StepTranscript, setting: StepSetting): RootContent[] {
  const fallen = step.commands.filter((command) => setting.anchors.has(command))
  return [
    ...renderAnchor(step, setting),
    ...(fallen.length === 0 ? renderAsides(step.asides) : fallen.flatMap((command) => renderCommand(command, setting))),
  ]
}

function renderAnchor(of: object, {anchors}: StepSetting): RootContent[] {
  const fallen = anchors.get(of)
  return fallen === undefined ? [] : [html(`<a name="${fallen.anchor}"></a>`)]
}

/** Commands in a row that passed at once, with nothing beside them and little output, are one; any other is for itself. */
function joinPlainCommands(
  commands: readonly CommandTranscript[],
  setting: StepSetting,
): readonly CommandTranscript[][] {
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

function isPlain(command: CommandTranscript, {after, showsOutput}: StepSetting): boolean {
  return (
    command.verdict?.kind === 'passed' &&
    (command.ended?.tries ?? 0) <= 1 &&
    command.asides.length + command.jobs.length + (after.get(command)?.length ?? 0) === 0 &&
    command.calls.every(({verdict}) => verdict !== 'refused') &&
    command.late.head === '' &&
    !(showsOutput && isLong(joinPrinted(command.output)))
  )
}

function isLong(output: string): boolean {
  return output.split('\n', maxLinesOpen + 2).length > maxLinesOpen + 1
}

function renderCommands(run: readonly CommandTranscript[], setting: StepSetting): RootContent[] {
  const [first] = run
  if (first === undefined) return []
  return run.length > 1
    ? [fence('console', run.map((command) => writeConsole(command, setting)).join('\n')), renderSharedVerdict(run)]
    : renderCommand(first, setting)
}

function renderCommand(command: CommandTranscript, setting: StepSetting): RootContent[] {
  const {verdict} = command
  const {room, anchors, after, showsOutput} = setting
  const output = joinPrinted(command.output)
  const diff = verdict?.kind === 'failed' ? verdict.diff : []
  const isApart = diff.length > 0 || isLong(output)
  const all = fence('', fitText(output, room))
  return [
    ...renderAnchor(command, setting),
    fence('console', isApart ? writeTyped(command, room) : writeConsole(command, setting)),
    renderVerdict(command, anchors.get(command)?.source ?? null),
    ...(diff.length === 0 ? [] : renderDiff(command, room)),
    ...(isApart && showsOutput ? details(diff.length === 0 ? countLines(output) : 'All that it printed', [all]) : []),
    ...renderBeside(command, after.get(command) ?? [], room),
  ]
}

function countLines(output: string): string {
  return `${wordAmount(output.replace(/\n$/, '').split('\n').length, 'line')} of output`
}

function renderDiff({verdict}: CommandTranscript, room: Room): RootContent[] {
  if (verdict?.kind !== 'failed') return []
  const [, ...rows] = drawDiff(verdict.diff, 0, {...unicodeSigns, gutter: ' '}, verdict.noted)
  const legend = `\`-\` ${findExpecter(verdict.noted).shows}, \`+\` it printed:`
  return [paragraph(sentence(legend)), fence('diff', fitText(writeLines(rows), room))]
}

/** What a terminal shows of a command: it, behind a prompt, and what it printed. */
function writeConsole(command: CommandTranscript, {room, showsOutput}: StepSetting): string {
  const output = showsOutput ? joinPrinted(command.output) : ''
  return [writeTyped(command, room), ...(output === '' ? [] : [fitText(output, room)])].join('\n')
}

function writeTyped({run}: CommandTranscript, room: Room): string {
  const lines = promptLines(run).map((line) => line.join(' ').trimEnd())
  return fitText(lines.join('\n'), room)
}
