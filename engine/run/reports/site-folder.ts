import {closeSync, existsSync, openSync, readdirSync, readSync, rmSync, statSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {Mistake, messageOf} from '../../mistake.ts'
import {isFolder} from '../../path.ts'
import type {WriteFile} from '../../report/index.ts'
import {keepFrom, outputFile} from './output.ts'

/** A folder that a site is written to. */
export interface SiteFolder {
  readonly writeFile: WriteFile
  /** Remove what an earlier site had and this one has not. */
  readonly finish: () => void
}

/**
 * A folder for a site. Files in it that no site has written stay as they are: where one of them stands in the way, nothing is
 * written.
 *
 * @param option with which the folder was given
 * @param kept files that no report may take the place of
 * @throws Mistake
 */
export function openSiteFolder(folder: string, option: string, kept: readonly string[]): SiteFolder {
  if (existsSync(folder) && !isFolder(folder)) throw new Mistake(`${option}: this is a file: name a folder`)
  const before = listFiles(folder)
  const foreign = before.filter((name) => !isOurs(join(folder, name)))
  if (foreign.length > 0)
    throw new Mistake(
      `${option}: \`${foreign[0]}\` in it was not written by \`show --as site\`: name another folder, or remove it`,
    )
  const written = new Set<string>()
  return {
    writeFile: async (name, make) => {
      const output = outputFile(join(folder, name), option)
      keepFrom(kept, output, option)
      try {
        await make(output.write)
        output.commit()
      } catch (error) {
        output.discard()
        throw error instanceof Mistake ? error : new Mistake(`${option}: cannot be written: ${messageOf(error)}`)
      }
      written.add(name)
    },
    finish: () => {
      for (const name of before) if (!written.has(name)) rmSync(join(folder, name), {force: true})
    },
  }
}

/** The files in a folder whose names a site gives to its own. */
function listFiles(folder: string): readonly string[] {
  const pages = join(folder, 'pages')
  return [
    ...['index.html', 'verified.json'].filter((name) => existsSync(join(folder, name))),
    ...(isFolder(pages) ? readdirSync(pages).map((name) => join('pages', name)) : []),
  ]
}

const headBytes = 4096 // in which a file of a site says what it is

function isOurs(file: string): boolean {
  if (!statSync(file).isFile()) return false
  const opened = openSync(resolve(file), 'r')
  try {
    const bytes = Buffer.alloc(headBytes)
    const head = bytes.toString('latin1', 0, readSync(opened, bytes))
    return /<meta name="generator" content="runbook [^"<>]* site">|^\{\s*"generator": "runbook [^"]* site"/.test(head)
  } finally {
    closeSync(opened)
  }
}
