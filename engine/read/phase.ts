import type {Phase, Section} from '../model.ts'

const setup =
  /^(before you (begin|start)|pre-?requisites?|requirements?|set ?up$|environment variables?|initial setup)/i
const cleanup = /^(clean(ing)?[ -]?up|tear(ing)?[ -]?down)\b/i
const removal = /^(uninstall|remov|delet|shut(ting)? down|undo)/i

/**
 * The phase of every section, in page order. A section takes its phase from the nearest heading above it that
 * says one. A heading that removes things (`Uninstall`) is cleanup only where nothing but cleanup follows, because
 * amid a page it is what the guide is about.
 *
 * @param busy whether a section holds steps; one without decides nothing
 */
export function findPhases(sections: readonly Section[], busy: (section: Section) => boolean): Map<Section, Phase> {
  const lines = findLineages(sections)
  const found = new Map<Section, Phase>()
  let trailing = true
  for (const section of [...sections].reverse()) {
    const above = lines.get(section) ?? []
    const stated = above.map(({title}) => findPhase(title)).find((phase) => phase !== undefined)
    const removes = stated === undefined && above.some(({title}) => removal.test(title))
    const phase = removes && trailing ? 'cleanup' : (stated ?? 'main')
    found.set(section, phase)
    if (phase !== 'cleanup' && busy(section)) trailing = false
  }
  return found
}

function findPhase(title: string): Phase | undefined {
  return cleanup.test(title) ? 'cleanup' : setup.test(title) ? 'setup' : undefined
}

/** Each section with those that it stands in, innermost first. */
function findLineages(sections: readonly Section[]): Map<Section, readonly Section[]> {
  const found = new Map<Section, readonly Section[]>()
  let open: readonly Section[] = []
  for (const section of sections) {
    open = [section, ...open.filter(({depth}) => depth < section.depth)]
    found.set(section, open)
  }
  return found
}
