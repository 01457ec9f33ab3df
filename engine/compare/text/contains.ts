import type {Judgement} from '../../verdict.ts'
import {diffLines} from '../diff.ts'
import {fail, pass, quote, type Sides, sayNothingPrinted} from '../verdicts.ts'
import {exactly, type LineMatch, matchLoosely} from './match.ts'
import {findChunk, findText, indexOutput, matchLine, type Printed} from './search.ts'

/**
 * The page's text somewhere in the output. As `auto` picks it, whole lines but for what varies, between which a tool may
 * have told of its progress.
 */
export function compareContains(sides: Sides): Judgement {
  const {expected, actual, varies, words} = sides
  if (!varies && findText(actual, expected) !== -1) return pass('contains', sides)
  const match = varies ? matchUndecorated(matchLoosely(words)) : exactly
  const shown = expected.split('\n')
  const printed = indexOutput(actual, match)
  if (varies && (findChunk(shown, printed, 0, match) !== -1 || holdsAmidProgress(shown, printed, match)))
    return pass('contains', sides)
  const reason = sayNothingPrinted(sides) ?? explainAbsence(shown, printed, match, sides)
  return fail('contains', sides, reason, diffLines(shown, printed.lines, match, words))
}

/** Whether the shown lines come one after another, with nothing between them but a tool's progress. */
function holdsAmidProgress(shown: readonly string[], printed: Printed, match: LineMatch): boolean {
  const isAt = orderTicks(listWanted(shown), printed, match).map((line) => matchLine(line, printed, match))
  const reached = [true, ...isAt.map(() => false)] // so many of them, up to the printed line before
  return printed.lines.some((line, at) => {
    const goesOn = isProgress(line)
    for (let count = isAt.length; count > 0; count--) {
      const isNext = reached[count - 1] === true && isAt[count - 1]?.(at) === true
      reached[count] = isNext || (reached[count] === true && goesOn)
    }
    return reached[isAt.length]
  })
}

/** Neighbours that the tool was at work on at once, as it says itself, may be ready in either order: here they come as printed. */
function orderTicks(wanted: readonly string[], printed: Printed, match: LineMatch): readonly string[] {
  const ordered = wanted.map((line) => {
    const isAt = matchLine(line, printed, match)
    return {line, at: tick.test(line) ? printed.lines.findIndex((_, at) => isAt(at)) : -1}
  })
  for (let index = 1; index < ordered.length; index++)
    for (let before = index - 1; before >= 0; before--) {
      const [one, other] = [ordered[before], ordered[before + 1]]
      if (one === undefined || other === undefined || other.at === -1 || other.at >= one.at) break
      if (!tellsOfBoth(printed.lines, other.at, one.line, other.line)) break
      ordered.splice(before, 2, other, one)
    }
  return ordered.map(({line}) => line)
}

const tick = /^\s*[✔✓✅]\s+(\S+)/

const maxLinesOnTheWay = 50 // from where a tool says what it is at work on to where the first of it is ready

/** Whether a line says of both that they are on the way. @param at where the first of both is ready */
function tellsOfBoth(lines: readonly string[], at: number, ...ticks: readonly string[]): boolean {
  const names = ticks.map((line) => tick.exec(line)?.[1] ?? '')
  return lines.slice(Math.max(0, at - maxLinesOnTheWay), at).some((line) => {
    const words = line.split(/[^\p{L}\p{N}]+/u)
    return !tick.test(line) && isProgress(line) && names.every((name) => words.includes(name))
  })
}

function listWanted(shown: readonly string[]): readonly string[] {
  return shown.filter((line) => line.trim() !== '')
}

function explainAbsence(shown: readonly string[], printed: Printed, match: LineMatch, {expecter}: Sides): string {
  let last: {readonly line: string; readonly at: number} | null = null
  for (const line of listWanted(shown)) {
    const isAt = matchLine(line, printed, match)
    const from: number = last === null ? 0 : last.at + 1
    const at = printed.lines.findIndex((_, number) => number >= from && isAt(number))
    if (at === -1 && last !== null && printed.lines.some((_, number) => isAt(number)))
      return `${quote(line)} does not come after ${quote(last.line)} in the output`
    if (at === -1) return `${quote(line)} is not in the output`
    const between = last === null ? undefined : printed.lines.slice(from, at).find((each) => !isProgress(each))
    if (between !== undefined) return `the lines of ${expecter.name} are there, but ${quote(between)} is between them`
    last = {line, at}
  }
  return `the lines of ${expecter.name} are there, but not together`
}

const toolMessage = /^ *(?:[✔✓✅]|(?:Info|Warning|Error) \[)/m

/** Whether a page's text is what a tool says on its way, among other things. */
export function isToolMessage(text: string): boolean {
  return toolMessage.test(text)
}

/** The page's text nowhere in the output. */
export function compareAbsent(sides: Sides): Judgement {
  const at = findText(sides.actual, sides.expected)
  if (at === -1) return pass('absent', sides)
  const line = sides.actual.slice(0, at).split('\n').length
  return fail('absent', sides, `${quote(sides.expected)} is in the output, in line ${line}, and must not be`)
}

/** Signs that tell how something went, which no reader overlooks. */
const verdictSigns = '✔✓✅☑✘✖✗❌❎⛔🚫⚠🔴🟢🟡'

const pictures = String.raw`[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f]`
const fullStop = String.raw`(?<=[^\s.!])[.!]`
const decoration = new RegExp(String.raw`(?:${fullStop})?(?:\s+(?:(?![${verdictSigns}])${pictures})+)*\s*$`, 'u')

/** Lines to a reader of a tool's messages: what a tool puts after them to please says nothing, such as `⛵️`, nor does a full stop. */
function matchUndecorated({key, same}: LineMatch): LineMatch {
  return {
    key: (line) => key(removeDecoration(line)),
    same: (expected, actual) => same(removeDecoration(expected), removeDecoration(actual)),
  }
}

function removeDecoration(line: string): string {
  const start = Math.max(0, line.length - maxDecoration)
  return line.slice(0, start) + line.slice(start).replace(decoration, '')
}

const maxDecoration = 32 // characters

const step = /^\s*(?:[-|/\\*•·▸→✔✓✅☑]|[\u2800-\u28ff◐◓◑◒])\s/u
const ongoing = /(?:\.\.\.|…)\s*$/
const wordless = /^[^\p{L}\p{N}]*$/u
const trouble =
  /[✘✖✗❌❎⛔🚫⚠🔴]|\b(?:errors?|fail(?:s|ed|ure|ures|ing)?|warn(?:ing|ings)?|fatal|panic|unable|cannot|can't|could not|couldn't|denied|refused|timed out|not (?:found|ready))\b/iu

/** Whether a tool says by a line no more than that it is at work: spinners, ticks, steps, pictures of ships. */
function isProgress(line: string): boolean {
  if (trouble.test(line)) return false
  return step.test(line) || ongoing.test(line) || wordless.test(line)
}
