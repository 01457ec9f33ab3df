import {readFileSync} from 'node:fs'
import {dirname, join, relative, resolve, sep} from 'node:path'
import ignore, {type Ignore} from 'ignore'
import {isFile, isInside} from '../path.ts'
import {findRepository} from '../record/store/find.ts'

/** Of some files, those that no `.gitignore` on the way from the root of their repository hides; outside one, from the working folder. */
export function keepUnignored(files: readonly string[]): readonly string[] {
  const rules = new IgnoreRules()
  return files.filter((file) => {
    const path = resolve(file)
    const root = findRepository(dirname(path)) ?? resolve('')
    return !isInside(path, root) || !rules.hides(path, root, false)
  })
}

class IgnoreRules {
  readonly #rules = new Map<string, Ignore>() // by folder
  readonly #hidden = new Map<string, boolean>() // folders

  /** Whatever is in a hidden folder is hidden, and of the rules about anything else the deepest wins: as git has it. */
  hides(path: string, root: string, isFolder: boolean): boolean {
    const folder = dirname(path)
    if (folder !== root && this.#hidesFolder(folder, root)) return true
    let isHidden = false
    for (const each of listFolders(root, folder)) {
      const {ignored, unignored} = this.#rulesOf(each).test(`${toName(each, path)}${isFolder ? '/' : ''}`)
      isHidden = ignored || (isHidden && !unignored)
    }
    return isHidden
  }

  #hidesFolder(folder: string, root: string): boolean {
    const hidden = this.#hidden.get(folder) ?? this.hides(folder, root, true)
    this.#hidden.set(folder, hidden)
    return hidden
  }

  #rulesOf(folder: string): Ignore {
    const rules = this.#rules.get(folder) ?? readRules(folder)
    this.#rules.set(folder, rules)
    return rules
  }
}

/** A repository has rules that only its owner knows, too. */
function readRules(folder: string): Ignore {
  const rules = ignore()
  for (const name of ['.git/info/exclude', '.gitignore'])
    if (isFile(join(folder, name))) rules.add(readFileSync(join(folder, name), 'utf8'))
  return rules
}

function toName(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/')
}

/** From the root to a folder below it, both included. */
function listFolders(root: string, folder: string): readonly string[] {
  return folder === root || folder === dirname(folder) ? [folder] : [...listFolders(root, dirname(folder)), folder]
}
