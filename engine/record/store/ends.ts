import {join} from 'node:path'
import {beginningOf, endOf} from '../index.ts'
import {chunksOf, tailOf} from './file.ts'
import {eventsName} from './folder.ts'

const headBytes = 64 * 1024 // in which most pages are
const tailBytes = 4096

/**
 * How a recording begins and ends, with little of its log read: null for a beginning that cannot be read, and for an end
 * that is not there.
 *
 * @throws Error where its log cannot be opened
 */
export function endsOf(folder: string): {
  readonly beginning: ReturnType<typeof beginningOf>
  readonly end: ReturnType<typeof endOf>
} {
  const log = join(folder, eventsName)
  return {beginning: beginningOf(chunksOf(log, headBytes)), end: endOf(tailOf(log, tailBytes))}
}
