import {at} from '../../diagnostic.ts'
import {localPartOfKey, stepOfKey} from '../../key.ts'
import type {Failed} from '../../verdict.ts'
import {wordComparator, wordExit} from '../facts/exit.ts'
import {blank, type Line, led, line, span} from '../text/line.ts'
import {keepAfterReturn} from '../text/printable.ts'
import {count, wordSize} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'
import type {CommandEnded} from './command.ts'
import {drawDiff} from './diff.ts'

const lastLines = 10 // of the output, where there is no diff
const lastCharacters = 4000

/** Why a command failed: reason, place, status, then how what it printed differs from what the page shows. */
export function drawFailure(event: CommandEnded, verdict: Failed, indent: number, signs: Signs): readonly Line[] {
  // what the reason does not say already
  const facts = [wordExit(event.status, verdict), wordComparator(verdict)].filter((fact) => fact !== '')
  return [
    line(indent, span(verdict.reason, 'bad')),
    line(
      indent,
      span('at ', 'dim'),
      span(at(event.place), 'note'),
      span(`, step ${localPartOfKey(stepOfKey(event.key))}`, 'dim'),
    ),
    ...(facts.length === 0 ? [] : [line(indent, span(facts.join(', '), 'dim'))]),
    ...drawEvidence(event, verdict, indent, signs),
    blank,
  ]
}

function drawEvidence(event: CommandEnded, {diff, noted}: Failed, indent: number, signs: Signs): readonly Line[] {
  const shown = diff.length > 0 ? drawDiff(diff, indent, signs, noted) : drawOutput(event.output, indent, signs)
  const kept =
    event.outputFile === null
      ? []
      : [line(indent, span(`all ${wordSize(event.bytes)} are in ${event.outputFile}`, 'dim'))]
  return shown.length + kept.length === 0 ? [] : [blank, ...shown, ...kept]
}

function drawOutput(output: string, indent: number, signs: Signs): readonly Line[] {
  if (output === '') return []
  const lines = output.slice(-lastCharacters).replace(/\n$/, '').split('\n')
  const dropped = output.length > lastCharacters || lines.length > lastLines
  const title = dropped ? `it printed, last ${count(Math.min(lines.length, lastLines), 'line')}:` : 'it printed:'
  const gutter = span(`${signs.gutter} `, 'dim')
  return [
    line(indent, span(title, 'dim')),
    ...lines.slice(-lastLines).map((text) => led(indent, gutter, span(keepAfterReturn(text)))),
  ]
}
