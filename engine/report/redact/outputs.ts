import type {CommandKey, Emit, RunEvent} from '../../event.ts'
import type {Lore} from './look.ts'
import {isSecretName} from './names.ts'
import {type Stream, stream} from './stream.ts'

type Output = Extract<RunEvent, {readonly type: 'output'}>

/** What commands print, each a text of its own. */
export interface Outputs {
  readonly take: (event: Output) => void
  /** A command is about to begin. */
  readonly begin: (key: CommandKey, run: string) => void
  /** Show what is held back of what ends with this event: more of it may come later, as of a job. */
  readonly endWith: (event: RunEvent) => void
}

/** The output of one command. */
interface Open {
  readonly stream: Stream
  last: Output | null // null where nothing has come since it was begun
  waiting: Output[] | null // until the command has ended, as it sets a secret that is not known before
  size: number // characters that wait
}

const mostWaiting = 1_000_000 // characters

/** @param shown what has been shown already of what commands have printed */
export const outputs = (emit: Emit, lore: Lore, shown: ReadonlyMap<CommandKey, string>): Outputs => {
  const open = new Map<CommandKey, Open>()
  const opened = (key: CommandKey): Open => {
    const found = open.get(key) ?? {stream: stream(lore, shown.get(key)), last: null, waiting: null, size: 0}
    open.set(key, found)
    return found
  }
  const show = (one: Open, event: Output, text: string, ended: boolean): void => {
    const sure = one.stream.take(text, ended)
    if (sure !== '') emit({...event, text: sure})
    one.last = event
  }
  const letGo = (one: Open): void => {
    const {waiting} = one
    one.waiting = null
    for (const event of waiting ?? []) show(one, event, event.text, false)
  }
  return {
    begin: (key, run) => {
      if (setsSecret(run)) opened(key).waiting = []
    },
    take: (event) => {
      const one = opened(event.key)
      if (one.waiting === null) return show(one, event, event.text, false)
      one.waiting.push(event)
      one.size += event.text.length
      if (one.size > mostWaiting) letGo(one)
    },
    endWith: (event) => {
      for (const [key, one] of [...open]) {
        if (!isEndOf(event, key)) continue
        letGo(one)
        if (one.last !== null) show(one, one.last, '', true)
        open.delete(key)
      }
    },
  }
}

/** Whether what a command has printed so far is shown now. */
const isEndOf = (event: RunEvent, key: CommandKey): boolean => {
  if (event.type === 'command-ended' || event.type === 'try-ended' || event.type === 'job') return event.key === key
  return event.type === 'page-ended' || event.type === 'run-ended'
}

/** Whether a command gives a variable that is called secret a value that only the shell will know: `TOKEN=$(…)`. */
const setsSecret = (run: string): boolean =>
  [...run.matchAll(/(?:^|[\s;&|({])([A-Za-z_]\w*)\+?=["']?[^\s"']*[$`]/g)].some(([, name = '']) => isSecretName(name))
