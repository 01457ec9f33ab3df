const esc = '\\u001b'
const escapes = new RegExp(
  [
    `${esc}\\[[0-?]{0,64}[ -/]{0,8}[@-~]`, // CSI: colours, cursor moves
    `${esc}\\][^\\u0007${esc}]{0,4096}(?:\\u0007|${esc}\\\\)`, // OSC: titles, links
    `${esc}[()*+#%][0-9A-Za-z]`, // character sets
    `${esc}[ -/0-~]?`, // the rest: two bytes, or one that lost its fellow
  ].join('|'),
  'g',
)
const cursorUp = new RegExp(`^${esc}\\[(\\d{0,4})[AF]$`)
const eraseBelow = new RegExp(`^${esc}\\[0?J$`)
const restartsLine = new RegExp(`^${esc}\\[(?:1?G|\\d{0,4};?\\d{0,4}H|[12]K)$`)
const needsWork = new RegExp(`[\\r\\t\\b${esc}\\ufeff]|[ \\u00a0]\\n|[ \\u00a0]$`)
const movesCursor = new RegExp(`${esc}\\[[0-9;]{0,16}[AFGHJK]`)

/**
 * What a terminal would show in the end: LF lines without colours, cursor moves played out (of a progress bar the
 * last state is left), tabs expanded to stops of eight, no blanks at a line's end, no blank lines at the text's end.
 * Idempotent and linear in the text's length.
 */
export function normalize(text: string): string {
  const shown = needsWork.test(text) ? text.replaceAll('\ufeff', '').split(/\r*\n/) : null
  const lines = shown === null ? text : playLines(shown).map(settleLine).join('\n')
  return stripTail(lines)
}

/** Without the blank lines at the beginning, too: what matters to a reader who sees a block on a page. */
export function trimOutput(text: string): string {
  const normal = normalize(text)
  const first = normal.search(/\S/)
  return first <= 0 ? normal : normal.slice(normal.lastIndexOf('\n', first) + 1)
}

function stripTail(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 10) end--
  return end === text.length ? text : text.slice(0, end)
}

/** Cursor-up moves overwrite lines above, as multi-line progress displays do. */
function playLines(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => movesCursor.test(line))) return lines
  const screen: string[] = []
  let row = 0
  for (const line of lines) {
    const {up, text} = readMoves(line)
    row = Math.max(0, row - up.rows)
    if (up.clears) screen.length = Math.min(screen.length, row)
    if (text !== '' || screen[row] === undefined) screen[row] = text
    row++
  }
  return screen
}

interface Moves {
  readonly up: {readonly rows: number; readonly clears: boolean}
  readonly text: string
}

function readMoves(line: string): Moves {
  let rows = 0
  let clears = false
  const text = line.replace(escapes, (sequence) => {
    const climb = cursorUp.exec(sequence)
    if (climb !== null) rows += Number(climb[1] === '' ? 1 : climb[1])
    if (eraseBelow.test(sequence)) clears = true
    return restartsLine.test(sequence) ? '\r' : ''
  })
  return {up: {rows, clears}, text}
}

function settleLine(line: string): string {
  return stripTrailingBlanks(expandTabs(eraseBackspaces(takeLastState(line.replace(escapes, '')))))
}

/** By hand: the pattern for it is quadratic where blanks stand before something else. */
function stripTrailingBlanks(line: string): string {
  let end = line.length
  while (end > 0 && (line.charCodeAt(end - 1) === 32 || line.charCodeAt(end - 1) === 160)) end--
  return line.slice(0, end)
}

/** After a carriage return a line is written over: what counts is its last state with text in it. */
function takeLastState(line: string): string {
  if (!line.includes('\r')) return line
  const states = line.split('\r')
  return states.findLast((state) => state.trim() !== '') ?? ''
}

function eraseBackspaces(line: string): string {
  if (!line.includes('\b')) return line
  const kept: string[] = []
  for (const character of line) {
    if (character === '\b') kept.pop()
    else kept.push(character)
  }
  return kept.join('')
}

function expandTabs(line: string): string {
  if (!line.includes('\t')) return line
  let out = ''
  for (const [index, part] of line.split('\t').entries()) {
    if (index > 0) out += ' '.repeat(8 - (out.length % 8))
    out += part
  }
  return out
}
