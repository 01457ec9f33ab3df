import type {Place} from '../diagnostic.ts'
import type {Command, Step} from '../model.ts'
import type {KindOfBlock} from './kinds/kind.ts'
import {findEntry, isLeaving} from './kinds/opened-shell.ts'

/** The commands of a block, with which of them open a shell elsewhere, and which are typed in it until it is left. */
export function markOpened(commands: readonly Command[]): readonly Command[] {
  let opener: number | null = null
  return commands.map((command, index) => {
    const typedIn = opener
    const opens = opener === null ? findEntry(command.run) : null
    if (opens !== null) opener = index
    else if (isLeaving(command.run)) opener = null
    return {...command, ...(opens === null ? {} : {opens: opens.where}), ...(typedIn === null ? {} : {typedIn})}
  })
}

/**
 * Where a block is typed that is not typed in the page's own shell.
 *
 * @param ids of steps, by the places of their blocks
 */
export function nameShell(
  {opener, terminal}: KindOfBlock,
  ids: ReadonlyMap<Place, string>,
): Pick<Step, 'openedBy' | 'terminal'> {
  const openedBy = opener === undefined ? undefined : ids.get(opener.place)
  return {...(openedBy === undefined ? {} : {openedBy}), ...(terminal === undefined ? {} : {terminal})}
}
