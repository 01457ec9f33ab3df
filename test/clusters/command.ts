import {spawn} from 'node:child_process'
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, join} from 'node:path'
import {prepareCharts} from './charts.ts'
import {type Clusters, startClusters} from './clusters.ts'
import {printFigures} from './figures.ts'

/** `npm run clusters up|down|shell|figures [PAIRS [TOPOLOGY…]]`: two clusters to try guides on, and where the time of these goes. */
const folder = join(tmpdir(), 'runbook-clusters')
const stateFile = join(folder, 'state.json')

type State = Pick<Clusters, 'pid' | 'contexts' | 'env' | 'within'>

const commands: Readonly<Record<string, () => Promise<void> | void>> = {
  up,
  down,
  shell,
  figures: () => printFigures(process.cwd(), Number(process.argv[3]) || undefined, process.argv.slice(4)),
}
const asked = commands[process.argv[2] ?? '']
if (asked === undefined) fail('say what to do: npm run clusters up, down, shell or figures')
else Promise.resolve(asked()).catch((error) => fail(error instanceof Error ? error.message : String(error)))

async function up(): Promise<void> {
  if (readState() !== null) return fail('the clusters are up already: npm run clusters shell')
  rmSync(folder, {recursive: true, force: true})
  const charts = prepareCharts()
  if ('reason' in charts) console.log(`without Helm charts: ${charts.reason}`)
  const {pid, contexts, env, within} = await startClusters({
    count: 2,
    isDetached: true,
    folder,
    charts: 'folder' in charts ? charts.folder : null,
  })
  writeFileSync(stateFile, JSON.stringify({pid, contexts, env, within} satisfies State))
  console.log(`up: the contexts ${contexts.join(' and ')}; npm run clusters shell goes to where they are reached`)
}

function down(): void {
  const state = readState()
  if (state === null) fail('no clusters are up')
  else process.kill(state.pid, 'SIGTERM')
}

/** A shell inside the network, or a command: `npm run clusters shell -- kubectl get nodes`. */
function shell(): void {
  const state = readState()
  if (state === null) fail('no clusters are up: npm run clusters up')
  else runInside(state)
}

function runInside(state: State): void {
  const given = process.argv.slice(3)
  const [program = '', ...words] = [...state.within, ...(given.length > 0 ? given : [process.env.SHELL ?? 'bash'])]
  const env = {...process.env, ...state.env, PATH: joinPaths(state.env.PATH)}
  spawn(program, words, {stdio: 'inherit', env}).on('exit', (code) => {
    process.exitCode = code ?? 1
  })
}

/** With `runbook` of this checkout, as npm has it. */
function joinPaths(path = ''): string {
  return [...new Set([...path.split(delimiter), ...(process.env.PATH ?? '').split(delimiter)])].join(delimiter)
}

/** Null where none are up: also where they have ended without a word. */
function readState(): State | null {
  if (!existsSync(stateFile)) return null
  const state: State = JSON.parse(readFileSync(stateFile, 'utf8'))
  try {
    process.kill(state.pid, 0)
    return state
  } catch {
    return null
  }
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
