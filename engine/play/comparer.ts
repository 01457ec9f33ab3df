import type {TokenClass, Vocabulary} from '../compare/index.ts'
import type {Expectation} from '../model.ts'
import type {Comparator, Failed, Judgement} from '../verdict.ts'

/** Text that must be the same throughout a run, by the name of the variable that gets it. */
export interface Capture {
  readonly name: string
  readonly pattern: string // a regular expression's source
}

/** What a site says about its outputs. */
export interface Wording {
  readonly tokens: readonly TokenClass[] // what varies from run to run, beside what is known
  readonly captures: readonly Capture[]
}

/** Compares the outputs of one page, and remembers what was captured in them. */
export class Comparer {
  readonly #wording: Wording
  readonly #captured = new Map<string, string>()
  readonly #words = new Map<string, Vocabulary>() // by what else may vary

  constructor(wording: Wording) {
    this.#wording = wording
  }

  /**
   * Hold output against what the page shows.
   *
   * @param printed the outputs of all tries so far, oldest first: answers that alternate are looked for in all of them
   */
  async judge(expected: Expectation, printed: readonly string[], status: number): Promise<Judgement> {
    // Loaded with the first output that is compared: many pages show none.
    const {judge, optionalTokens, prepare, vocabulary} = await import('../compare/index.ts')
    const {tokens, captures} = this.#wording
    const more = expected.vary.flatMap((word) => optionalTokens[word] ?? [])
    const words = this.#words.get(expected.vary.join()) ?? vocabulary([...captures, ...tokens, ...more])
    this.#words.set(expected.vary.join(), words)
    const wanted = {kind: kindOf(expected), text: textOf(expected), syntax: expected.syntax}
    await prepare(wanted)
    const last = printed.at(-1) ?? ''
    const judgement = judge(wanted, wanted.kind === 'set' ? printed.join('\n') : last, status, words)
    return judgement.kind === 'passed' ? (this.#changed(last, judgement.comparator) ?? judgement) : judgement
  }

  /** Bind what is seen for the first time in output that passed. Answers what is new. */
  capture(output: string): ReadonlyMap<string, string> {
    const fresh = new Map<string, string>()
    for (const {name, pattern} of this.#wording.captures) {
      const found = this.#captured.has(name) ? undefined : new RegExp(pattern).exec(output)?.[0]
      if (found !== undefined) fresh.set(name, found)
    }
    for (const [name, value] of fresh) this.#captured.set(name, value)
    return fresh
  }

  /** Whether something captured is another now. */
  #changed(output: string, comparator: Comparator): Failed | undefined {
    for (const {name, pattern} of this.#wording.captures) {
      const all = [...output.matchAll(new RegExp(pattern, 'g'))].map(([found]) => found)
      const first = this.#captured.get(name) ?? all[0]
      const other = all.find((found) => found !== first)
      if (other === undefined) continue
      const reason = `\`${name}\` is \`${other}\`, and was \`${first}\` before`
      return {kind: 'failed', comparator, why: `\`${name}\` must be the same throughout a run`, reason, diff: []}
    }
    return undefined
  }
}

const kindOf = ({comparator, scope}: Expectation): Comparator | 'auto' =>
  comparator === 'auto' && scope === 'alternating' ? 'set' : comparator

/** A part of the output is the page's text with anything around it. */
const textOf = ({comparator, scope, text}: Expectation): string =>
  comparator === 'auto' && scope === 'part' ? `...\n${text}\n...` : text
