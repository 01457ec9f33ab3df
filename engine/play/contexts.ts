import type {CommandKey} from '../event.ts'
import type {Playing} from './stage.ts'

/** The kube contexts that one command's calls of guarded tools went to. */
export class Contexts {
  readonly #playing: Pick<Playing, 'stage' | 'page'>
  readonly #used = new Set<string>()

  constructor(playing: Pick<Playing, 'stage' | 'page'>) {
    this.#playing = playing
    this.take(null) // what was called before is no call of it
  }

  /** Tell of the calls since it was asked last. Answers why one was refused; null where none was. */
  take(key: CommandKey | null): string | null {
    const {stage, page} = this.#playing
    let refused: string | null = null
    for (const call of stage.calls()) {
      stage.emit({type: 'called', page, key, call})
      if (call.verdict === 'refused') refused ??= `refused: ${call.reason}`
      if (call.verdict === 'allowed' && call.context !== null) this.#used.add(call.context)
    }
    return refused
  }

  get used(): readonly string[] {
    return [...this.#used]
  }
}
