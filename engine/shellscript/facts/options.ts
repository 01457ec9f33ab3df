/** A word as its tool gets it. */
export interface Text {
  readonly text: string
}

/** The arguments of a command, told apart as getopt does. */
export interface Arguments<W extends Text = Text> {
  readonly options: readonly ToolOption<W>[]
  readonly operands: readonly string[] // before `--`
  readonly rest: readonly W[] | null // behind `--`; null where there is none
}

export interface ToolOption<W extends Text = Text> {
  readonly name: string // `-o`, `--output`
  readonly value: string | null
  readonly words: readonly W[] // that it stands in: one, or two where the value is the next
}

/**
 * @param valued the options whose value may be the next word
 * @param longDash options are whole words behind one dash, as those of `find` and `openssl` are, not letters put together
 */
export function readArguments<W extends Text>(
  words: readonly W[],
  valued: readonly string[],
  longDash = false,
): Arguments<W> {
  const dashes = words.findIndex(({text}) => text === '--')
  const given = dashes === -1 ? words : words.slice(0, dashes)
  const options: ToolOption<W>[] = []
  const operands: string[] = []
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at]
    if (word === undefined) continue
    const names = readOptions(word.text, valued, longDash)
    const last = names.at(-1)
    const next = given[at + 1]
    if (last === undefined) operands.push(word.text)
    else if (last[1] === null && valued.includes(last[0])) {
      at += 1
      options.push(...names.slice(0, -1).map((name) => makeOption(name, [word])))
      options.push(makeOption([last[0], next?.text ?? ''], next === undefined ? [word] : [word, next]))
    } else options.push(...names.map((name) => makeOption(name, [word])))
  }
  return {options, operands, rest: dashes === -1 ? null : words.slice(dashes + 1)}
}

/** A name and its value, where the word holds one. */
type Named = readonly [name: string, value: string | null]

function makeOption<W extends Text>([name, value]: Named, words: readonly W[]): ToolOption<W> {
  return {name, value, words}
}

/** The options that a word names; none for an operand, which `-` alone is as well. */
function readOptions(word: string, valued: readonly string[], longDash: boolean): readonly Named[] {
  if (word === '-' || !word.startsWith('-')) return []
  return word.startsWith('--') || longDash ? [readLong(word)] : readLetters(word.slice(1), valued)
}

function readLong(word: string): Named {
  const equals = word.indexOf('=')
  return equals === -1 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)]
}

/** `-sSo file`, `-XPOST`, `-n=foo`: letters up to the first that takes a value, which is what is left of the word. */
function readLetters(cluster: string, valued: readonly string[]): readonly Named[] {
  const read: Named[] = []
  for (let at = 0; at < cluster.length; at += 1) {
    const left = cluster.slice(at + 1)
    const name = `-${cluster[at]}`
    if (left.startsWith('=') || (left !== '' && valued.includes(name))) return [...read, [name, left.replace(/^=/, '')]]
    read.push([name, null])
  }
  return read
}

export function hasOption({options}: Arguments, names: readonly string[]): boolean {
  return options.some(({name, value}) => names.includes(name) && value !== 'false')
}

/**
 * Do the operands begin with one of these words, or rows of words such as `config view`? In them `*` is any word that changes
 * nothing by its name, `list-*` any that begins so.
 */
export function hasVerb({operands}: Arguments, verbs: readonly string[]): boolean {
  return verbs.some((verb) => verb.split(' ').every((word, index) => isWord(operands[index], word)))
}

function isWord(operand: string | undefined, word: string): boolean {
  if (operand === undefined || !word.endsWith('*')) return operand === word
  return word === '*' ? !changing.test(operand) : operand.startsWith(word.slice(0, -1))
}

/** Words by which tools call what changes something. */
const changing =
  /^(?:add|apply|assign|attach|cancel|clear|copy|cp|create|delete|deploy|detach|disable|drop|edit|enable|exec|export|import|init|install|invoke|login|logout|migrate|move|mv|patch|pause|promote|purge|push|put|reboot|register|remove|reset|resize|restart|restore|resume|rm|rollback|rotate|run|scale|send|set|start|stop|submit|suspend|sync|tag|terminate|trigger|uninstall|unset|update|upgrade|use|write)(?:-|$)/
