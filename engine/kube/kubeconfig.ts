import {readFileSync} from 'node:fs'
import {dirname, resolve} from 'node:path'
import {type RunKubeconfig, setCurrent} from './facts.ts'
import {findContext, rejectClashes, type WantedContext} from './kubeconfig-find.ts'
import {type KubeconfigSource, type KubeFile, type KubeProblem, readSource, toText} from './kubeconfig-source.ts'
import {writeKubeconfig} from './kubeconfig-write.ts'
import {type Environment, findDefaultPath} from './own-files.ts'

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
export function loadKubeconfig(wanted: readonly WantedContext[], env: Environment): Promise<KubeconfigResult> {
  return mergeKubeconfigs(wanted, findDefaultPath(env), readKubeFile)
}

function readKubeFile(file: string): KubeFile {
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
  const {parse, print} = await loadYaml()
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
    kubeconfig: writeKubeconfig(picks, [...sources.values()], print),
    contexts: Object.fromEntries(picks.map(({name, context}) => [name, context.name])),
    problems: checked.flatMap((each) => ('problem' in each ? [each.problem] : [])),
  }
}

/** The contexts of the user's own kubeconfig; none where it cannot be read. Never rejects. */
export async function readOwnContexts(
  env: Environment,
): Promise<{readonly current: string | null; readonly all: readonly string[]}> {
  const {parse} = await loadYaml()
  const {current, contexts} = readSource(findDefaultPath(env), readKubeFile, parse)
  const all = contexts.map(({name}) => name)
  return {current: all.includes(current) ? current : null, all}
}

/**
 * The namespace that calls to a context of a kubeconfig go to where they name none. Never rejects.
 *
 * @param context null for the current one
 * @returns null where the kubeconfig says nothing
 */
export async function findNamespace(kubeconfig: string, context: string | null): Promise<string | null> {
  const {parse} = await loadYaml()
  const {current, contexts} = readSource(kubeconfig, readKubeFile, parse)
  const found = contexts.find(({name}) => name === (context ?? current))
  return toText(found?.value.namespace) || null
}

/** When the certificate that a context's user has in a kubeconfig expires; null where it has none. Never rejects. */
export async function findExpiry(kubeconfig: string, context: string): Promise<Date | null> {
  const {parse} = await loadYaml()
  const found = findContext(
    {name: context, kubeContext: context, kubeconfig},
    readSource(kubeconfig, readKubeFile, parse),
  )
  const user = 'pick' in found ? found.pick.user : null
  const [data, file] = [toText(user?.value['client-certificate-data']), toText(user?.value['client-certificate'])]
  if (user === null || (data === '' && file === '')) return null
  try {
    const {X509Certificate} = await import('node:crypto')
    const pem = data === '' ? readFileSync(resolve(dirname(user.file), file)) : Buffer.from(data, 'base64')
    return new Date(new X509Certificate(pem).validTo)
  } catch {
    return null // the server has said that it takes it for none
  }
}

/**
 * What a list of kubeconfigs holds of a run's contexts, where they lead to the same place: what a run that is told to use
 * that list may use.
 *
 * @param files absolute; what cannot be read holds none
 */
export async function followKubeconfigs(files: readonly string[], {targets}: RunKubeconfig): Promise<RunKubeconfig> {
  const {parse, print} = await loadYaml()
  const source = readSource(files.join(':'), readKubeFile, parse)
  const picks = targets.flatMap(({context, server, proxy}) => {
    const found = findContext({name: context, kubeContext: context, kubeconfig: null}, source)
    if ('problem' in found) return []
    const {value} = found.pick.cluster
    return toText(value.server) === server && toText(value['proxy-url']) === proxy ? [found.pick] : []
  })
  const made = writeKubeconfig(picks, [source], print)
  const current = picks.some(({context}) => context.name === source.current) ? source.current : null
  return {...made, current, text: setCurrent(made.text, current)}
}

interface Yaml {
  readonly parse: (text: string) => unknown
  readonly print: (value: unknown) => string
}

async function loadYaml(): Promise<Yaml> {
  const {parseDocument, stringify} = await import('yaml')
  return {
    parse: (text) => {
      const document = parseDocument(text, {version: '1.1'})
      const [error] = document.errors
      if (error !== undefined) throw new Error(error.message.split('\n')[0]?.replace(/:$/, '') ?? '')
      return document.toJS({maxAliasCount: 100})
    },
    print: (value) =>
      stringify(value, {
        version: '1.1',
        indentSeq: false,
        lineWidth: 0,
        sortMapEntries: true,
        aliasDuplicateObjects: false,
      }),
  }
}
