import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {isFile} from '../path.ts'
import {findProgram} from '../session/environment.ts'
import {quoteWord} from '../shellscript/index.ts'

/** What a view of the file system is made for. */
export interface ViewOptions {
  readonly folder: string // absolute, for a script
  readonly kubeconfig: string // the run's, absolute
  readonly own: readonly string[] // the user's, absolute
}

/**
 * Make what starts a program where each kubeconfig of the user's is the run's, for whatever it starts: with another PATH, by
 * an absolute path, without its environment. That takes a mount namespace, and so Linux and the right to mount. Those of users
 * who are not root are of no use here: neither `sudo` nor `ssh` works in them.
 *
 * @returns a program and its words; empty where it cannot be done, or there is nothing of the user's
 */
export function makeView({folder, kubeconfig, own}: ViewOptions): readonly string[] {
  const present = own.filter(isFile)
  if (present.length === 0 || !mayMount()) return []
  const [unshare, mount] = ['unshare', 'mount'].map((name) => findProgram(name, process.env))
  if (unshare == null || mount == null) return []
  const file = join(folder, 'view')
  writeFileSync(file, writeView({unshare, mount, kubeconfig, own: present}), {mode: 0o700})
  return ['/bin/sh', file]
}

/** As root of this machine, or of a container that may mount. */
function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const rights = /^CapEff:\s*([\da-f]+)$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1] ?? '0'
  return (BigInt(`0x${rights}`) & mountRight) !== 0n
}

const mountRight = 1n << 21n // CAP_SYS_ADMIN

interface ViewPrograms extends Pick<ViewOptions, 'kubeconfig' | 'own'> {
  readonly unshare: string
  readonly mount: string
}

/** The right may be there and mounting be forbidden all the same, by the container's profile: then the program is run as it is. */
function writeView({unshare, mount, kubeconfig, own}: ViewPrograms): string {
  const mounts = own
    .map((file) => `${quoteWord(mount)} --bind ${quoteWord(kubeconfig)} ${quoteWord(file)}`)
    .join(' && ')
  const within = `${quoteWord(unshare)} --mount --propagation slave /bin/sh -c`
  return `#!/bin/sh
if ${within} ${quoteWord(mounts)} 2>/dev/null; then exec ${within} ${quoteWord(`${mounts}; exec "$@"`)} sh "$@"; fi
exec "$@"
`
}
