import {guardedTools as always} from '../../session/kube/guard.ts'
import type {Reading} from '../reading/index.ts'

/** The tools that are kept to the contexts of a page's config. */
export const guardedTools = ({config}: Reading): readonly string[] => [...always, ...config.guard]

/** The kube contexts that a command names literally. */
export const contextsNamed = (run: string): readonly string[] =>
  [...run.matchAll(/--(?:kube-)?context[= ]+(["']?)([^\s"'$`;|&)<>]+)\1(?=[\s;|&)<>]|$)/g)].map(
    ([, , context = '']) => context,
  )
