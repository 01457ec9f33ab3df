/** Where one of several texts stands. */
export type Hit = (from: number, to: number, which: number) => void

/** Finds all of several texts in one pass, however many they are. */
export interface Automaton {
  /**
   * Tell every place where one of the texts stands; of those that end at the same place the longest.
   *
   * @param from where to begin
   * @returns where the end of `text` begins that may be the beginning of one of them; its length where it is none
   */
  readonly find: (text: string, from: number, hit: Hit) => number
}

/**
 * Aho and Corasick's: a state for each beginning of one of the texts. States are numbered by depth. The first of them,
 * where most of any text is spent, have a row with the next state for each character; further ones have only their own
 * continuations, so that memory grows with the texts alone.
 */
export const automaton = (texts: readonly string[]): Automaton => {
  const {classes, count} = classesOf(texts)
  const tree = trie(texts, classes)
  const {depth, longest, which} = tree
  const {next, rows, step} = linked(tree, count)
  return {
    find: (text, from, hit) => {
      let state = 0
      for (let at = from; at < text.length; at++) {
        const char = classes[text.charCodeAt(at)] ?? 0
        state = state < rows ? (next[state * count + char] ?? 0) : step(state, char)
        const length = longest[state] ?? 0
        if (length !== 0) hit(at + 1 - length, at + 1, which[state] ?? 0)
      }
      return text.length - (depth[state] ?? 0)
    },
  }
}

const mostCells = 1 << 18

/** Characters that no text has are of one class, 0; every other is one of its own. */
const classesOf = (texts: readonly string[]): {readonly classes: Uint16Array; readonly count: number} => {
  const classes = new Uint16Array(1 << 16)
  let count = 1
  for (const text of texts)
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (classes[code] === 0) classes[code] = count++
    }
  return {classes, count}
}

/** The beginnings of the texts, numbered by depth: the children of a state come one after the other. */
interface Trie {
  readonly firstChild: Int32Array // one longer: where the next one's begin, a state's end
  readonly parent: Int32Array
  readonly charOf: Uint16Array // class of the character that leads to a state
  readonly depth: Int32Array
  readonly longest: Int32Array // length of the longest text that ends in a state; 0 for none
  readonly which: Int32Array // which one that is
}

const trie = (texts: readonly string[], classes: Uint16Array): Trie => {
  const size = 1 + texts.reduce((sum, {length}) => sum + length, 0)
  const numbers = () => new Int32Array(size + 1)
  const tree = {firstChild: numbers(), parent: numbers(), depth: numbers(), longest: numbers(), which: numbers()}
  const charOf = new Uint16Array(size)
  const sorted = [...texts.keys()].sort((one, other) => ((texts[one] ?? '') < (texts[other] ?? '') ? -1 : 1))
  const ranges: Range[] = [{from: 0, to: sorted.length}] // a state stands for those of the sorted texts that begin alike
  for (let state = 0; state < ranges.length; state++) {
    const {from, to} = ranges[state] ?? {from: 0, to: 0}
    const depth = tree.depth[state] ?? 0
    tree.firstChild[state] = ranges.length
    const alike = ended(sorted, texts, {from, to}, depth)
    if (alike > from) [tree.longest[state], tree.which[state]] = [depth, sorted[from] ?? 0]
    for (const range of split(sorted, texts, {from: alike, to}, depth)) {
      const child = ranges.push(range) - 1
      ;[tree.parent[child], tree.depth[child]] = [state, depth + 1]
      charOf[child] = classes[texts[sorted[range.from] ?? 0]?.charCodeAt(depth) ?? 0] ?? 0
    }
  }
  tree.firstChild[ranges.length] = ranges.length
  return {...tree, depth: tree.depth.subarray(0, ranges.length), charOf}
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Where in a range the texts end that are no longer than what they have in common. */
const ended = (sorted: readonly number[], texts: readonly string[], {from, to}: Range, depth: number): number => {
  let at = from
  while (at < to && texts[sorted[at] ?? 0]?.length === depth) at++
  return at
}

/** The parts of a range that have the next character in common, too. */
const split = (sorted: readonly number[], texts: readonly string[], {from, to}: Range, depth: number): Range[] => {
  const code = (at: number) => texts[sorted[at] ?? 0]?.charCodeAt(depth)
  const parts: Range[] = []
  for (let [at, end] = [from, from]; at < to; at = end) {
    while (end < to && code(end) === code(at)) end++
    parts.push({from: at, to: end})
  }
  return parts
}

/** How an automaton goes on from each of its states. */
interface Links {
  readonly next: Int32Array // of the first states, a row each
  readonly rows: number
  readonly step: (state: number, char: number) => number
}

/** What a state has no continuation for is gone on with in the state of its longest end that is a beginning, too. */
const linked = (tree: Trie, count: number): Links => {
  const {parent, charOf, depth, longest, which} = tree
  const states = depth.length
  const fail = new Int32Array(states)
  const rows = Math.min(states, Math.max(1, Math.floor(mostCells / count)))
  const next = new Int32Array(rows * count)
  const step = (from: number, char: number): number => {
    let state = from
    while (state >= rows) {
      const found = child(tree, state, char)
      if (found !== 0) return found
      state = fail[state] ?? 0
    }
    return next[state * count + char] ?? 0
  }
  const fill = (state: number): void => {
    const back = fail[state] ?? 0
    for (let char = 1; char < count; char++)
      next[state * count + char] = child(tree, state, char) || (state === 0 ? 0 : step(back, char))
  }
  for (let state = 0; state < states; state++) {
    const above = fail[parent[state] ?? 0] ?? 0
    const back = (depth[state] ?? 0) > 1 ? step(above, charOf[state] ?? 0) : 0
    fail[state] = back
    if (longest[state] === 0) [longest[state], which[state]] = [longest[back] ?? 0, which[back] ?? 0]
    if (state < rows) fill(state)
  }
  return {next, rows, step}
}

/** 0 for none. */
const child = ({firstChild, charOf}: Trie, state: number, char: number): number => {
  const end = firstChild[state + 1] ?? 0
  for (let each = firstChild[state] ?? 0; each < end; each++) if (charOf[each] === char) return each
  return 0
}
