import type {CommandKey, Emit, RunEvent} from '../../event.ts'
import {both} from './found.ts'
import type {Lore} from './look.ts'
import {secretPrintedBy, setsSecret} from './printing.ts'
import {lines} from './shapes/lines.ts'
import {type Stream, stream} from './stream.ts'

type Output = Extract<RunEvent, {readonly type: 'output'}>

/** What commands print, each a text of its own. */
export interface Outputs {
  /** A command is about to begin. */
  readonly begin: (key: CommandKey, run: string) => void
  readonly take: (event: Output) => void
  /**
   * Show what is held back of what ends with this event: more of it may come later, as of a job.
   *
   * @returns what was printed that is a secret, all of it
   */
  readonly endWith: (event: RunEvent) => Printed | null
}

/** Output that is a secret as a whole. */
export interface Printed {
  readonly name: string
  readonly text: string
}

/** What is known of a command's output beforehand. */
interface Kind {
  readonly secret: string | null // the name of the one that is all that it prints
  readonly waits: boolean // until the command has ended, as only then is known what of it is secret
}

interface Open {
  readonly kind: Kind
  readonly stream: Stream
  readonly waiting: Output[]
  waits: boolean
  text: string // that waits, or is a secret
  last: Output | null // null where nothing has come
}

const usual: Kind = {secret: null, waits: false}
const most = 1_000_000 // characters that wait

/** @param shown what has been shown already of what commands have printed */
export const outputs = (emit: Emit, lore: Lore, shown: ReadonlyMap<CommandKey, string>): Outputs => {
  const kinds = new Map<CommandKey, Kind>()
  const open = new Map<CommandKey, Open>()
  const opened = (key: CommandKey): Open => {
    const kind = kinds.get(key) ?? usual
    const own = kind.secret === null ? lore : alsoLines(kind.secret, lore)
    const one = open.get(key) ?? {
      kind,
      stream: stream(own, shown.get(key)),
      waiting: [],
      waits: kind.waits,
      text: '',
      last: null,
    }
    open.set(key, one)
    return one
  }
  const show = (one: Open, event: Output, text: string, ended: boolean): void => {
    const sure = one.stream.take(text, ended)
    if (sure !== '') emit({...event, text: sure})
    one.last = event
  }
  const letGo = (one: Open): void => {
    one.waits = false
    for (const event of one.waiting.splice(0)) show(one, event, event.text, false)
  }
  const end = (one: Open): Printed | null => {
    letGo(one)
    if (one.last !== null) show(one, one.last, '', true)
    return one.kind.secret === null ? null : {name: one.kind.secret, text: one.text}
  }
  return {
    begin: (key, run) => {
      const kind = {secret: secretPrintedBy(run), waits: setsSecret(run)}
      if (kind.secret !== null || kind.waits) kinds.set(key, kind)
    },
    take: (event) => {
      const one = opened(event.key)
      if (one.waits || one.kind.secret !== null) one.text += event.text
      if (one.waits) one.waiting.push(event)
      else show(one, event, event.text, false)
      if (one.waits && one.text.length > most) letGo(one)
    },
    endWith: (event) => {
      const ended = [...open].filter(([key]) => isEndOf(event, key))
      const printed = ended.map(([key, one]) => {
        open.delete(key)
        return end(one)
      })
      if (event.type === 'command-ended') kinds.delete(event.key)
      return printed.find((each) => each !== null) ?? null
    },
  }
}

const alsoLines = (secret: string, {known, shapes}: Lore): Lore => {
  const detect = lines(secret)
  return {known, shapes: (looked) => both(detect(looked), shapes(looked))}
}

/** Whether what a command has printed so far is shown now. */
const isEndOf = (event: RunEvent, key: CommandKey): boolean => {
  if (event.type === 'command-ended' || event.type === 'try-ended' || event.type === 'job') return event.key === key
  return event.type === 'page-ended' || event.type === 'run-ended'
}
