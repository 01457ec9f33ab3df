import {guardedTools as always} from '../../kube/guard.ts'
import type {Reading} from '../../run/pages/prepare-page.ts'

/** The tools that are kept to the contexts of a page's config. */
export function guardedTools({config}: Reading): readonly string[] {
  return [...always, ...config.guard]
}

/** The kube contexts that a command names literally. */
export function contextsNamed(run: string): readonly string[] {
  return [...run.matchAll(/--(?:kube-)?context[= ]+(["']?)([^\s"'$`;|&)<>]+)\1(?=[\s;|&)<>]|$)/g)].map(
    ([, , context = '']) => context,
  )
}
