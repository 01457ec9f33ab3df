import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {wordOffPage} from '../../engine/report/index.ts'
import {eventsOf, type Result, type Sandbox} from './program.ts'
import {standins} from './standins.ts'

/**
 * Play `page.md` where it is called, against the stand-ins, and answer its events.
 *
 * @param files their texts by name
 */
export const playing = (
  here: Sandbox,
  files: Readonly<Record<string, string>>,
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = standins(here),
): Promise<Result> => {
  for (const [name, text] of Object.entries(files)) here.write(name, text)
  return here.run(['play', 'page.md', '--reporter', 'json', '--workdir', '.', ...options], {env})
}

/** The stand-ins' environment with a tool of the test's own before them. @param text of the program */
export const withTool = (here: Sandbox, name: string, text: string): Record<string, string> => {
  const tools = join(here.env.HOME ?? '', 'tools')
  mkdirSync(tools)
  writeFileSync(join(tools, name), text, {mode: 0o755})
  const env = standins(here)
  return {...env, PATH: `${tools}:${env.PATH}`}
}

/** What was told as off the page, of one kind. */
export const offPage = (stdout: string, what: string): readonly string[] =>
  eventsOf(stdout).flatMap((event) =>
    event.type === 'off-page' && event.action.what === what ? [wordOffPage(event.action)] : [],
  )
