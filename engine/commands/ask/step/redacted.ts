import type {RunEvent} from '../../../event.ts'
import type {Ending} from '../../../play/index.ts'
import type {CommandEnded} from '../../../report/index.ts'
import {redacting, type Secrets} from '../../../report/redact.ts'

/** How a command ended, as reports will be told, though none of them is yet. */
export const redacted = (ending: Ending, secrets: Secrets): CommandEnded => {
  const plain: CommandEnded = {at: 0, ...ending}
  let told: RunEvent = plain
  redacting((event) => {
    told = event
  }, secrets)(plain)
  return told.type === 'command-ended' ? told : plain
}
