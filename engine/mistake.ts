import {formatPlace, type Place} from './diagnostic.ts'

/** Where a mistake was made, and what to do instead. */
export interface MistakeDetails {
  readonly place?: Place
  readonly hint?: string
}

/**
 * What a person got wrong, or what their system refuses: the program shows its message and nothing else, and exits with 2.
 * Whatever else is thrown is a fault of this program, and is shown with its stack.
 */
export class Mistake extends Error {
  override readonly name = 'Mistake'
  readonly place: Place | null
  readonly hint: string // empty where there is nothing to say

  /** @param message one line a mistake, no full stop */
  constructor(message: string, {place, hint = ''}: MistakeDetails = {}) {
    super(message)
    this.place = place ?? null
    this.hint = hint
  }
}

/** A mistake for a person: where, what, and what to do instead. */
export function explainMistake({place, message, hint}: Mistake): string {
  return `${place === null ? '' : `${formatPlace(place)}: `}${message}${hint === '' ? '' : ` (${hint})`}`
}

/** Whether the system has refused something, such as to write to a full disk: no fault of this program's, either. */
export function isRefusal(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

/** Why something failed, in its own words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
