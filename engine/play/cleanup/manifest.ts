import {isMapping} from '../../mapping.ts'
import type {Shell} from '../../session/shell.ts'
import {quoteWord} from '../../shellscript/index.ts'
import {runBetween} from '../between.ts'

/** An object that a file describes. */
export interface ManifestObject {
  readonly kind: string // `Deployment`
  readonly name: string
  readonly namespace: string | null // null where the file says none
}

/**
 * The objects that a file of manifests holds, or the files of a folder, as `kubectl -f` reads them; none where it is not
 * there, or not all of it is understood.
 *
 * @param path as a command names it, from the shell's folder
 */
export async function readManifest(shell: Shell, path: string): Promise<readonly ManifestObject[]> {
  const name = quoteWord(path)
  const each = `for f in ${name}/*.yaml ${name}/*.yml ${name}/*.json; do [[ ! -f $f ]] || { command cat -- "$f"; builtin printf '\\n---\\n'; }; done`
  const print = `( if [[ -d ${name} ]]; then ${each}; else command cat -- ${name}; fi 2>/dev/null )`
  const {status, output} = await runBetween(shell, print)
  return status === 0 ? parseManifests(output.text) : []
}

async function parseManifests(text: string): Promise<readonly ManifestObject[]> {
  const {parseAllDocuments} = await import('yaml')
  const documents = [...parseAllDocuments(text)]
  if (documents.some(({errors}) => errors.length > 0)) return []
  const values = documents
    .map((document): unknown => document.toJS({maxAliasCount: 100}))
    .filter((value) => value !== null)
  const objects = values.flatMap(listItems).map(readObject)
  return objects.every((object) => object !== null) ? objects : []
}

function listItems(value: unknown): readonly unknown[] {
  return isMapping(value) && value.kind === 'List' && Array.isArray(value.items) ? value.items : [value]
}

function readObject(value: unknown): ManifestObject | null {
  if (!isMapping(value) || typeof value.kind !== 'string' || !isMapping(value.metadata)) return null
  const {name, namespace} = value.metadata
  if (typeof name !== 'string') return null
  return {kind: value.kind, name, namespace: typeof namespace === 'string' ? namespace : null}
}
