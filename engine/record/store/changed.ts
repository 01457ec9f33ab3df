import {hostname} from 'node:os'
import {resolve} from 'node:path'
import type {PageSource} from '../../event.ts'
import {readText} from '../../path.ts'
import {readOrigin} from './origin.ts'

/**
 * Which of a recording's pages, and of what they include, are no longer as they were, or gone. Null where nobody can tell,
 * as it was made elsewhere.
 */
export function listChanged(folder: string, sources: readonly PageSource[]): readonly string[] | null {
  const origin = readOrigin(folder)
  if (origin === null || origin.host !== hostname() || sources.length === 0) return null
  const files = sources.flatMap(({page, text, includes}) => [{page, text}, ...Object.values(includes)])
  const changed = files.filter(({page, text}) => !isSame(text, readText(resolve(origin.folder, page))))
  return [...new Set(changed.map(({page}) => page))]
}

/** Where a secret was hidden, anything may stand; one of several lines has as many line ends behind it. */
function isSame(recorded: string, now: string | null): boolean {
  if (now === null || recorded === now) return now !== null
  const [first = '', ...rest] = recorded.split(/<secret:[^<>]*>(?:\n+(?=\n))?/)
  const last = rest.pop()
  if (last === undefined || !now.startsWith(first) || !now.endsWith(last)) return false
  let from = first.length
  for (const piece of rest) {
    const at = now.indexOf(piece, from)
    if (at === -1) return false
    from = at + piece.length
  }
  return from <= now.length - last.length
}
