/**
 * Where a run of equal elements begins, by Knuth, Morris and Pratt: linear also where everything repeats.
 *
 * @param from the first place to look at
 * @returns the first place at or after `from`, or -1
 */
export function findRun<T>(all: ArrayLike<T>, run: ArrayLike<T>, from: number): number {
  if (run.length === 0) return from
  const borders = bordersOf(run)
  let matched = 0
  for (let at = from; at < all.length; at++) {
    while (matched > 0 && run[matched] !== all[at]) matched = borders[matched - 1] ?? 0
    if (run[matched] === all[at]) matched++
    if (matched === run.length) return at - run.length + 1
  }
  return -1
}

function bordersOf<T>(run: ArrayLike<T>): Int32Array {
  const borders = new Int32Array(run.length)
  let length = 0
  for (let at = 1; at < run.length; at++) {
    while (length > 0 && run[length] !== run[at]) length = borders[length - 1] ?? 0
    if (run[length] === run[at]) length++
    borders[at] = length
  }
  return borders
}

/** As `String.indexOf`, but linear for long patterns too. */
export function findText(text: string, pattern: string, from = 0): number {
  if (pattern.length <= 64) return text.indexOf(pattern, from)
  return findRun(text, pattern, from)
}
