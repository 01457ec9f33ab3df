import type {CommandKey, Emit, RunEvent} from '../../event.ts'
import {type Hiding, hideIn} from './events.ts'
import {merged} from './found.ts'
import {type Known, knowing} from './known/index.ts'
import {hide, hideByLines, hideKnown, type Lore, regionsIn, regionsOfKnown, replaced} from './look.ts'
import {outputs, type Printed} from './outputs.ts'
import {shapeFinder} from './shapes/index.ts'

/** Values that nobody is to be shown, by the name that stands for them: `GITHUB_TOKEN`. */
export type Secrets = Readonly<Record<string, string>>

/**
 * Puts `<secret:NAME>` in the place of secrets: of values that are given or learnt, in whichever form, and of what is secret
 * by its shape, such as private keys, tokens and the data of Kubernetes Secrets.
 */
export interface Redactor {
  /**
   * Pass an event on, its secrets hidden. What a command prints may come in any pieces: of what may be the beginning of a
   * secret nothing is shown until more comes.
   */
  readonly emit: Emit
  /** An event that is all there, with its secrets hidden. */
  readonly event: <Event extends RunEvent>(event: Event) => Event
  readonly text: (text: string) => string
  /** Hide these, too, from now on; of fewer than four characters they are left as they are. */
  readonly learn: (secrets: Secrets) => void
}

/** What is shorter is in so many texts that hiding it would hide everything else. */
const shortest = 4 // characters

/** @param shown the last 512 characters at least of what has been shown already of what commands have printed */
export type MakeRedactor = (emit: Emit, secrets: Secrets, shown?: ReadonlyMap<CommandKey, string>) => Redactor

/** Load what secrets are told by. */
export const loadRedactor = async (): Promise<MakeRedactor> => {
  const {keyLength} = await import('./shapes/keys/rules.ts')
  const shapes = shapeFinder(keyLength)
  return (emit, secrets, shown = new Map()) => {
    const lore = {known: knowingAll(secrets), shapes}
    return redactor(emit, hidingBy(lore, knowingAll(secrets)), lore, shown)
  }
}

/** @param atFirst what is known before anything is told: by ids events are told apart, so that they go by that alone */
const hidingBy = (lore: Lore, atFirst: Known): Hiding => ({
  text: (text) => hide(text, lore),
  lines: (text) => hideByLines(text, lore),
  id: (id) => hideKnown(id, atFirst),
  regions: (text) => regionsIn(text, lore),
})

const redactor = (emit: Emit, hiding: Hiding, lore: Lore, shown: ReadonlyMap<CommandKey, string>): Redactor => {
  const printed = outputs((event) => emit(hideIn(event, {...hiding, text: asIs})), lore, shown)
  return {
    emit: (event) => {
      if (event.type === 'output') return printed.take(event)
      const secret = printed.endWith(event)
      const hidden = hideIn(event, secret === null ? hiding : alsoHiding(secret, hiding))
      if (event.type === 'command-started') printed.begin(event.key, event.run)
      emit(hidden)
    },
    event: (event) => hideIn(event, hiding),
    text: hiding.text,
    learn: (secrets) => learnAll(secrets, lore.known),
  }
}

/** Output has been hidden when it is passed on. */
const asIs = (text: string): string => text

/** What tells how a command ended may tell what it printed. */
const alsoHiding = ({name, text: printed}: Printed, hiding: Hiding): Hiding => {
  const own = knowing()
  for (const line of printed.split('\n')) if (line.trim().length >= shortest) own.learn(name, line.trim())
  const regions = (text: string) => merged([...hiding.regions(text), ...regionsOfKnown(text, own)])
  return {...hiding, regions, text: (text) => replaced(text, regions(text))}
}

const knowingAll = (secrets: Secrets): Known => {
  const known = knowing()
  learnAll(secrets, known)
  return known
}

const learnAll = (secrets: Secrets, known: Known): void => {
  for (const [name, value] of Object.entries(secrets)) if (value.trim().length >= shortest) known.learn(name, value)
}
