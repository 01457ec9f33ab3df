import {type ChildProcess, execFileSync, spawn} from 'node:child_process'
import {createInterface} from 'node:readline'
import {enterContainer} from '../../container/container.ts'
import type {Clusters} from '../clusters.ts'

/** What the containers of a namespace's pods run with. */
export interface KubeletOptions {
  readonly clusters: Clusters
  readonly context: string
  readonly namespace: string // kwok leaves the pods of this one alone: see `kwok.yaml`
  readonly folder: string // for files of its own
  readonly image: Readonly<Record<string, string>> // path in a container → folder of this machine
  readonly workdir: string // in a container
  readonly path: string // of programs in a container
  readonly claims: Readonly<Record<string, string>> // persistent volume claim → folder of this machine
}

/** Runs the pods of a namespace: the command of each as a process of this machine, with what its container says. */
export interface Kubelet {
  readonly pods: readonly StartedPod[] // in the order in which they began
  /** Run a command in a container as those of pods are run. Answers what it prints. */
  readonly run: (command: readonly string[], mounts: Readonly<Record<string, string>>) => string
  readonly stop: () => void
}

export interface StartedPod {
  readonly index: number | null // of an Indexed Job
  readonly job: string
  exitCode: number | null // null while it runs
  readonly log: () => string
  readonly kill: () => void
}

interface Pod {
  readonly metadata: {readonly name: string; readonly labels?: Labels; readonly annotations?: Labels}
  readonly spec: {
    readonly nodeName?: string
    readonly volumes?: readonly {readonly name: string; readonly persistentVolumeClaim?: {readonly claimName: string}}[]
    readonly containers: readonly Container[]
  }
  readonly status?: {readonly phase?: string}
}

type Labels = Readonly<Record<string, string>>

interface Container {
  readonly name: string
  readonly image: string
  readonly command?: readonly string[]
  readonly args?: readonly string[]
  readonly env?: readonly Variable[]
  readonly volumeMounts?: readonly {readonly name: string; readonly mountPath: string}[]
}

interface Variable {
  readonly name: string
  readonly value?: string
  readonly valueFrom?: {readonly fieldRef?: {readonly fieldPath: string}}
}

export function startKubelet(options: KubeletOptions): Kubelet {
  const {clusters, context, namespace} = options
  const pods: StartedPod[] = []
  const begun = new Set<string>()
  const on = ['--context', context, '--namespace', namespace]
  const setStatus = (name: string, status: object): void => {
    const patch = JSON.stringify({status})
    clusters.exec(['kubectl', ...on, 'patch', 'pod', name, '--subresource=status', '--type=merge', '--patch', patch])
  }
  const [program = '', ...words] = [...clusters.within, 'kubectl', ...on, 'get', 'pods', '--watch']
  const watch = spawn(program, [...words, '--output', 'jsonpath={@}{"\\n"}'], {
    env: {...process.env, ...clusters.env},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  createInterface({input: watch.stdout}).on('line', (line) => {
    const pod: Pod = JSON.parse(line)
    const {name} = pod.metadata
    if (pod.spec.nodeName === undefined || pod.status?.phase !== 'Pending' || begun.has(name)) return
    begun.add(name)
    pods.push(startPod(pod, options, (status) => setStatus(name, status)))
  })
  return {
    pods,
    run: ([first = '', ...rest], mounts) => {
      const [caller = '', ...all] = enter(options, mounts, [first, ...rest])
      return execFileSync(caller, all, {env: makeEnv(options), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']})
    },
    stop: () => {
      watch.kill()
      for (const {kill} of pods) kill()
    },
  }
}

function startPod(pod: Pod, options: KubeletOptions, setStatus: (status: object) => void): StartedPod {
  const [container] = pod.spec.containers
  if (container === undefined || pod.spec.containers.length > 1) throw new Error('a pod of one container can be run')
  const env = {...makeEnv(options), ...readVariables(pod, container)}
  const command = [...(container.command ?? []), ...(container.args ?? [])]
  const [caller = '', ...words] = enter(options, findMounts(pod, container, options), command)
  const child: ChildProcess = spawn(caller, words, {env, stdio: ['ignore', 'pipe', 'pipe']})
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  const startedAt = new Date().toISOString()
  const {name, image} = container
  const tell = (phase: string, state: object): void =>
    setStatus({phase, containerStatuses: [{name, image, imageID: image, ready: false, restartCount: 0, state}]})
  tell('Running', {running: {startedAt}})
  const index = pod.metadata.labels?.['batch.kubernetes.io/job-completion-index']
  const started: StartedPod = {
    index: index === undefined ? null : Number(index),
    job: pod.metadata.labels?.['batch.kubernetes.io/job-name'] ?? '',
    exitCode: null,
    log: () => log,
    kill: () => void child.kill('SIGKILL'),
  }
  child.on('close', (code) => {
    const exitCode = code ?? 137
    const finishedAt = new Date().toISOString()
    tell(exitCode === 0 ? 'Succeeded' : 'Failed', {terminated: {exitCode, startedAt, finishedAt}})
    started.exitCode = exitCode
  })
  return started
}

function enter(
  {folder, image, workdir}: KubeletOptions,
  mounts: Readonly<Record<string, string>>,
  command: readonly string[],
): readonly string[] {
  return [...enterContainer({folder, workdir, mounts: {...image, ...mounts}}), ...command]
}

function makeEnv({path}: KubeletOptions): Record<string, string> {
  return {PATH: `${path}:${process.env.PATH}`, HOME: '/tmp', LANG: 'C.UTF-8'}
}

/** The variables of a container; those that are fields of its pod are the pod's labels and annotations. */
function readVariables({metadata}: Pod, {env = []}: Container): Record<string, string> {
  return Object.fromEntries(
    env.map(({name, value, valueFrom}) => {
      const [, kind, key = ''] =
        /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(valueFrom?.fieldRef?.fieldPath ?? '') ?? []
      const field = metadata[kind === 'annotations' ? 'annotations' : 'labels']?.[key]
      if (value === undefined && field === undefined) throw new Error(`the value of ${name} cannot be read`)
      return [name, value ?? field ?? '']
    }),
  )
}

/** Path in a container → folder of this machine. What calls no cluster has no token for one, either. */
function findMounts(
  {spec: {volumes = []}}: Pod,
  {volumeMounts = []}: Container,
  {claims}: KubeletOptions,
): Record<string, string> {
  return Object.fromEntries(
    volumeMounts.flatMap(({name, mountPath}) => {
      const claim = volumes.find((each) => each.name === name)?.persistentVolumeClaim?.claimName
      if (claim === undefined) return []
      const folder = claims[claim]
      if (folder === undefined) throw new Error(`no folder is the volume ${name}`)
      return [[mountPath, folder]]
    }),
  )
}
