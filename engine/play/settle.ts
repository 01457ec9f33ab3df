import type {Command} from '../model.ts'
import type {PlayOptions} from '../plan/play-options.ts'
import type {CommandResult} from '../session/shell.ts'
import {argumentsOf, findCalls, quoteWord} from '../shellscript/index.ts'
import {leaveStatus, runBetween} from './between.ts'
import type {SessionContext} from './context.ts'
import {type PageAccount, tellOffPage} from './tell.ts'

/** An object that a command made or changed, and the command that waits until it is ready. */
export interface Settle {
  readonly object: string // `deployment/httpbin`
  readonly wait: (limitMs: number) => string
}

/** `deployment.apps/httpbin created`, as kubectl and its kin print it for each object. */
const changed =
  /^([a-z]+)(?:\.[a-z0-9.-]+)?\/([a-z0-9][\w.-]*) (?:created|configured|restarted|scaled|patched|replaced)\b/

const workloads = ['Deployment', 'StatefulSet', 'DaemonSet']
const rolledOut = new Set(workloads.map((kind) => kind.toLowerCase()))

/**
 * What takes time to be ready of what a command made, as its output names it, or a release of Helm's.
 * The question goes where the command went: its context and namespace options are taken over to the letter, since the
 * session expands the variables in them alike.
 */
export function settlesOf({readOnly, run}: Command, output: string): Settle[] {
  return readOnly ? [] : [...settlesOfRelease(run), ...settlesOfObjects(run, output)]
}

/**
 * The kinds and the workloads of a release that `helm` did not wait for itself; its manifest names them. `kubectl` complains of
 * what stands in another namespace than the release, and names the rest.
 */
function settlesOfRelease(run: string): Settle[] {
  const call = findCalls(run, ['helm']).findLast(({isSubstituted}) => !isSubstituted)
  if (call === undefined) return []
  const {operands, options} = argumentsOf(call)
  const [verb = '', name] = operands
  const release = call.words.find(({text}) => text === name)
  if (!/^(?:install|upgrade)$/.test(verb) || release === undefined || options.some(isOfHelmItself)) return []
  const where = writePlacing(options, new Set([...placing, '--kube-context']))
  const there = where.replace(' --kube-context', ' --context')
  const manifest = `helm get manifest ${release.raw}${where}`
  return [{object: `release/${name}`, wait: (ms) => writeWaitForRelease(manifest, there, `--timeout=${seconds(ms)}`)}]
}

function writeWaitForRelease(manifest: string, where: string, limit: string): string {
  const kinds = ['CustomResourceDefinition', ...workloads].map((kind) => `*'kind: ${kind}'*`)
  return [
    `( IFS=$' \\n' kinds= made=$(${manifest}) || exit`,
    `case $made in ${kinds.join('|')}) ;; *) exit 0 ;; esac`,
    `rows=$(kubectl get -f -${where} --ignore-not-found --no-headers -o ${quoteWord(columns)} 2>/dev/null <<<"$made")`,
    'while read -r kind name is; do [[ $kind != Custom* || $is = True ]] || kinds="$kinds crd/$name"; done <<<"$rows"',
    `[[ ! $kinds ]] || kubectl wait --for=condition=Established $kinds${where} ${limit} || exit`,
    `while read -r kind name is; do case $kind in ${workloads.join('|')})`,
    `kubectl rollout status "$kind/$name"${where} ${limit} || exit ;; esac; done <<<"$rows" )`,
  ].join('\n')
}

const columns = 'custom-columns=KIND:.kind,NAME:.metadata.name,IS:.status.conditions[?(@.type=="Established")].status'

/** It waits, or makes nothing, or nobody can tell what it is called. */
function isOfHelmItself({name}: Arguments['options'][number]): boolean {
  return /^(?:--wait|--atomic|--rollback-on-failure|--dry-run|--generate-name|-g)$/.test(name)
}

function settlesOfObjects(run: string, output: string): Settle[] {
  const call = findCalls(run, ['kubectl', 'oc']).findLast(({isSubstituted}) => !isSubstituted) // whose output is seen
  if (call === undefined) return []
  const where = writePlacing(argumentsOf(call).options, placing)
  const objects = output.split('\n').flatMap((line) => {
    const [, kind, name] = changed.exec(line) ?? []
    return kind === undefined || name === undefined ? [] : [{kind, name}]
  })
  const kinds = objects.filter(({kind}) => kind === 'customresourcedefinition').map(({name}) => `crd/${name}`)
  const ready = objects.flatMap(({kind, name}): Settle[] => {
    const object = `${kind}/${name}`
    if (rolledOut.has(kind))
      return [{object, wait: (ms) => `kubectl rollout status ${object}${where} --timeout=${seconds(ms)}`}]
    if (kind !== 'pod') return []
    return [{object, wait: (ms) => `kubectl wait --for=condition=Ready ${object}${where} --timeout=${seconds(ms)}`}]
  })
  return [...settlesOfKinds(kinds, where), ...ready]
}

/** The server knows a new kind of objects a moment after it was made. */
function settlesOfKinds(kinds: readonly string[], where: string): Settle[] {
  const [first, ...more] = kinds
  if (first === undefined) return []
  const object = more.length === 0 ? first : `${kinds.length} new kinds`
  const wait = `kubectl wait --for=condition=Established ${kinds.join(' ')}${where}`
  return [{object, wait: (ms) => `${wait} --timeout=${seconds(ms)}`}]
}

function writePlacing(options: Arguments['options'], names: ReadonlySet<string>): string {
  return options
    .filter(({name}) => names.has(name))
    .map(({words}) => ` ${words.map(({raw}) => raw).join(' ')}`)
    .join('')
}

function seconds(ms: number): string {
  return `${Math.max(1, Math.round(ms / 1000))}s`
}

const placing = new Set(['--context', '--kubeconfig', '--namespace', '-n'])

type Arguments = ReturnType<typeof argumentsOf>

interface SettleContext extends PageAccount {
  readonly session: Pick<SessionContext, 'emit' | 'shell' | 'now'>
  readonly options: Pick<PlayOptions, 'retryMs'>
}

/** What a page has made so far and nobody has waited for yet. */
export class Settling {
  #pending: readonly Settle[] = []
  status = 0 // of the last command of the page

  /** Whether there is anything that nobody has waited for. */
  get isPending(): boolean {
    return this.#pending.length > 0
  }

  /** Take note of a command that has ended. */
  add(command: Command, {output, status}: CommandResult): void {
    this.status = status
    if (status === 0) this.#pending = [...this.#pending, ...settlesOf(command, output.text)]
  }

  /**
   * Wait until all of it is ready, as a reader would before looking at it: an off-page action, each told with its time.
   * What is not ready in time is told as well; the command that reads it next will show what that means.
   */
  async wait(context: SettleContext, signal: AbortSignal): Promise<void> {
    const {session, options} = context
    const pending = this.#pending
    this.#pending = []
    for (const {object, wait} of pending) {
      if (signal.aborted) return
      const startedMs = session.now()
      const {status, output} = await runBetween(session.shell, wait(options.retryMs), options.retryMs + graceMs)
      const trouble = status === 0 ? null : (output.text.trim().split('\n').at(-1) ?? '')
      tellOffPage(context, null, {what: 'settle', object, durationMs: session.now() - startedMs, trouble})
    }
    if (pending.length > 0 && this.status !== 0) await leaveStatus(session.shell, this.status)
  }
}

/** kubectl ends by itself at its limit; this is for one that does not. */
const graceMs = 5000
