import type {Row, Skipped} from './figure.ts'
import type {Growth} from './growth/growth.ts'
import type {Comparison} from './peers/compare.ts'

/** What a part of the benchmark came to. */
export interface Part {
  readonly rows: readonly (Row | Skipped)[] // those that have a target
  readonly comparison?: Comparison // with the peers
  readonly growths?: readonly Growth[]
}
