import {readFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'
import type {RunKubeconfig} from './facts.ts'
import {findContext, rejectClashes, type WantedContext} from './kubeconfig-find.ts'
import {type KubeconfigSource, type KubeFile, type KubeProblem, readSource} from './kubeconfig-source.ts'
import {writeKubeconfig} from './kubeconfig-write.ts'

export type {WantedContext} from './kubeconfig-find.ts'
export type {KubeFile, KubeProblem} from './kubeconfig-source.ts'

export interface KubeconfigResult {
  readonly kubeconfig: RunKubeconfig
  readonly contexts: Readonly<Record<string, string>> // wanted name → kube context, of those without a problem
  readonly problems: readonly KubeProblem[] // in the order wanted
}

/**
 * Make the kubeconfig of a run out of the user's own files. YAML is loaded only here. Never throws.
 *
 * @param env for `KUBECONFIG` and `HOME`
 */
export function loadKubeconfig(
  wanted: readonly WantedContext[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<KubeconfigResult> {
  return mergeKubeconfigs(wanted, findDefaultPath(env), readFile)
}

function findDefaultPath(env: Readonly<Record<string, string | undefined>>): string {
  return env.KUBECONFIG || join(env.HOME || homedir(), '.kube', 'config')
}

function readFile(file: string): KubeFile {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException
    return code === 'ENOENT'
      ? null
      : new Error(code === 'EISDIR' ? 'it is a folder' : code === 'EACCES' ? 'permission denied' : message)
  }
}

/**
 * The same without a look at the file system.
 *
 * @param fallback the kubeconfig of contexts that name none
 * @param read gets absolute paths
 */
export async function mergeKubeconfigs(
  wanted: readonly WantedContext[],
  fallback: string,
  read: (file: string) => KubeFile,
): Promise<KubeconfigResult> {
  const {parseDocument, stringify} = await import('yaml')
  const parse = (text: string): unknown => {
    const document = parseDocument(text, {version: '1.1'})
    const [error] = document.errors
    if (error !== undefined) throw new Error(error.message.split('\n')[0]?.replace(/:$/, '') ?? '')
    return document.toJS({maxAliasCount: 100})
  }
  const sources = new Map<string, KubeconfigSource>()
  const found = wanted.map((want) => {
    const list = want.kubeconfig ?? fallback
    const source = sources.get(list) ?? readSource(list, read, parse)
    sources.set(list, source)
    return findContext(want, source)
  })
  const checked = rejectClashes(found)
  const picks = checked.flatMap((each) => ('pick' in each ? [each.pick] : []))
  return {
    kubeconfig: writeKubeconfig(picks, [...sources.values()], (value) =>
      stringify(value, {
        version: '1.1',
        indentSeq: false,
        lineWidth: 0,
        sortMapEntries: true,
        aliasDuplicateObjects: false,
      }),
    ),
    contexts: Object.fromEntries(picks.map(({name, context}) => [name, context.name])),
    problems: checked.flatMap((each) => ('problem' in each ? [each.problem] : [])),
  }
}
