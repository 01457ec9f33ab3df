import {spawnSync} from 'node:child_process'
import {mkdtempSync} from 'node:fs'
import {join} from 'node:path'

const script = join(import.meta.dirname, 'container.sh')

/** How a command is called so that it runs as in a container. */
export interface ContainerOptions {
  readonly folder: string // for files of its own
  readonly workdir: string
  readonly mounts: Readonly<Record<string, string>> // path in the container → folder of this machine
  readonly isApart?: boolean // without a network and as nobody, for what pages of others say. Default: false
}

/** Stands before a command: it and all that it starts end with whoever called, and what is temporary is its own. */
export function enterContainer({folder, workdir, mounts, isApart = false}: ContainerOptions): readonly string[] {
  const root = mkdtempSync(join(folder, 'root-'))
  const places = Object.entries(mounts).map(([path, from]) => `${from}:${path}`)
  const alone = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', ...(isApart ? ['--net'] : [])]
  const nobody = isApart ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []
  return [...alone, 'bash', script, root, workdir, ...places, '--', ...nobody]
}

/** Why nothing can be run so here; empty where it can. */
export function findNoContainer(): string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'it needs Linux, and root'
  const isAllowed = spawnSync('unshare', ['--mount', '--pid', '--net', '--fork', 'setpriv', '--version']).status === 0
  return isAllowed ? '' : 'this machine allows no namespaces'
}
