import {type Config, noConfig} from '../config.ts'
import type {Diagnostic} from '../diagnostic.ts'
import {isMapping} from '../mapping.ts'
import {checkFile} from './check.ts'
import {type Conflicts, conflictsOf, type Fault, patternFaults} from './notation/index.ts'
import {resolveConfig} from './resolve.ts'
import {dialect, schema} from './schema.ts'

interface ReadConfig {
  readonly config: Config
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Read the text of a config file. Never throws.
 *
 * @param page how diagnostics call the file
 * @param folder the absolute path that relative paths start from
 */
export async function checkConfigText(text: string, page: string, folder: string): Promise<ReadConfig> {
  const {data, source, diagnostics} = await checkFile(text, page, {schema, dialect, further})
  return {config: data === null ? noConfig : resolveConfig(data, source, folder), diagnostics}
}

const place: Conflicts = {
  via: {
    with: ['kubeContext', 'kubeconfig', 'pool', 'shared'],
    hint: 'a context is a cluster or a place of another kind',
  },
  pool: {with: ['kubeContext', 'shared'], hint: 'the members of a pool are kube contexts, each for one page at a time'},
}

async function further(value: unknown): Promise<readonly Fault[]> {
  const {contexts, tokens, capture} = isMapping(value) ? value : {}
  return [
    ...Object.entries(isMapping(contexts) ? contexts : {}).flatMap(([name, context]) =>
      conflictsOf(context, place, ['contexts', name]),
    ),
    ...(await patternFaults(tokens, ['tokens'])),
    ...(await patternFaults(capture, ['capture'])),
  ]
}
