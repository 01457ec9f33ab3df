import type {Shell} from '../../session/shell.ts'
import {argumentsOf, contextOf, type Invocation} from '../../shellscript/index.ts'
import type {PageContext} from '../page-context.ts'
import {readManifest} from './manifest.ts'
import {listSelected} from './selected.ts'

interface Account extends Pick<PageContext, 'ledger' | 'tally' | 'session'> {
  readonly shell: Shell
  readonly defaultNamespace: string // of calls that name none
}

/** Why a `kubectl delete` is held back, its words expanded; null where the run has made what it deletes. */
export async function findReasonForObjects(call: Invocation, account: Account): Promise<string | null> {
  const {options} = argumentsOf(call)
  const sources = options.flatMap(({name, value}) => (isSource.has(name) ? (value?.split(',') ?? []) : []))
  for (const source of sources) {
    const reason = await findReasonForSource(source, call, account)
    if (reason !== null) return reason
  }
  if (sources.length > 0) return null
  const objects = listObjects(call)
  if (objects.length === 0) return 'what it deletes has no name'
  for (const object of objects) {
    const reason =
      object.name === null
        ? await findReasonForKind(object.kind, call, account)
        : findReasonForObject(object, null, call, account)
    if (reason !== null) return reason
  }
  return null
}

const isSource = new Set(['-f', '--filename', '-k', '--kustomize'])

/**
 * What a file of this machine holds is looked for in what was in the cluster before; what else it names, and an address, is
 * known by what was printed when it was applied.
 */
async function findReasonForSource(source: string, call: Invocation, account: Account): Promise<string | null> {
  const {ledger, tally, shell} = account
  if (source === '-') return tally.isFailed ? 'a command has failed, and what it deletes is piped in' : null
  const present = ledger.findPresent(source)
  if (present !== null) return `\`${present}\` was there before`
  if (!isAddress.test(source)) {
    const were = (await readManifest(shell, source)).map((object) => ({object, was: wasThere(object, call, account)}))
    const old = were.find(({was}) => was === true)
    if (old !== undefined) return `\`${old.object.kind}/${old.object.name}\` of \`${source}\` was there before the run`
    if (were.length > 0 && were.every(({was}) => was === false)) return null
  }
  return ledger.names(source) ? null : `no command that passed in this run names \`${source}\``
}

const isAddress = /^\w+:\/\//

/** An object as a command names it; without a name, all of its kind. */
interface Deleted {
  readonly kind: string
  readonly name: string | null
  readonly namespace?: string | null // that a file, or the cluster, says
}

function listObjects(call: Invocation): readonly Deleted[] {
  const [, first = '', ...names] = argumentsOf(call).operands
  if (first === '') return []
  if (first.includes('/'))
    return [first, ...names].map((each) => {
      const [kind = '', name = ''] = each.split('/')
      return {kind, name}
    })
  return first
    .split(',')
    .flatMap((kind): Deleted[] => (names.length === 0 ? [{kind, name: null}] : names.map((name) => ({kind, name}))))
}

/** Where others of a kind were there before, the cluster is asked which of them a call would delete. */
async function findReasonForKind(kind: string, call: Invocation, account: Account): Promise<string | null> {
  const {options} = argumentsOf(call)
  const any = {kind, name: null}
  const selected = wasThere(any, call, account) === true ? await listSelected(kind, call, account.shell) : null
  if (selected === null) {
    const selector = options.find(({name}) => name === '-l' || name === '--selector')?.value
    return findReasonForObject(any, selector ?? null, call, account)
  }
  const old = selected.find((object) => wasThere(object, call, account) === true)
  if (old === undefined) return null
  return `\`${old.kind}/${old.name}\` was there before the run`
}

function findReasonForObject(
  object: Deleted,
  selector: string | null,
  call: Invocation,
  account: Account,
): string | null {
  const {kind, name} = object
  const {ledger} = account
  const was = wasThere(object, call, account)
  const word = name === null ? `\`${kind}\`` : `\`${kind}/${name}\``
  const isLabelled = selector !== null && listValues(selector).some((value) => ledger.names(value))
  if (was === true && !(name === null && isLabelled))
    return `${word} ${name === null ? 'of others were' : 'was'} there before the run`
  if (was !== null) return null
  if (isLabelled || ledger.names(name ?? findGivenNamespace(call) ?? kind)) return null
  return `what was in the cluster before is not known, and no command that passed in this run names ${word}`
}

/** Whether an object was in the cluster that a call goes to; null where that is not known. */
function wasThere(object: Deleted, call: Invocation, {session, defaultNamespace}: Account): boolean | null {
  const {options} = argumentsOf(call)
  const everywhere = options.some(({name}) => name === '-A' || name === '--all-namespaces')
  const namespace = object.namespace ?? (everywhere ? null : (findGivenNamespace(call) ?? defaultNamespace))
  const {kind, name} = object
  return session.before?.has(contextOf(call)?.value ?? null, {kind, name, namespace}) ?? null
}

/** The namespace that a call names. */
export function findGivenNamespace(call: Invocation): string | null {
  return argumentsOf(call).options.findLast(({name}) => name === '-n' || name === '--namespace')?.value ?? null
}

/** `app=web,tier in (a)` → `web`. */
function listValues(selector: string): readonly string[] {
  return selector.split(',').flatMap((part) => part.split(/==?/)[1] ?? [])
}
