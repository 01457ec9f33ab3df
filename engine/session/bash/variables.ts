/**
 * The values of a session's variables, as its state tells them; of an array each element by itself, of which those are
 * asked for, too, whose subscript is: `CREDS[token]`.
 *
 * @param state what `Shell.state` answers
 * @param wanted whether a variable is asked for, by its name
 */
export function readVariableValues(
  state: string,
  wanted: (name: string) => boolean,
): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = []
  for (const {1: name = '', 0: line, index} of state.matchAll(/^declare -\S+ (\w+)=/gm)) {
    const at = index + line.length
    const isWanted = wanted(name)
    if (!isWanted && state[at] !== '(') continue
    for (const {subscript, value} of readValuesAt(state, at))
      if (isWanted || wanted(subscript)) found.push([isWanted ? name : subscript, value])
  }
  return found
}

const quoted = /"((?:[^"\\]|\\[\s\S])*)"|\$'((?:[^'\\]|\\[\s\S])*)'/y

/** A value, and where in an array it stands; in none, the subscript is empty. */
interface Element {
  readonly subscript: string
  readonly value: string
}

/** `"…"` and `$'…'`, or several of them in brackets, each behind its subscript. */
function readValuesAt(state: string, at: number): readonly Element[] {
  const list = state[at] === '('
  const elements: Element[] = []
  for (let from = list ? skipSubscript(state, at + 1) : at; ; from = skipSubscript(state, quoted.lastIndex)) {
    quoted.lastIndex = from
    const match = quoted.exec(state)
    if (match === null) return elements
    const subscript = /\[([^\]]*)\]=$/.exec(state.slice(Math.max(at, from - 80), from))?.[1] ?? ''
    const value = decodeUtf8(
      match[1] === undefined ? decodeAnsiC(match[2] ?? '') : match[1].replace(/\\([$`"\\\n])/g, '$1'),
    )
    elements.push({subscript, value})
    if (!list) return elements
  }
}

/** Where the value of the next element begins. */
function skipSubscript(state: string, at: number): number {
  const pattern = /\s*\[(?:"(?:[^"\\]|\\[\s\S])*"|[^\]"])*\]=/y
  pattern.lastIndex = at
  return pattern.test(state) ? pattern.lastIndex : at
}

/** What stands between `$'` and `'`. */
function decodeAnsiC(text: string): string {
  return text.replace(
    /\\(?:([0-7]{1,3})|x([\da-fA-F]{1,2})|([\s\S]))/g,
    (_, octal?: string, hex?: string, other = '') => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
      return hex === undefined ? (controls[other] ?? other) : String.fromCharCode(Number.parseInt(hex, 16))
    },
  )
}

const controls: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** A state is told a character a byte. */
function decodeUtf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
