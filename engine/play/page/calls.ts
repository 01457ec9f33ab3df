import type {Call} from '../../event.ts'
import type {CommandKey} from '../../key.ts'
import type {Playing} from '../stage.ts'

type Telling = Pick<Playing, 'stage' | 'page' | 'tally'>

/** The kube contexts that one command's calls of guarded tools went to. */
export class Contexts {
  readonly #playing: Telling
  readonly #used = new Set<string>()

  constructor(playing: Telling) {
    this.#playing = playing
    lateCalls(playing) // are none of it
  }

  /** Tell of the calls since it was asked last. Answers why one was refused; null where none was. */
  take(key: CommandKey): string | null {
    const calls = told(key, this.#playing)
    for (const {verdict, context} of calls) if (verdict === 'allowed' && context !== null) this.#used.add(context)
    return refusal(calls)
  }

  get used(): readonly string[] {
    return [...this.#used]
  }
}

/** Tell of calls that no command of the page is waiting for: of jobs, or of what a command left running. One refused is a failure. */
export function lateCalls(playing: Telling): void {
  const refused = refusal(told(null, playing))
  if (refused === null) return
  playing.tally.fell()
  const text = `a call in the background was ${refused}`
  playing.stage.emit({type: 'warning', page: playing.page, key: null, text})
}

/** Tell of the calls that a reader of their own had tools make. One refused is no failure of the page. */
export function readersCalls(playing: Telling): void {
  told(null, playing)
}

function told(key: CommandKey | null, {stage, page}: Telling): readonly Call[] {
  const calls = stage.calls()
  for (const call of calls) stage.emit({type: 'called', page, key, call})
  return calls
}

function refusal(calls: readonly Call[]): string | null {
  const call = calls.find(({verdict}) => verdict === 'refused')
  return call === undefined ? null : `refused: ${call.reason}`
}
