import {dirname, isAbsolute, join} from 'node:path'
import {isMapping, type Mapping} from '../mapping.ts'
import type {RunKubeconfig} from './facts.ts'
import type {ContextPick} from './kubeconfig-find.ts'
import {type KubeconfigEntry, type KubeconfigSource, toText} from './kubeconfig-source.ts'

/** Put together what contexts lead to, with names of clusters and users that are no other's, and paths that hold anywhere. */
export function writeKubeconfig(
  picks: readonly ContextPick[],
  sources: readonly KubeconfigSource[],
  print: (value: unknown) => string,
): RunKubeconfig {
  const contexts = [...new Map(picks.map((pick) => [pick.context.name, pick])).values()]
  const clusters = assignNames(contexts.map(({cluster}) => cluster))
  const users = assignNames(contexts.flatMap(({user}) => user ?? []))
  const current = findCurrent(contexts, sources)
  const text = print({
    apiVersion: 'v1',
    kind: 'Config',
    preferences: {},
    'current-context': current ?? '',
    clusters: [...clusters].map(([entry, name]) => ({name, cluster: resolvePaths(entry, ['certificate-authority'])})),
    users: [...users].map(([entry, name]) => ({
      name,
      user: resolveCommand(resolvePaths(entry, ['client-certificate', 'client-key', 'tokenFile']), entry.file),
    })),
    contexts: contexts.map(({context, cluster, user}) => ({
      name: context.name,
      context: {...context.value, cluster: clusters.get(cluster), ...(user === null ? {} : {user: users.get(user)})},
    })),
  })
  const targets = contexts.map(({context, cluster}) => ({
    context: context.name,
    cluster: clusters.get(cluster) ?? '',
    server: toText(cluster.value.server),
    proxy: toText(cluster.value['proxy-url']),
  }))
  return {text, current, targets}
}

/** A name of its own for each: that of its file where no other has it. */
function assignNames(entries: readonly KubeconfigEntry[]): ReadonlyMap<KubeconfigEntry, string> {
  const taken = new Set<string>()
  const names = new Map<KubeconfigEntry, string>()
  const wishes = new Set(entries.map(({name}) => name))
  for (const entry of new Set(entries)) {
    let name = entry.name
    for (let number = 2; taken.has(name) || (name !== entry.name && wishes.has(name)); number += 1)
      name = `${entry.name}-${number}`
    taken.add(name)
    names.set(entry, name)
  }
  return names
}

/** What is current in one of the files, where it is allowed and no other says otherwise; else the only one there is. */
function findCurrent(contexts: readonly ContextPick[], sources: readonly KubeconfigSource[]): string | null {
  const [only] = contexts
  if (contexts.length === 1 && only !== undefined) return only.context.name
  const wanted = sources.flatMap(({current, contexts: all}) =>
    contexts.filter(({context}) => context.name === current && all.includes(context)),
  )
  const names = new Set(wanted.map(({context}) => context.name))
  return names.size === 1 ? ([...names][0] ?? null) : null
}

function resolvePaths({value, file}: KubeconfigEntry, keys: readonly string[]): Mapping {
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      keys.includes(key) && typeof each === 'string' && each !== '' ? makeAbsolute(each, file) : each,
    ]),
  )
}

/** A command without `/` is looked for in PATH. */
function resolveCommand(user: Mapping, file: string): Mapping {
  const exec = user.exec
  if (!isMapping(exec) || typeof exec.command !== 'string' || !exec.command.includes('/')) return user
  return {...user, exec: {...exec, command: makeAbsolute(exec.command, file)}}
}

function makeAbsolute(path: string, file: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path)
}
