import type {Variable} from '../../../event.ts'
import {quoteWord} from '../../../shellscript/index.ts'
import {wordDuration} from '../../text/quantity.ts'
import {
  type Aside,
  type CommandTranscript,
  endsBetween,
  findCommandState,
  findStepState,
  type PageTranscript,
  type StepTranscript,
} from '../../transcript/transcript.ts'
import {type Content, drawSentence, joinContents, type Markup, markup} from '../markup.ts'
import {drawPlace, drawState} from '../pieces.ts'
import type {Report} from '../report.ts'
import {drawAsides, drawCalls, drawJobs, drawLateOutput, drawTries} from './beside.ts'
import {drawEvidence, drawVerdict} from './evidence.ts'
import {highlightCommand} from './highlight.ts'
import {drawText} from './output.ts'

/** A page of a report, with what is told of it between its commands. */
export interface PageSetting {
  readonly report: Report
  readonly page: PageTranscript
  readonly after: ReadonlyMap<object, readonly Aside[]> // what its page tells behind a command
}

/**
 * A step, in the place of its block.
 *
 * @param text of the block; null where it is not known
 */
export function drawStep(step: StepTranscript, text: string | null, {report, page, after}: PageSetting): Markup {
  const state = findStepState(step)
  const id = report.anchors(step)
  const variables = page.started?.variables ?? []
  const commands = step.commands.map((command, index) =>
    drawCommand(command, {
      report,
      variables,
      number: step.commands.length === 1 ? 0 : index + 1,
      after: after.get(command) ?? [],
      rerun: command.verdict?.kind === 'failed' ? drawRerun(writeRerun(step, page, report)) : null,
    }),
  )
  const head = [
    drawState(state),
    markup` <a class="permalink" href="#${id}">${step.id}</a>`,
    drawSkipReason(step),
    drawStepFacts(step),
  ]
  const inside = [
    step.skip === null || text === null ? null : drawText(text, 'Commands that were skipped'),
    drawAsides(step.asides),
    commands,
    endsBetween(step) ? cutShort : null,
  ]
  return markup`<div class="step ${state}${listMarks(step)}" id="${id}" role="group" aria-label="Step ${step.id}"><p class="step-head">${head}</p>${inside}</div>\n`
}

const slowMs = 10_000

/** What a reader may look for: classes of its element. */
function listMarks({ended, asides, commands}: StepTranscript): string {
  const all = [...asides, ...commands.flatMap((command) => command.asides)]
  return [
    ...((ended?.durationMs ?? 0) >= slowMs ? [' slow'] : []),
    ...(all.some(({type}) => type === 'off-page') ? [' off-page'] : []),
    ...(all.some(({type}) => type === 'warning') ? [' warned'] : []),
  ].join('')
}

/** A step of one command took what that took. */
function drawStepFacts({phase, ended, commands}: StepTranscript): Content {
  const time = ended === null || commands.length < 2 ? [] : [wordDuration(ended.durationMs)]
  const facts = [...(phase === 'main' ? [] : [phase]), ...time]
  return facts.length === 0 ? null : markup` <span class="facts">${joinContents(facts, ' · ')}</span>`
}

function drawSkipReason({skip}: StepTranscript): Content {
  return skip === null ? null : markup` <span class="why">${drawSentence(skip.text)}</span>`
}

const cutShort = markup`<p class="verdict">The record ends in this step</p>`

/** What a command is drawn with. */
interface CommandSetting {
  readonly report: Report
  readonly variables: readonly Variable[] // set before its page's first command
  readonly number: number // in its step; 0 where it is the only one
  readonly after: readonly Aside[] // of its page, told between its end and the next command
  readonly rerun: Content // what plays its page again from its step on, where it failed
}

/** What plays the page again from a step that failed. */
function drawRerun(text: string): Markup {
  const button = markup`<button type="button" class="copy" data-copy="again">Copy</button>`
  const words = text.split(' ').map((word) => (word.startsWith('-') ? markup`<span class="whole">${word}</span>` : word))
  return markup`<p class="rerun"><span class="facts">Play it again from here:</span> <code class="again">${joinContents(words, ' ')}</code> ${button}</p>`
}

/** `runbook play guide.md --from deploy_2 --tab tool=helm --context cluster1=kind-one`, as it and what it requires were played. */
function writeRerun({id}: StepTranscript, page: PageTranscript, report: Report): string {
  const run = report.transcripts.find(({pages}) => pages.includes(page))
  const played = run?.pages.filter(({play}) => play === page.play) ?? []
  const followed = Object.assign({}, ...played.map(({started}) => started?.tabs), page.started?.tabs)
  const tabs = Object.entries(followed).map(([variant, tab]) => `${variant}=${tab}`)
  const contexts = Object.entries(run?.run.contexts ?? {}).map(([name, context]) =>
    name === context ? name : `${name}=${context}`,
  )
  const options = [...tabs.flatMap((tab) => ['--tab', tab]), ...contexts.flatMap((context) => ['--context', context])]
  return ['runbook', 'play', page.file, '--from', id, ...options].map(quoteWord).join(' ')
}

/** A command as it was run, what it printed, and what that came to. */
function drawCommand(command: CommandTranscript, {report, variables, number, after, rerun}: CommandSetting): Markup {
  const state = findCommandState(command)
  const id = report.anchors(command)
  const link =
    number === 0 ? null : markup`<a class="number" href="#${id}" aria-label="Link to command ${number}">${number}</a>`
  const typed = [link, drawRun(command.run), drawCopyButtons(command.run, variables)]
  const parts = [
    drawAsides(command.asides.filter(({type}) => type !== 'diagnosis')),
    drawEvidence(command, drawVerdict(command, drawFailureLinks(command, report)), report.share),
    drawAsides(command.asides.filter(({type}) => type === 'diagnosis')),
    rerun,
    drawTries(command),
    drawCalls(command.calls),
    drawJobs(command.jobs),
    drawLateOutput(command),
    drawAsides(after),
  ]
  return markup`<div class="command ${state}" id="${id}"><div class="typed">${typed}</div>${parts}</div>\n`
}

/** From a failure to its line on the page, and to the next one. */
function drawFailureLinks(command: CommandTranscript, {next, anchors, sources}: Report): readonly Content[] {
  if (command.verdict?.kind !== 'failed') return []
  const following = next.get(command)
  const place = drawPlace(command, sources)
  return following === undefined ? [place] : [place, markup`<a href="#${anchors(following)}">next failure</a>`]
}

/** A command as a shell shows it. Its prompts are drawn by the style alone, so that they are never copied. */
function drawRun(run: string): Markup {
  return markup`<pre class="run">${highlightCommand(run)}</pre>`
}

/** Buttons that copy it: as it stands, and with the variables that this run has set for it. They need a script. */
function drawCopyButtons(run: string, variables: readonly Variable[]): Content {
  const used = variables.filter(({name}) => uses(run, name))
  const plain = markup`<button type="button" class="copy" data-copy="run">Copy</button>`
  if (used.length === 0) return plain
  const names = used.map(({name}) => name).join(', ')
  const set = [...used.map(({name, value}) => `export ${name}=${quoteWord(value)}`), run].join('\n')
  return [
    plain,
    markup`<button type="button" class="copy" data-copy="set" title="With ${names} as this run had it">Copy as run</button>`,
    markup`<span class="set" hidden>${set}</span>`,
  ]
}

function uses(run: string, name: string): boolean {
  return new RegExp(`\\$(?:${name}\\b|\\{${name}\\b)`).test(run)
}
