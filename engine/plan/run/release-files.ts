import type {Diagnostic} from '../../diagnostic.ts'
import type {Command} from '../../model.ts'
import {releaseFile} from '../../release-file.ts'
import {leavesFolder} from '../../shellscript/index.ts'
import {listPlayedHere} from '../index.ts'
import type {PlannedPage} from './page-plans.ts'
import type {PreparedPage} from './session-plan.ts'

/**
 * Pages name files of the product's release, and nobody says where that is: said once, at the first command that names one.
 * Behind a command that goes to another folder they may be there, as after a download.
 */
export function findMissingRelease(pages: readonly PlannedPage[], {config}: PreparedPage): Diagnostic[] {
  if (config.site.files !== null) return []
  const commands = pages.flatMap(commandsOf)
  const leaves = commands.findIndex(({command}) => leavesFolder(command.run))
  return commands
    .slice(0, leaves === -1 ? undefined : leaves)
    .flatMap(({command, text}) => [...text.matchAll(releaseFile)].map(([, file = '']) => missing(file, command)))
    .slice(0, 1)
}

interface Written {
  readonly command: Command
  readonly text: string // as it stands on the page; empty in what it includes
}

function commandsOf({plan: {runbook, steps}}: PlannedPage): readonly Written[] {
  return listPlayedHere(steps).map(({command}) => {
    const {page, start, end} = command.place
    return {command, text: page === runbook.page ? runbook.text.slice(start.offset, end.offset) : ''}
  })
}

function missing(file: string, {place}: Command): Diagnostic {
  return {
    code: 'no-release',
    severity: 'warning',
    message: `\`${file}\` is a file of the product's release, but nothing says where the release is`,
    hint: 'name its folder by `site: {files: FOLDER}` in runbook.config.yaml',
    place,
  }
}
