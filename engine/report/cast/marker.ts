import type {RunEvent} from '../../event.ts'
import {localPartOfKey} from '../../key.ts'
import {printable} from '../text/printable.ts'
import {unicodeSigns} from '../text/signs.ts'

/** What a viewer can jump to: where a page or a step begins, where a command falls short. Null for all else. */
export function markEvent(event: RunEvent): string | null {
  switch (event.type) {
    case 'page-started':
      return printable(event.title)
    case 'step-started':
      return printable(event.section === '' ? event.id : event.section)
    case 'command-ended':
      return event.verdict.kind === 'failed' ? `${unicodeSigns.failed} ${printable(localPartOfKey(event.key))}` : null
    default:
      return null
  }
}
