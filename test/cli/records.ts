import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {RunEvent} from '../../engine/event.ts'
import {eventsOf, type Sandbox} from './program.ts'

/** The folders of what was recorded in a sandbox, the oldest first, from there. */
export const recordsIn = ({path}: Sandbox, root = '.'): readonly string[] => {
  const runs = join(root, '.runbook/runs')
  if (!existsSync(join(path, runs))) return []
  return readdirSync(join(path, runs))
    .sort()
    .map((name) => join(runs, name))
}

/** The events of a recording. */
export const recorded = (here: Sandbox, folder = recordsIn(here).at(-1) ?? 'none'): readonly RunEvent[] =>
  eventsOf(here.read(join(folder, 'events.jsonl')))

/** Without what differs each time: times, folders, and where it took place, which is told as soon as it is known. */
export const settled = (events: readonly RunEvent[]) =>
  events
    .filter(({type}) => type !== 'surroundings')
    .map((event) =>
      JSON.parse(
        JSON.stringify(event, (key, value: unknown) =>
          /^(?:at|startedAt|durationMs|totalMs|workdir)$/.test(key) ? null : value,
        ),
      ),
    )

/** All files below a folder, from there, with what they hold. */
export const filesBelow = (folder: string): ReadonlyMap<string, Buffer> =>
  new Map(
    readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file)]),
  )
