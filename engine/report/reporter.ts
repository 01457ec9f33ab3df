import type {Emit} from '../event.ts'
import type {Question} from './live/question.ts'

/** Takes whole lines, each with its newline; on a terminal also the moves of the cursor between them. */
export type Write = (text: string) => void

/**
 * Calls `listener` some ten times a second with the ms since `tick` was called, until the function that it
 * returned is called. It must not keep the process alive.
 */
export type Tick = (listener: (elapsedMs: number) => void) => () => void

/** What whoever plays step by step is asked now; `away` while another program has the terminal, and nothing may be drawn. */
export type Asked = Question | 'away' | null

/** Where somebody is asked who plays step by step. */
export interface Asking {
  readonly listen: (listener: (asked: Asked) => void) => void
}

/** What a reporter may know about where its text goes. */
export interface Screen {
  readonly columns: () => number // asked at each redraw, so that a resize is noticed
  readonly rows?: () => number // of a terminal, likewise
  readonly colour: boolean
  readonly unicode: boolean // false: ASCII only, in what is ours
  readonly tick: Tick
  readonly asking?: Asking | undefined // none where nobody is asked; for a terminal alone
}

/** Shows a run: a function from a `write` to a listener to events. */
export type Reporter = (write: Write, screen: Screen) => Emit
