/** The known name that differs least from the given one, by at most a third of its letters. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.floor(name.length / 3)) + 1
  for (const each of known) {
    if (Math.abs(each.length - name.length) >= least) continue
    const far = distance(name, each)
    if (far < least) {
      best = each
      least = far
    }
  }
  return best
}

// Levenshtein's distance, by Wagner and Fischer's algorithm with one row.
function distance(left: string, right: string): number {
  let row = Array.from({length: right.length + 1}, (_, index) => index)
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1]
    for (let at = 0; at < right.length; at++) {
      const changed = (row[at] ?? 0) + (letter === right[at] ? 0 : 1)
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row[right.length] ?? 0
}
