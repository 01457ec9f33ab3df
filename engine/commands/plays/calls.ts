import {guardedTools as always} from '../../kube/guard.ts'
import type {Reading} from '../reading/index.ts'

/** The tools that are kept to the contexts of a page's config. */
export function guardedTools({config}: Reading): readonly string[] {
  return [...always, ...config.guard]
}
