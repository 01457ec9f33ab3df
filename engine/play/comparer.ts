import type {Vocabulary} from '../compare/index.ts'
import type {Expectation} from '../model.ts'
import type {OutputPatterns} from '../plan/play-options.ts'
import {type Comparator, type Failed, findExpecter, type Judgement} from '../verdict.ts'

/** Compares the outputs of one page, and remembers what was captured in them. */
export class Comparer {
  readonly #patterns: OutputPatterns
  readonly #captured = new Map<string, string>()
  readonly #words = new Map<string, Vocabulary>() // by what else may vary

  constructor(patterns: OutputPatterns) {
    this.#patterns = patterns
  }

  /**
   * Hold output against what the page shows.
   *
   * @param printed the outputs of all tries so far, oldest first: answers that alternate are looked for in all of them
   * @param before what the commands before it in its step printed
   */
  async judge(expected: Expectation, printed: readonly string[], status: number, before: string): Promise<Judgement> {
    const last = printed.at(-1) ?? ''
    const own = isSame(expected, last) ? passToTheLetter(expected) : await this.#compare(expected, printed, status)
    const judgement =
      own.kind === 'failed' && mayHoldAll(expected, before)
        ? await this.#orOfAll(own, expected, before + last, status)
        : own
    return judgement.kind === 'passed' ? (this.#changed(last, judgement.comparator) ?? judgement) : judgement
  }

  /** A block behind a step may show what all of its commands print. */
  async #orOfAll(own: Judgement, expected: Expectation, printed: string, status: number): Promise<Judgement> {
    const all = await this.#compare(expected, [printed], status)
    return all.kind === 'passed' ? {...all, why: `${all.why}, of all the step's commands together`} : own
  }

  /** The comparators are loaded with the first output that differs at all from what the page shows. */
  async #compare(expected: Expectation, printed: readonly string[], status: number): Promise<Judgement> {
    const {judge, optionalTokens, createVocabulary} = await import('../compare/index.ts')
    const {tokens, captures} = this.#patterns
    const more = expected.vary.flatMap((word) => optionalTokens[word] ?? [])
    const words = this.#words.get(expected.vary.join()) ?? createVocabulary([...captures, ...tokens, ...more])
    this.#words.set(expected.vary.join(), words)
    const comparator = comparatorOf(expected)
    const actual = comparator === 'set' ? printed.join('\n') : (printed.at(-1) ?? '')
    const {syntax} = expected
    return judge({comparator, text: textOf(expected), syntax, noted: isNoted(expected)}, actual, {status, words})
  }

  /** Bind what is seen for the first time in output that passed. Answers what is new. */
  capture(output: string): ReadonlyMap<string, string> {
    const fresh = new Map<string, string>()
    for (const {name, pattern} of this.#patterns.captures) {
      const found = this.#captured.has(name) ? undefined : new RegExp(pattern).exec(output)?.[0]
      if (found !== undefined) fresh.set(name, found)
    }
    for (const [name, value] of fresh) this.#captured.set(name, value)
    return fresh
  }

  /** Whether something captured is another now. */
  #changed(output: string, comparator: Comparator): Failed | undefined {
    for (const {name, pattern} of this.#patterns.captures) {
      const all = [...output.matchAll(new RegExp(pattern, 'g'))].map(([found]) => found)
      const first = this.#captured.get(name) ?? all[0]
      const other = all.find((found) => found !== first)
      if (other === undefined) continue
      const reason = `\`${name}\` is \`${other}\`, and was \`${first}\` before`
      return {
        kind: 'failed',
        comparator,
        why: `\`${name}\` must be the same throughout a run`,
        reason,
        causes: ['output'],
        diff: [],
      }
    }
    return undefined
  }
}

function passToTheLetter(expected: Expectation): Judgement {
  const noted = isNoted(expected)
  const why = `it is what ${findExpecter(noted).shows}, to the letter`
  return {kind: 'passed', comparator: 'same', why, ...(noted ? {noted} : {})}
}

function isNoted({source}: Expectation): boolean {
  return source === 'note'
}

function mayHoldAll({source, scope}: Expectation, before: string): boolean {
  return source === 'next-block' && scope !== 'alternating' && before !== ''
}

/** Whichever comparator would be picked, it has nothing to find then. */
function isSame({comparator, text}: Expectation, printed: string): boolean {
  return (
    comparator === 'auto' && printed.length === text.length + 1 && printed.endsWith('\n') && printed.startsWith(text)
  )
}

function comparatorOf({comparator, scope}: Expectation): Comparator | 'auto' {
  return comparator === 'auto' && scope === 'alternating' ? 'set' : comparator
}

/** A part of the output is the page's text with anything around it. */
function textOf({comparator, scope, text}: Expectation): string {
  return comparator === 'auto' && scope === 'part' ? `...\n${text}\n...` : text
}
