import {listPlayedHere} from '../plan/index.ts'
import type {SessionPlan} from '../plan/run/session-plan.ts'
import {findCalls} from '../shellscript/index.ts'

/** What makes a program say its version, without asking anybody else or reading a configuration; by name, in order. */
const versionWords: Readonly<Record<string, readonly string[]>> = {
  cilium: ['version', '--client'],
  curl: ['--version'],
  docker: ['--version'],
  git: ['--version'],
  go: ['version'],
  helm: ['version', '--short'],
  istioctl: ['version', '--remote=false', '--short'],
  jq: ['--version'],
  k3d: ['version'],
  kind: ['version'],
  kubectl: ['version', '--client', '-o', 'json'],
  kustomize: ['version'],
  make: ['--version'],
  minikube: ['version', '--short'],
  openssl: ['version'],
  podman: ['--version'],
  python3: ['--version'],
  step: ['version'],
  terraform: ['version'],
  yq: ['--version'],
}

/** The known tools that commands to be played call, with the words that make them say their versions. */
export function findToolsCalled(plays: readonly SessionPlan[]): readonly (readonly [string, readonly string[]])[] {
  const commands = plays.flatMap(({pages}) => pages.flatMap(({plan}) => listPlayedHere(plan.steps)))
  const calls = commands.flatMap(({command: {run}}) => findCalls(run, Object.keys(versionWords)))
  const names = new Set(calls.map(({path}) => path)) // by a path another program is called than the one that is asked
  return Object.entries(versionWords).filter(([name]) => names.has(name))
}

/** `jq-1.7.1` → `1.7.1`; null where nothing looks like a version */
export function findVersion(said: string): string | null {
  return /v?\d+\.\d+[\w.+~-]*/.exec(said)?.[0] ?? null
}
