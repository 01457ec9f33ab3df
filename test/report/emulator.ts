import headless from '@xterm/headless'

type Cell = NonNullable<ReturnType<Row['getCell']>>
type Row = NonNullable<ReturnType<headless.Terminal['buffer']['active']['getLine']>>

/** A real terminal's idea of what was written to it. */
export interface Emulator {
  readonly write: (text: string) => Promise<void>
  readonly resize: (columns: number) => void
  readonly screen: () => readonly string[] // with what was scrolled away, without trailing blank rows
  readonly joined: () => readonly string[] // the same, rows that go on from the row above joined to it
  readonly styled: () => readonly string[] // the same, styles written as `<red bold>…</>`
  readonly wrapped: () => number // rows that go on from the row above
  readonly cursor: () => {readonly row: number; readonly column: number; readonly visible: boolean}
}

export function emulator(columns: number, rows = 30): Emulator {
  const terminal = new headless.Terminal({
    cols: columns,
    rows,
    scrollback: 5000,
    convertEol: true,
    allowProposedApi: true,
  })
  let visible = true
  terminal.parser.registerCsiHandler({prefix: '?', final: 'l'}, (given) => {
    if (given[0] === 25) visible = false
    return false
  })
  terminal.parser.registerCsiHandler({prefix: '?', final: 'h'}, (given) => {
    if (given[0] === 25) visible = true
    return false
  })
  const buffer = terminal.buffer.active
  const lines = () =>
    Array.from({length: buffer.length}, (_, index) => buffer.getLine(index)).filter((row) => row !== undefined)
  return {
    write: (text) => new Promise((resolve) => terminal.write(text, resolve)),
    resize: (to) => terminal.resize(to, rows),
    screen: () => trimmed(lines().map((row) => row.translateToString(true).trimEnd())),
    joined: () => trimmed(joined(lines())),
    styled: () => trimmed(lines().map(styledRow)),
    wrapped: () => lines().filter((row) => row.isWrapped).length,
    cursor: () => ({row: buffer.baseY + buffer.cursorY, column: buffer.cursorX, visible}),
  }
}

function trimmed(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((text) => text !== '')
  return lines.slice(0, last + 1)
}

function joined(rows: readonly Row[]): readonly string[] {
  const texts: string[] = []
  for (const row of rows) {
    const text = row.translateToString(!rows[rows.indexOf(row) + 1]?.isWrapped)
    texts.push(row.isWrapped ? `${texts.pop() ?? ''}${text}` : text)
  }
  return texts.map((text) => text.trimEnd())
}

function styledRow(row: Row): string {
  const runs: {style: string; text: string}[] = []
  for (let column = 0; column < row.length; column++) {
    const cell = row.getCell(column)
    if (cell === undefined || cell.getWidth() === 0) continue
    const style = styleOf(cell)
    const last = runs.at(-1)
    if (last?.style === style) last.text += cell.getChars() || ' '
    else runs.push({style, text: cell.getChars() || ' '})
  }
  return runs
    .map(({style, text}) => (style === '' ? text : `<${style}>${text}</>`))
    .join('')
    .trimEnd()
}

const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']

function styleOf(cell: Cell): string {
  const colour = cell.isFgPalette() ? [colours[cell.getFgColor()] ?? 'colour'] : []
  const bold = cell.isBold() ? ['bold'] : []
  const dim = cell.isDim() ? ['dim'] : []
  const underline = cell.isUnderline() ? ['underline'] : []
  return [...colour, ...bold, ...dim, ...underline].join(' ')
}
