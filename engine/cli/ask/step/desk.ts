import type {Asked, Asking, Question} from '../../../report/index.ts'
import {type Keyboard, openKeyboard} from './keyboard.ts'

/** Where somebody is asked by single keys: the reporter draws what they are asked, and the keyboard is ours meanwhile. */
export interface Desk {
  readonly asking: Asking // for the reporter's screen
  /** How many keys were pressed since the last question was answered: nobody has seen the next one yet. */
  readonly early: () => Promise<number>
  /** Show a question, and wait for keys. Null once `stop` has fired. */
  readonly ask: (question: Question, stop: AbortSignal) => Promise<readonly string[] | null>
  /** Take the question away. */
  readonly clear: () => void
  /** Let another program have the terminal; the question stands there again afterwards. */
  readonly lend: <T>(body: () => Promise<T>) => Promise<T>
  /** The keyboard is as it was. Idempotent. */
  readonly close: () => void
}

/** The keyboard is opened for the first question. */
export function openDesk(): Desk {
  let draw: (asked: Asked) => void = () => undefined
  let shown: Asked = null
  let keyboard: Keyboard | null = null
  const show = (asked: Asked) => {
    shown = asked
    draw(asked)
  }
  const resized = () => {
    if (shown !== null && shown !== 'away') draw(shown)
  }
  const away = async <T>(body: () => Promise<T>): Promise<T> => {
    const before = shown
    show('away')
    try {
      return await body()
    } finally {
      // Every other question begins with an empty line.
      if (before !== null && before !== 'away' && before.subject.kind === 'failure') process.stdout.write('\n')
      show(before)
    }
  }
  const opened = (): Keyboard => {
    if (keyboard === null) process.stdout.on('resize', resized)
    keyboard ??= openKeyboard(away)
    return keyboard
  }
  return {
    asking: {
      listen: (listener) => {
        draw = listener
      },
    },
    early: () => opened().early(),
    ask: (question, stop) => {
      show(question)
      return opened().next(stop)
    },
    clear: () => show(null),
    lend: (body) => away(() => opened().lend(body)),
    close: () => {
      process.stdout.off('resize', resized)
      keyboard?.close()
      keyboard = null
    },
  }
}
