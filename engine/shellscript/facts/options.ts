/** The arguments of a command, told apart as getopt does. */
export interface Arguments {
  readonly options: readonly Option[]
  readonly operands: readonly string[] // before `--`
  readonly rest: readonly string[] | null // behind `--`; null where there is none
}

export interface Option {
  readonly name: string // `-o`, `--output`
  readonly value: string | null
}

/**
 * @param valued the options whose value may be the next word
 * @param longDash options are whole words behind one dash, as those of `find` and `openssl` are, not letters put together
 */
export function readArguments(words: readonly string[], valued: readonly string[], longDash = false): Arguments {
  const dashes = words.indexOf('--')
  const given = dashes === -1 ? words : words.slice(0, dashes)
  const options: Option[] = []
  const operands: string[] = []
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? ''
    const read = optionsIn(word, valued, longDash)
    const last = read.at(-1)
    if (last === undefined) operands.push(word)
    else if (last.value === null && valued.includes(last.name)) {
      at += 1
      options.push(...read.slice(0, -1), {name: last.name, value: given[at] ?? ''})
    } else options.push(...read)
  }
  return {options, operands, rest: dashes === -1 ? null : words.slice(dashes + 1)}
}

/** The options that a word names; none for an operand, which `-` alone is as well. */
function optionsIn(word: string, valued: readonly string[], longDash: boolean): readonly Option[] {
  if (word === '-' || !word.startsWith('-')) return []
  return word.startsWith('--') || longDash ? [long(word)] : letters(word.slice(1), valued)
}

function long(word: string): Option {
  const equals = word.indexOf('=')
  return equals === -1 ? {name: word, value: null} : {name: word.slice(0, equals), value: word.slice(equals + 1)}
}

/** `-sSo file`, `-XPOST`, `-n=foo`: letters up to the first that takes a value, which is what is left of the word. */
function letters(cluster: string, valued: readonly string[]): readonly Option[] {
  const read: Option[] = []
  for (const [index, letter] of [...cluster].entries()) {
    const left = [...cluster].slice(index + 1).join('')
    if (left.startsWith('=') || (left !== '' && valued.includes(`-${letter}`)))
      return [...read, {name: `-${letter}`, value: left.replace(/^=/, '')}]
    read.push({name: `-${letter}`, value: null})
  }
  return read
}

export function hasOption({options}: Arguments, names: readonly string[]): boolean {
  return options.some(({name, value}) => names.includes(name) && value !== 'false')
}

/** Do the operands begin with one of these words, or pairs of words such as `config view`? */
export function hasVerb({operands}: Arguments, verbs: readonly string[]): boolean {
  return verbs.some((verb) => verb.split(' ').every((word, index) => operands[index] === word))
}
