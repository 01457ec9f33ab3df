import {formatPlace} from '../../diagnostic.ts'
import {localPartOfKey, stepOfKey} from '../../key.ts'
import type {Failed, Passed} from '../../verdict.ts'
import {blank, cut, type Line, led, line, span} from '../text/line.ts'
import {wordAmountIn} from '../text/output-file.ts'
import {keepAfterReturn} from '../text/printable.ts'
import {wordAmount} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'
import {wordCodes, wordComparator, wordExit, wordExpected} from '../transcript/facts.ts'
import {type CommandEnded, drawCommand, shortenCommand, wordTime} from './command.ts'
import {drawDiff} from './diff.ts'

/** A command's line on a terminal once it has ended; where it failed, how it did below. */
export function drawVerdict(event: CommandEnded, signs: Signs): readonly Line[] {
  const {verdict} = event
  const {text, rest} = shortenCommand(event.run, signs)
  switch (verdict.kind) {
    case 'passed':
      return [cut(2, span(`${signs.passed} `, 'good'), [text], [rest, span(`  ${wordTime(event)}`, 'dim')])]
    case 'failed':
      return [
        led(2, span(`${signs.failed} `, 'bad'), {...text, tone: 'bold'}, rest, span(`  ${wordTime(event)}`, 'dim')),
        ...(rest.text === '' ? [] : drawCommand(event.run, 4, signs)),
        ...drawFailure(event, verdict, 4, signs),
      ]
    case 'skipped':
      return [
        led(
          2,
          span(`${signs.skipped} `, 'dim'),
          {...text, tone: 'dim'},
          rest,
          span(`  skipped: ${verdict.reason}`, 'dim'),
        ),
      ]
  }
}

/** How a command ended that stands above, with what it printed. */
export function drawEnding(
  event: CommandEnded,
  verdict: Passed | Failed,
  indent: number,
  signs: Signs,
): readonly Line[] {
  return verdict.kind === 'passed'
    ? [led(indent, span(`${signs.passed} `, 'good'), span(`${wordTime(event)}${wordAsExpected(verdict)}`, 'dim'))]
    : [
        led(indent, span(`${signs.failed} `, 'bad'), span(wordTime(event), 'dim')),
        ...drawFailure(event, verdict, 4, signs),
      ]
}

const maxOutputLines = 10 // of the output, where there is no diff
const maxOutputCharacters = 4000

/** Why a command failed: reason, place, status, then how what it printed differs from what the page shows. */
export function drawFailure(event: CommandEnded, verdict: Failed, indent: number, signs: Signs): readonly Line[] {
  // what the reason does not say already
  const facts = [wordExit(event.status, verdict), wordComparator(verdict)].filter((fact) => fact !== '')
  return [
    line(indent, span(verdict.reason, 'bad'), span(wordCodes(verdict, event.status), 'dim')),
    line(
      indent,
      span('at ', 'dim'),
      span(formatPlace(event.place), 'note'),
      span(`, step ${localPartOfKey(stepOfKey(event.key))}`, 'dim'),
    ),
    ...(facts.length === 0 ? [] : [line(indent, span(facts.join(', '), 'dim'))]),
    ...drawEvidence(event, verdict, indent, signs),
    blank,
  ]
}

/** `, as the page shows`; nothing where there was nothing to compare. */
function wordAsExpected(verdict: Passed): string {
  const expected = wordExpected(verdict)
  return expected === '' ? '' : `, ${expected}`
}

function drawEvidence(event: CommandEnded, {diff, noted}: Failed, indent: number, signs: Signs): readonly Line[] {
  const shown = diff.length > 0 ? drawDiff(diff, indent, signs, noted) : drawOutput(event.output, indent, signs)
  const kept =
    event.outputFile === null
      ? []
      : [line(indent, span(`${wordAmountIn(event.bytes, event.cutBytes)} ${event.outputFile}`, 'dim'))]
  return shown.length + kept.length === 0 ? [] : [blank, ...shown, ...kept]
}

function drawOutput(output: string, indent: number, signs: Signs): readonly Line[] {
  if (output === '') return []
  const lines = output.slice(-maxOutputCharacters).replace(/\n$/, '').split('\n')
  const dropped = output.length > maxOutputCharacters || lines.length > maxOutputLines
  const title = dropped
    ? `it printed, last ${wordAmount(Math.min(lines.length, maxOutputLines), 'line')}:`
    : 'it printed:'
  const gutter = span(`${signs.gutter} `, 'dim')
  return [
    line(indent, span(title, 'dim')),
    ...lines.slice(-maxOutputLines).map((text) => led(indent, gutter, span(keepAfterReturn(text)))),
  ]
}
