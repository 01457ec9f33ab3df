import {type ChildProcess, execFileSync, spawn} from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {bundleProgram} from './bundle.ts'
import {chartsUrl} from './host/charts.ts'
import type {HostOptions, HostReport} from './host/main.ts'
import {findPrograms} from './program.ts'

export interface ClustersOptions {
  readonly count: number
  readonly charts?: string | null // a folder of packed Helm charts, served inside the network; default: null
  /** Whether they go on after this process; `stop` by their `pid` ends them. Default: false */
  readonly isDetached?: boolean
  readonly folder?: string // for all files; default: a new one
}

/** Clusters that run. All that belongs to them ends with this process, however that ends, and their files are removed. */
export interface Clusters {
  readonly contexts: readonly string[]
  readonly kubeconfig: string
  readonly pid: number // of the process whose end is that of all others
  readonly folder: string
  /** What a command needs in its environment: `KUBECONFIG`, and `PATH` with `kubectl`, `istioctl` and `helm` in front. */
  readonly env: Readonly<Record<string, string>>
  /** What stands before a command that is to run inside the clusters' network. */
  readonly within: readonly string[]
  /** Run a command inside the network. @throws where it fails, with what it printed */
  exec(command: readonly string[]): string
  /** The last lines of each part's log. */
  readLogs(): string
  stop(): Promise<void>
}

/** @throws where the programs are not there, or the clusters don't become ready, with the last lines of the logs */
export async function startClusters(options: ClustersOptions): Promise<Clusters> {
  const programs = findPrograms()
  if ('reason' in programs) throw new Error(programs.reason)
  const folder = prepareFolder(options.folder)
  if (options.charts) nameCharts(folder, options.charts)
  const child = startHost({
    bin: programs.bin,
    folder,
    count: options.count,
    isAttended: !options.isDetached,
    charts: options.charts ?? null,
  })
  const report = await readReport(child)
  if ('failure' in report) throw new Error(`the clusters have not started: ${report.failure}`)
  if (options.isDetached) {
    child.stdout?.destroy()
    child.unref()
  }
  return describeClusters(report, {bin: programs.bin, folder, child})
}

function prepareFolder(given: string | undefined): string {
  if (given !== undefined) mkdirSync(given, {recursive: true})
  const folder = realpathSync(given ?? mkdtempSync(join(tmpdir(), 'runbook-clusters-')))
  cpSync(join(new URL('.', import.meta.url).pathname, 'kwok.yaml'), join(folder, 'kwok.yaml'))
  bundleProgram('host/main.ts', join(folder, 'host.mjs'))
  return folder
}

/** What `helm repo add istio URL` does. */
function nameCharts(folder: string, charts: string): void {
  mkdirSync(join(folder, 'helm'))
  writeFileSync(join(folder, 'helm/repositories.yaml'), `repositories: [{name: istio, url: '${chartsUrl}'}]\n`)
  cpSync(join(charts, 'index.yaml'), join(folder, 'helm/istio-index.yaml'))
}

/** In namespaces of its own for processes and network; of the first one it is the head. */
function startHost(options: HostOptions): ChildProcess {
  const inside = [process.execPath, join(options.folder, 'host.mjs'), JSON.stringify(options)]
  return spawn('unshare', ['--net', '--pid', '--fork', '--kill-child', ...inside], {
    stdio: options.isAttended ? ['pipe', 'pipe', 'inherit'] : ['ignore', 'pipe', 'ignore'], // it holds nothing open of who has gone
    detached: true, // Ctrl-C is for whoever started them
  })
}

function readReport(child: ChildProcess): Promise<HostReport> {
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', () => reject(new Error('the host of the clusters has ended')))
    if (child.stdout === null) return
    createInterface({input: child.stdout}).on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line))
    })
  })
}

interface Started {
  readonly bin: string
  readonly folder: string
  readonly child: ChildProcess
}

function describeClusters(report: Exclude<HostReport, {failure: string}>, {bin, folder, child}: Started): Clusters {
  const {pid, kubeconfig, contexts} = report
  const helm = join(folder, 'helm')
  const env = {
    KUBECONFIG: kubeconfig,
    PATH: `${bin}:${process.env.PATH}`,
    ...(existsSync(helm) ? {HELM_REPOSITORY_CONFIG: join(helm, 'repositories.yaml'), HELM_REPOSITORY_CACHE: helm} : {}),
  }
  const within = ['nsenter', '--target', `${pid}`, '--net']
  return {
    ...{contexts, kubeconfig, pid, folder, env, within},
    exec: ([...command]) => {
      const [program = '', ...words] = [...within, ...command]
      return execFileSync(program, words, {env: {...process.env, ...env}, encoding: 'utf8', stdio: 'pipe'})
    },
    readLogs: () => readLogs(folder),
    stop: () => stop(child, pid),
  }
}

const maxLogLines = 20

function readLogs(folder: string): string {
  const logs = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.log')) : []
  return logs
    .map((name) => `== ${name}\n${readFileSync(join(folder, name), 'utf8').split('\n').slice(-maxLogLines).join('\n')}`)
    .join('\n')
}

function stop(child: ChildProcess, pid: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    process.kill(pid, 'SIGTERM')
  })
}
