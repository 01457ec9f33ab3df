/** Deeper, and what walks through a page would run out of stack. No page that anybody reads comes near. */
const deepest = 200

/**
 * Whether the nodes of a page stand in one another too deep for it to be drawn.
 *
 * @param root of mdast or hast
 */
export function isTooDeep(root: object): boolean {
  let level: readonly object[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true
    level = level.flatMap((node) => ('children' in node ? (node.children as readonly object[]) : []))
  }
  return false
}

/** What `make` makes; null where that runs out of stack. */
export function unlessTooDeep<Made>(make: () => Made): Made | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
