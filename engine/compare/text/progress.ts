import type {LineMatch} from './match.ts'

/** Signs that tell how something went, which no reader overlooks. */
const verdictSigns = '✔✓✅☑✘✖✗❌❎⛔🚫⚠🔴🟢🟡'

const pictures = String.raw`[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f]`
const fullStop = String.raw`(?<=[^\s.!])[.!]`
const decoration = new RegExp(String.raw`(?:${fullStop})?(?:\s+(?:(?![${verdictSigns}])${pictures})+)*\s*$`, 'u')

/** Lines to a reader of a tool's messages: what a tool puts after them to please says nothing, such as `⛵️`, nor does a full stop. */
export function matchUndecorated({key, same}: LineMatch): LineMatch {
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
export function isProgress(line: string): boolean {
  if (trouble.test(line)) return false
  return step.test(line) || ongoing.test(line) || wordless.test(line)
}
