import {homedir} from 'node:os'
import {join, resolve} from 'node:path'

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The user's own kubeconfigs: the usual one, what KUBECONFIG names, and further ones.
 *
 * @param env for `KUBECONFIG` and `HOME`
 * @param named paths, each of which may be several with `:` between them
 * @returns absolute; a file need not be there
 */
export function listOwnKubeconfigs(env: Environment, named: readonly string[]): readonly string[] {
  const files = [findUsualPath(env), env.KUBECONFIG ?? '', ...named].flatMap((list) => list.split(':'))
  return [...new Set(files.filter((file) => file !== '').map((file) => resolve(file)))]
}

/** The kubeconfig of contexts that name none: a path, or several with `:` between them. */
export function findDefaultPath(env: Environment): string {
  return env.KUBECONFIG || findUsualPath(env)
}

function findUsualPath(env: Environment): string {
  return join(env.HOME || homedir(), '.kube', 'config')
}
