import type {Diagnostic} from '../../diagnostic.ts'
import type {Command} from '../../model.ts'
import {argumentsOf, assignmentsOf, type Invocation, readInvocations, readPathUse} from '../../shellscript/index.ts'
import type {OwnKubeconfigs} from './session-plan.ts'

/**
 * What a command's text does with kubeconfigs: it sets KUBECONFIG to something else, which a session follows only so far; or
 * it has what no guard sees write, or read, one of the user's own.
 *
 * @param guarded tools that get the run's in place of the user's own
 */
export function findKubeconfigUse(
  {run, place}: Pick<Command, 'run' | 'place'>,
  own: OwnKubeconfigs,
  guarded: readonly string[],
): Diagnostic[] {
  const spelled = own.files.flatMap((file) => spell(file, own.home))
  const calls = readInvocations(run)
  const used = calls.flatMap((call) => findUse(call, spelled, guarded) ?? [])[0]
  if (used !== undefined) return [describeUse(used, place)]
  const set = calls.flatMap((call) => findChange(call) ?? [])[0]
  return set === undefined ? [] : [describeChange(set, place)]
}

/** How a page may write a path. */
function spell(file: string, home: string): readonly string[] {
  const below = home !== '' && file.startsWith(`${home}/`) ? file.slice(home.length) : null
  return below === null ? [file] : [file, `~${below}`, `$HOME${below}`, `\${HOME}${below}`]
}

interface Use {
  readonly how: 'write' | 'read'
  readonly file: string // as written
  readonly tool: string
}

function findUse(call: Invocation, spelled: readonly string[], guarded: readonly string[]): Use | null {
  const {tool, redirects} = call
  const {written, taken, given} = readPathUse(call)
  const isOwn = (path: string): boolean => spelled.includes(path)
  const isAround = (path: string): boolean => spelled.some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`))
  const isKubeFolder = (path: string): boolean => /\/\.kube\/?$/.test(path) && isAround(path)
  const redirected = redirects.flatMap(({operator, target}) =>
    /^(?:&?>|<>)/.test(operator) ? (target?.text ?? []) : [],
  )
  const changed =
    [...redirected, ...written].find(isOwn) ?? taken.find((path) => isOwn(path) || (path !== '' && isAround(path)))
  if (changed !== undefined) return {how: 'write', file: changed, tool}
  const read = guarded.includes(tool) ? undefined : given.find((path) => isOwn(path) || isKubeFolder(path))
  return read === undefined ? null : {how: 'read', file: read, tool}
}

function describeUse({how, file, tool}: Use, place: Diagnostic['place']): Diagnostic {
  const what =
    how === 'write'
      ? `it would change \`${file}\`, your own kubeconfig`
      : `\`${tool}\` would use \`${file}\`, your own kubeconfig, and could reach any context in it`
  return {
    code: 'own-kubeconfig',
    severity: 'error',
    message: what,
    hint: "name `$KUBECONFIG`, which is the run's own, or skip its step with `--skip`",
    place,
  }
}

interface Change {
  readonly value: string | null // null where it is unset
}

/** For its shell, or for what it runs; what only puts something beside the run's own leads nowhere else by itself. */
function findChange(call: Invocation): Change | null {
  const assigned = [...call.runBy.flatMap(({sets}) => sets), ...assignmentsOf(call)].find(
    ({name}) => name === 'KUBECONFIG',
  )
  if (assigned !== undefined)
    return /^\$\{?KUBECONFIG\b[^/]*$/.test(assigned.value.text) ? null : {value: assigned.value.text}
  const unset =
    (call.tool === 'unset' && call.words.some(({text}) => text === 'KUBECONFIG')) ||
    (call.tool === 'export' &&
      argumentsOf(call).options.some(({name}) => name === '-n') &&
      call.words.some(({text}) => text === 'KUBECONFIG'))
  return unset ? {value: null} : null
}

function describeChange({value}: Change, place: Diagnostic['place']): Diagnostic {
  return {
    code: 'kubeconfig-set',
    severity: 'warning',
    message:
      value === null
        ? "KUBECONFIG is unset: later commands use the run's own kubeconfig all the same"
        : `KUBECONFIG is set to \`${value}\`: later commands use a copy with only its allowed contexts, or the run's own kubeconfig if the file is yours or does not exist`,
    hint: value === null ? '' : 'contexts are allowed with `--context`, or under `contexts` in runbook.config.yaml',
    place,
  }
}
