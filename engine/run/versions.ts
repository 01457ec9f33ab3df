import type {Emit, EventOf} from '../event.ts'
import {type CommandKey, fileOfPageKey, pageOfKey} from '../key.ts'
import type {EventWithoutTime} from '../play/context.ts'
import type {Failed} from '../verdict.ts'

/**
 * Follows a run's events, and warns at each command that failed of a tool whose version is not the one that its page is
 * about. What tools say of their versions may be known later than that a command failed.
 */
export function followVersions(emit: (event: EventWithoutTime) => void): Emit {
  const values = new Map<string, Values>() // by page
  const called = new Map<CommandKey, Set<string>>() // tools, by the command that runs
  const failed: Failure[] = []
  let tools: Tools | null = null
  const tell = (known: Tools) => {
    for (const {key, tools: own} of failed.splice(0))
      for (const tool of own) warnOfVersion(tool, known[tool] ?? '', key, values, emit)
  }
  return (event) => {
    switch (event.type) {
      case 'page-read':
        values.set(event.source.page, event.source.values)
        return
      case 'surroundings':
        tools = event.tools
        return tell(tools)
      case 'called':
        if (event.key !== null) called.set(event.key, new Set([...(called.get(event.key) ?? []), event.call.tool]))
        return
      case 'command-ended':
        if (mayDifferByVersion(event)) failed.push({key: event.key, tools: [...(called.get(event.key) ?? [])]})
        called.delete(event.key)
        if (tools !== null) tell(tools)
    }
  }
}

type Values = Readonly<Record<string, string>>
type Tools = EventOf<'surroundings'>['tools']

interface Failure {
  readonly key: CommandKey
  readonly tools: readonly string[]
}

const byVersion: ReadonlySet<NonNullable<Failed['causes']>[number]> = new Set(['output', 'status', 'fault', 'question'])

function mayDifferByVersion({verdict}: EventOf<'command-ended'>): boolean {
  return verdict.kind === 'failed' && verdict.causes?.some((cause) => byVersion.has(cause)) === true
}

function warnOfVersion(
  tool: string,
  version: string,
  key: CommandKey,
  values: ReadonlyMap<string, Values>,
  emit: (event: EventWithoutTime) => void,
): void {
  const page = pageOfKey(key)
  const own = values.get(fileOfPageKey(page))
  const about = [...(own === undefined ? [] : [own]), ...values.values()].flatMap((each) => findVersion(each, tool))[0]
  if (about === undefined) return
  const order = compareMinors(about, version)
  if (order === 0) return
  const which = order < 0 ? 'older' : 'newer'
  const text = `the page is about version ${about}, and \`${tool}\` is ${version} here: what it shows may be what the ${which} one prints`
  emit({type: 'warning', page, key, text})
}

/** `istio_full_version`, `istio_version` for `istioctl`; the exact one first. */
function findVersion(values: Values, tool: string): readonly string[] {
  const named = Object.entries(values).flatMap(([name, value]) => {
    const [, product = '', full] = /^([a-z0-9]+)[-_](full[-_])?version$/i.exec(name) ?? []
    return isOf(product.toLowerCase(), tool) && /^v?\d+\.\d+/.test(value) ? [{value, isFull: full !== undefined}] : []
  })
  return named.toSorted((a, b) => Number(b.isFull) - Number(a.isFull)).map(({value}) => value)
}

function isOf(product: string, tool: string): boolean {
  if (tool === 'kubectl') return product === 'kubernetes' || product === 'k8s' || product === 'kubectl'
  return product.length >= minProductName && tool.startsWith(product)
}

const minProductName = 4 // characters; less of a tool's name may be by chance

/** 0 also where one of them is no version. */
function compareMinors(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => /(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number))
  if (a === undefined || b === undefined) return 0
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)
}
