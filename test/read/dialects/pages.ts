import {formatPlace} from '../../../engine/diagnostic.ts'
import type {Runbook, Within} from '../../../engine/model.ts'
import {readDocument} from '../../../engine/read/document/index.ts'
import {noSite, readPage, type Site, watchSite} from '../../../engine/read/index.ts'
import {nodesIn} from '../document/nodes-in.ts'

/** A step in one line: where it begins, what stands around it, what it runs. */
export interface ReadPage {
  readonly steps: readonly string[]
  readonly variants: Readonly<Record<string, readonly string[]>> // tabs as they are chosen, by their set
  readonly problems: readonly string[]
  readonly runbook: Runbook
}

/** Read a page as a runbook and as a document; each of its steps must be a block of the document, at the same place. */
export async function readBoth(text: string, site: Site = noSite, page = 'page.md'): Promise<ReadPage> {
  const source = {page, text}
  const seen = watchSite(site, source)
  const runbook = await readPage(source, seen.site)
  const blocks = nodesIn(readDocument(seen.source()).root).flatMap((node) =>
    node.type === 'block' ? [formatPlace(node.place)] : [],
  )
  for (const {place} of runbook.steps)
    if (!blocks.includes(formatPlace(place))) throw new Error(`the document has no block at ${formatPlace(place)}`)
  return {
    steps: runbook.steps.map(
      ({place, within, body}) =>
        `${place.start.line}: ${within.map(nameAround).join('')}${body.replaceAll('\n', '; ')}`,
    ),
    variants: Object.fromEntries(runbook.variants.map(({id, tabs}) => [id, tabs.map(({value}) => value)])),
    problems: runbook.diagnostics.map(({severity, code, place}) => `${place.start.line}: ${severity}: ${code}`),
    runbook,
  }
}

function nameAround(around: Within): string {
  if (around.kind === 'tab') return `[${around.variant}=${around.tab}] `
  return around.kind === 'aside' ? `(${around.name}) ` : `<${around.page}> `
}

/** A site of files, by their paths from its root; an include counts from anywhere. */
export function siteOfFiles(files: Readonly<Record<string, string>>, more: Partial<Site> = {}): Site {
  return {
    include: (name) => {
      const path = name.replace(/^\.?\//, '')
      return files[path] === undefined ? 'there is none' : {page: path, text: files[path]}
    },
    value: () => undefined,
    ...more,
  }
}
