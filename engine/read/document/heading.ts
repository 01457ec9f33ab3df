import type {Heading, PhrasingContent} from 'mdast'

/** Gives each heading of a page an anchor of its own. */
type Anchors = (wanted: string) => string

/** An anchor that is given already gets `-1`, `-2` and so on, as Hugo and GitHub do. */
export function makeAnchors(): Anchors {
  const given = new Set<string>()
  const times = new Map<string, number>()
  return (wanted) => {
    let anchor = wanted
    for (let number = times.get(wanted) ?? 1; given.has(anchor); number++) {
      anchor = `${wanted}-${number}`
      times.set(wanted, number + 1)
    }
    given.add(anchor)
    return anchor
  }
}

/**
 * A heading with its anchor, without what it says of it.
 *
 * @param prose what its reader sees of it
 */
export function makeHeading(node: Heading, children: PhrasingContent[], giveAnchor: Anchors, prose: string): Heading {
  const last = children.at(-1)
  const own = last?.type === 'text' ? findOwnAnchor(last.value) : null
  if (own !== null) children[children.length - 1] = {type: 'text', value: own.title}
  return {...node, data: {...node.data, id: giveAnchor(own?.id ?? makeAnchor(prose))}, children}
}

/** `Configure cluster1 as a primary` → `configure-cluster1-as-a-primary`; `heading` where no letter is left. */
function makeAnchor(title: string): string {
  return (
    title
      .trim()
      .replace(/[^\p{L}\p{Nd}_ -]/gu, '')
      .replaceAll(' ', '-')
      .toLowerCase() || 'heading'
  )
}

/** `Title {#id}`, with whatever else stands in the braces; null where a title names no anchor of its own. */
function findOwnAnchor(title: string): {readonly title: string; readonly id: string} | null {
  const at = title.lastIndexOf('{#')
  const id = at === -1 ? undefined : /^\{#([^\s}]+)[^}]*\}\s*$/.exec(title.slice(at))?.[1]
  return id === undefined ? null : {title: title.slice(0, at).trimEnd(), id}
}
