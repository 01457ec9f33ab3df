import {resolve} from 'node:path'
import {isMapping, type Mapping} from '../mapping.ts'
import {messageOf} from '../mistake.ts'

/** Text of one kubeconfig file; null where it is not there, an error where it cannot be read. */
export type KubeFile = string | null | Error

/** What keeps a context from being used. */
export interface KubeProblem {
  readonly name: string // of the wanted context
  readonly message: string // one line
  readonly hint: string // what to do instead
}

/** An entry of a kubeconfig and the file that it is from, which tells entries of one name apart. */
export interface KubeconfigEntry {
  readonly name: string
  readonly file: string
  readonly value: Mapping
}

/** What a list of files says together: the first to define something wins, as for `kubectl`. */
export interface KubeconfigSource {
  readonly path: string
  readonly current: string
  readonly contexts: readonly KubeconfigEntry[]
  readonly clusters: readonly KubeconfigEntry[]
  readonly users: readonly KubeconfigEntry[]
  readonly trouble: Omit<KubeProblem, 'name'> | null
}

/** Files of a list may be missing, since `kubectl` takes no offence, but for one. */
export function readSource(
  list: string,
  read: (file: string) => KubeFile,
  parse: (text: string) => unknown,
): KubeconfigSource {
  const files = list
    .split(':')
    .filter((file) => file !== '')
    .map((file) => resolve(file))
  const documents = files.map((file) => readDocument(file, read, parse))
  const whole = documents.flatMap((each) => ('value' in each ? [each] : []))
  const broken = documents.find((each) => 'trouble' in each && (!each.missing || whole.length === 0))
  const entries = (key: string, inside: string): readonly KubeconfigEntry[] =>
    keepFirstOfName(whole.flatMap((each) => readEntries(each, key, inside)))
  return {
    path: list,
    current: whole.map(({value}) => toText(value['current-context'])).find((name) => name !== '') ?? '',
    contexts: entries('contexts', 'context'),
    clusters: entries('clusters', 'cluster'),
    users: entries('users', 'user'),
    trouble: broken !== undefined && 'trouble' in broken ? broken.trouble : null,
  }
}

interface Readable {
  readonly file: string
  readonly value: Mapping
}

interface Unreadable {
  readonly missing: boolean
  readonly trouble: Omit<KubeProblem, 'name'>
}

function readDocument(
  file: string,
  read: (file: string) => KubeFile,
  parse: (text: string) => unknown,
): Readable | Unreadable {
  const text = read(file)
  if (text === null)
    return {
      missing: true,
      trouble: {
        message: `there is no kubeconfig ${file}`,
        hint: 'name an existing file, by `kubeconfig` beside the context or by KUBECONFIG',
      },
    }
  if (text instanceof Error)
    return {
      missing: false,
      trouble: {
        message: `the kubeconfig ${file} cannot be read: ${text.message}`,
        hint: 'name a file that you may read',
      },
    }
  try {
    const value = parse(text) ?? {}
    if (isMapping(value)) return {file, value}
    throw new Error('it holds no mapping')
  } catch (error) {
    return {
      missing: false,
      trouble: {
        message: `the kubeconfig ${file} is not a kubeconfig: ${messageOf(error)}`,
        hint: 'look at it with `kubectl config view`',
      },
    }
  }
}

export function toText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function readEntries({file, value}: Readable, key: string, inside: string): readonly KubeconfigEntry[] {
  const list = value[key]
  return (Array.isArray(list) ? list : []).filter(isMapping).map((entry) => {
    const inner = entry[inside]
    return {name: toText(entry.name), file, value: isMapping(inner) ? inner : {}}
  })
}

function keepFirstOfName(entries: readonly KubeconfigEntry[]): readonly KubeconfigEntry[] {
  return [...new Map(entries.toReversed().map((entry) => [entry.name, entry])).values()].toReversed()
}
