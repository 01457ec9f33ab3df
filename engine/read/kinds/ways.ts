/** The ways that stand in a row, such as headings side by side. */
interface Ways<Each> {
  readonly order: ReadonlyMap<Each, number> // 0-based, among the ways
  readonly distinct: number // how many name different things
}

/**
 * Look in a row for ways to choose from, once a row: each of its members asks for them.
 *
 * @param name what a member names; null where it is no way
 */
export function rememberWays<Each extends object>(
  name: (each: Each) => string | number | null,
): (row: readonly Each[]) => Ways<Each> {
  const found = new WeakMap<readonly Each[], Ways<Each>>()
  return (row) => {
    const ways = found.get(row) ?? listWays(row, name)
    found.set(row, ways)
    return ways
  }
}

function listWays<Each>(row: readonly Each[], name: (each: Each) => string | number | null): Ways<Each> {
  const order = new Map<Each, number>()
  const names = new Set<string | number>()
  for (const each of row) {
    const named = name(each)
    if (named === null) continue
    order.set(each, order.size)
    names.add(named)
  }
  return {order, distinct: names.size}
}
