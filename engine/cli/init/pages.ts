import {join, relative} from 'node:path'
import {Mistake} from '../../mistake.ts'
import type {Runbook} from '../../model.ts'
import {prepareRun} from '../../run/prepare-run.ts'

/** A page that holds commands, and what it needs. */
export interface FoundPage {
  readonly path: string // from the repository's root
  readonly commands: number
  readonly checked: number // commands whose output the page shows
  readonly tabs: Readonly<Record<string, readonly string[]>> // of each of its tab sets, the tabs
  readonly clusters: readonly string[] // by the names that it gives them
}

/** Files that are read; in a larger repository the first ones say what it needs. */
export const maxPagesRead = 400

/** Read pages as a run without a config would; those without a command to play are none. */
export async function surveyPages(root: string, files: readonly string[]): Promise<readonly FoundPage[]> {
  const paths = files.slice(0, maxPagesRead).map((file) => relative('', join(root, file)))
  const found = await Promise.all(paths.map((path) => surveyPage(path, root)))
  return found.filter((page) => page !== null && page.commands > 0) as FoundPage[]
}

/** A page that cannot be read is not one to set up for: whoever plays it is told what is wrong. */
async function surveyPage(path: string, root: string): Promise<FoundPage | null> {
  try {
    const {asked, diagnostics} = await prepareRun({pages: [path], required: false, config: {}})
    const [page] = asked
    if (page === undefined) return null
    return describePage(
      page.runbook,
      root,
      diagnostics.some(({code}) => code === 'no-context'),
    )
  } catch (error) {
    if (error instanceof Mistake) return null
    throw error
  }
}

function describePage(runbook: Runbook, root: string, callsTools: boolean): FoundPage {
  const commands = runbook.steps.filter(({skip}) => skip === null).flatMap((step) => step.commands)
  const variables = [...runbook.env.map(({name}) => name), ...commands.flatMap(({reads}) => reads)]
  const named = [...new Set(variables.flatMap((name) => /^CTX_(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? []))]
  return {
    path: relative(root, runbook.page),
    commands: commands.length,
    checked: commands.filter(({expected}) => expected !== null).length,
    tabs: Object.fromEntries(runbook.variants.map(({id, tabs}) => [id, tabs.map(({value}) => value)])),
    clusters: named.length === 0 && callsTools ? ['cluster1'] : named.sort(),
  }
}
