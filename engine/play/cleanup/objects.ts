import {argumentsOf, contextOf, type Invocation} from '../../shellscript/index.ts'
import type {PageContext} from '../page-context.ts'

type Account = Pick<PageContext, 'ledger' | 'tally' | 'session'>

/** Why a `kubectl delete` is held back, its words expanded; null where the run has made what it deletes. */
export function findReasonForObjects(call: Invocation, account: Account): string | null {
  const {options} = argumentsOf(call)
  const sources = options.flatMap(({name, value}) => (isSource.has(name) ? (value?.split(',') ?? []) : []))
  if (sources.length > 0) return sources.map((source) => findReasonForSource(source, account)).find(isReason) ?? null
  const selector = options.find(({name}) => name === '-l' || name === '--selector')?.value
  const objects = listObjects(call)
  if (objects.length === 0) return 'what it deletes has no name'
  return objects.map((object) => findReasonForObject(object, selector ?? null, call, account)).find(isReason) ?? null
}

const isSource = new Set(['-f', '--filename', '-k', '--kustomize'])

function isReason(reason: string | null): reason is string {
  return reason !== null
}

/** What a file, or an address, names is known by what was printed when it was applied. */
function findReasonForSource(source: string, {ledger, tally}: Account): string | null {
  if (source === '-') return tally.isFailed ? 'a command has failed, and what it deletes is piped in' : null
  const present = ledger.findPresent(source)
  if (present !== null) return `\`${present}\` was there before`
  return ledger.names(source) ? null : `no command of this run that passed names \`${source}\``
}

/** An object as a command names it; without a name, all of its kind. */
interface Deleted {
  readonly kind: string
  readonly name: string | null
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

function findReasonForObject(
  {kind, name}: Deleted,
  selector: string | null,
  call: Invocation,
  {ledger, session}: Account,
): string | null {
  const {options} = argumentsOf(call)
  const everywhere = options.some((option) => option.name === '-A' || option.name === '--all-namespaces')
  const given = options.findLast((option) => option.name === '-n' || option.name === '--namespace')?.value
  const namespace = everywhere ? null : (given ?? 'default')
  const context = contextOf(call)?.value ?? null
  const wasThere = session.before?.has(context, {kind, name, namespace}) ?? null
  const word = name === null ? `\`${kind}\`` : `\`${kind}/${name}\``
  const isLabelled = selector !== null && listValues(selector).some((value) => ledger.names(value))
  if (wasThere === true && !(name === null && isLabelled))
    return `${word} ${name === null ? 'of others were' : 'was'} there before the run`
  if (wasThere !== null) return null
  if (isLabelled || ledger.names(name ?? given ?? kind)) return null
  return `what was in the cluster before is not known, and no command of this run that passed names ${word}`
}

/** `app=web,tier in (a)` → `web`. */
function listValues(selector: string): readonly string[] {
  return selector.split(',').flatMap((part) => part.split(/==?/)[1] ?? [])
}
