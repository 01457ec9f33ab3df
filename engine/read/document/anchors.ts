/** Gives each heading of a page an anchor of its own. */
export type Anchors = (wanted: string) => string

/** An anchor that is given already gets `-1`, `-2` and so on, as Hugo and GitHub do. */
export function anchors(): Anchors {
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

/** `Configure cluster1 as a primary` → `configure-cluster1-as-a-primary`; `heading` where no letter is left. */
export function anchorOf(title: string): string {
  return (
    title
      .trim()
      .replace(/[^\p{L}\p{Nd}_ -]/gu, '')
      .replaceAll(' ', '-')
      .toLowerCase() || 'heading'
  )
}

/** `Title {#id}`, with whatever else stands in the braces; null where a title names no anchor of its own. */
export function ownAnchor(title: string): {readonly title: string; readonly id: string} | null {
  const at = title.lastIndexOf('{#')
  const id = at === -1 ? undefined : /^\{#([^\s}]+)[^}]*\}\s*$/.exec(title.slice(at))?.[1]
  return id === undefined ? null : {title: title.slice(0, at).trimEnd(), id}
}
