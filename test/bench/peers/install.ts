import {spawnSync} from 'node:child_process'
import {join} from 'node:path'
import {Mistake, messageOf} from '../../../engine/mistake.ts'
import {type Peer, peers, peersFolder} from './peers.ts'

type From = Peer['from']

const installers: Readonly<Record<From, (packages: readonly string[]) => void>> = {
  pip: (packages) => {
    const venv = join(peersFolder, 'venv')
    run('python3', ['-m', 'venv', venv])
    run(join(venv, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages])
  },
  go: (packages) => {
    for (const each of packages) run('go', ['install', each], {GOBIN: join(peersFolder, 'bin')})
  },
  apt: (packages) => {
    if (process.getuid?.() !== 0) throw new Mistake('apt-get needs root')
    run('apt-get', ['install', '--yes', '--quiet=2', '--no-install-recommends', ...packages])
  },
}

export interface Outcome {
  readonly tool: string
  readonly packages: readonly string[] // that it was asked for
  readonly problem: string | null // why they are not installed
}

/** Install the peers that the named tools bring: into a folder of the user's cache, but for apt's, which are the system's. */
export function installPeers(tools: readonly string[]): readonly Outcome[] {
  return tools.map((tool) => {
    const from = requireInstaller(tool)
    const packages = peers.filter((peer) => peer.from === from).map((peer) => peer.package)
    try {
      installers[from](packages)
      return {tool, packages, problem: null}
    } catch (error) {
      return {tool, packages, problem: messageOf(error)}
    }
  })
}

function requireInstaller(name: string): From {
  const from = Object.keys(installers).find((each): each is From => each === name)
  if (from === undefined) throw new Mistake(`nothing is installed by ${name}`, {hint: 'name pip, go or apt'})
  return from
}

function run(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const {error, status, stderr} = spawnSync(file, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'inherit', 'pipe'],
    env: {...process.env, ...env},
  })
  if (error !== undefined) throw new Mistake(`${file} cannot be started: ${error.message}`)
  if (status !== 0) throw new Mistake(`${file} ended with ${status}: ${stderr.trim().slice(-300)}`)
}
