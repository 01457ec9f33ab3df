import type {CommandKey, Emit, RunEvent} from '../event.ts'
import {hideEvent} from './events.ts'
import {findRegions, type Sources} from './look.ts'
import {isExample} from './names.ts'
import {Outputs} from './outputs.ts'
import {hideRegions, mergeRegions} from './regions.ts'
import {findShapes} from './shapes/index.ts'
import {SecretValues} from './values.ts'

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
  /** What a page shows: values that authors make up stay, such as `changeme`. */
  readonly pageText: (text: string) => string
  /** Hide these, too, from now on; of fewer than four characters they are left as they are. */
  readonly learn: (secrets: Secrets) => void
}

/** What is shorter is in so many texts that hiding it would hide everything else. */
const minLength = 4 // characters

/** @param shown the last 512 characters at least of what has been shown already of what commands have printed */
export function createRedactor(
  emit: Emit,
  secrets: Secrets,
  shown: ReadonlyMap<CommandKey, string> = new Map(),
): Redactor {
  const given = learnAll(Object.entries(secrets)) // ids go by these alone: by them events are told apart for ever
  const sources: Sources = {values: learnAll(Object.entries(secrets)), findShapes}
  const find = (text: string) => findRegions(text, sources)
  const findInPage = (text: string) =>
    mergeRegions([...given.findIn(text), ...find(text).filter(({from, to}) => !isExample(text.slice(from, to)))])
  const findInId = (id: string) => given.findIn(id)
  const outputs = new Outputs(
    (event) => emit({...event, key: hideRegions(event.key, findInId(event.key))}),
    sources,
    shown,
  )
  return {
    emit: (event) => {
      if (event.type === 'output') return outputs.take(event)
      const printed = learnAll(outputs.endWith(event)) // what tells how a command ended may tell what it printed
      const findAll = (text: string) => mergeRegions([...find(text), ...printed.findIn(text)])
      const hidden = hideEvent(event, {find: findAll, findInPage, findInId})
      if (event.type === 'command-started') outputs.begin(event.key, event.run)
      emit(hidden)
    },
    event: (event) => hideEvent(event, {find, findInPage, findInId}),
    text: (text) => hideRegions(text, find(text)),
    pageText: (text) => hideRegions(text, findInPage(text)),
    learn: (more) => void learnAll(Object.entries(more), sources.values),
  }
}

function learnAll(secrets: Iterable<readonly [string, string]>, values = new SecretValues()): SecretValues {
  for (const [name, value] of secrets) if (value.trim().length >= minLength) values.learn(name, value)
  return values
}
