/** A member of each part, by its index; -1 where none is chosen yet. */
type Row = readonly number[]

/**
 * Rows of one member of each part in which each two members of two parts stand together at least once. Greedy: not the
 * fewest rows that there could be, but the same ones each time.
 *
 * @param sizes how many members each of two or more parts has; 1 or more
 * @returns 0-based indices of members, in ascending order
 */
export function coverPairs(sizes: readonly number[]): readonly Row[] {
  const open = new Set(sizes.flatMap((_, part) => pairsFrom(part, sizes)))
  const rows: Row[] = []
  for (let [pair] = open; pair !== undefined; [pair] = open) {
    const row = filled(pair, sizes, open)
    for (const met of pairsIn(row)) open.delete(met)
    rows.push(row)
  }
  return rows.sort((one, other) => one.reduce((order, index, part) => order || index - (other[part] ?? 0), 0))
}

/** Two members of two parts, the parts in ascending order. */
type Pair = `${number}.${number}-${number}.${number}`

function pairOf(part: number, member: number, other: number, its: number): Pair {
  return part < other ? `${part}.${member}-${other}.${its}` : `${other}.${its}-${part}.${member}`
}

function indices(count: number): number[] {
  return Array.from({length: count}, (_, index) => index)
}

function pairsFrom(part: number, sizes: readonly number[]): Pair[] {
  return sizes.flatMap((size, other) =>
    other <= part
      ? []
      : indices(sizes[part] ?? 0).flatMap((member) => indices(size).map((its) => pairOf(part, member, other, its))),
  )
}

function pairsIn(row: Row): Pair[] {
  return row.flatMap((member, part) =>
    row.slice(part + 1).map((its, ahead) => pairOf(part, member, part + 1 + ahead, its)),
  )
}

/** A row that holds a pair, each other member being the one that meets most that it has not met yet. */
function filled(pair: Pair, sizes: readonly number[], open: ReadonlySet<Pair>): Row {
  const given = new Map(pair.split('-').map((each) => each.split('.').map(Number) as [number, number]))
  const row = sizes.map((_, part) => given.get(part) ?? -1)
  for (const [part, size] of sizes.entries()) if (!given.has(part)) row[part] = best(part, size, row, open)
  return row
}

function best(part: number, size: number, row: Row, open: ReadonlySet<Pair>): number {
  const gains = indices(size).map(
    (member) => row.filter((its, other) => its !== -1 && open.has(pairOf(part, member, other, its))).length,
  )
  return gains.indexOf(Math.max(...gains))
}
