import type {SiteToken, Vocabulary} from '../compare/index.ts'
import type {Expectation} from '../model.ts'
import {compilePattern, type NamedPattern, SlowPattern} from '../pattern/index.ts'
import type {OutputPatterns} from '../plan/play-options.ts'
import {type Comparator, type Failed, findExpecter, type Judgement} from '../verdict.ts'

/** Compares the outputs of one page, and remembers what was captured in them. */
export class Comparer {
  readonly #patterns: OutputPatterns
  #compiled: Promise<CompiledPatterns> | undefined
  readonly #captured = new Map<string, string>()
  readonly #words = new Map<string, Vocabulary>() // by what else may vary

  constructor(patterns: OutputPatterns) {
    this.#patterns = patterns
  }

  /**
   * Hold output against what the page shows.
   *
   * @param printed the outputs of all tries so far, oldest first: answers that alternate are looked for in all of them
   * @param before what the commands right before it printed that no output is shown for
   */
  async judge(expected: Expectation, printed: readonly string[], status: number, before: string): Promise<Judgement> {
    try {
      for (const {pattern} of (await this.#compile()).all) pattern.restart()
      return await this.#judge(expected, printed, status, before)
    } catch (error) {
      if (!(error instanceof SlowPattern)) throw error
      return failSlow(error)
    }
  }

  async #judge(expected: Expectation, printed: readonly string[], status: number, before: string): Promise<Judgement> {
    const last = printed.at(-1) ?? ''
    const own = isSame(expected, last) ? passToTheLetter(expected) : await this.#compare(expected, printed, status)
    const judgement =
      own.kind === 'failed' && mayHoldAll(expected, before)
        ? await this.#orOfAll(own, expected, before + last, status)
        : own
    return judgement.kind === 'passed' ? ((await this.#findChange(last, judgement.comparator)) ?? judgement) : judgement
  }

  /**
   * Output below several commands, or in a block behind them, may be what all of them print, as a terminal shows it. Where
   * neither that nor the last one's is right, the one is explained that is closer.
   */
  async #orOfAll(own: Failed, expected: Expectation, printed: string, status: number): Promise<Judgement> {
    const all = await this.#compare(expected, [printed], status)
    const isCloser = all.kind === 'passed' || countDiffering(all) < countDiffering(own)
    return isCloser ? {...all, why: `${all.why}, of this command and those before it together`} : own
  }

  /** The comparators are loaded with the first output that differs at all from what the page shows. */
  async #compare(expected: Expectation, printed: readonly string[], status: number): Promise<Judgement> {
    const {judge} = await import('../compare/index.ts')
    const words = await this.#findWords(expected)
    const comparator = comparatorOf(expected)
    const actual = comparator === 'set' ? printed.join('\n') : (printed.at(-1) ?? '')
    const {syntax} = expected
    return judge({comparator, text: textOf(expected), syntax, noted: isNoted(expected)}, actual, {status, words})
  }

  /** What varies from run to run in this output. */
  async #findWords({vary}: Expectation): Promise<Vocabulary> {
    const {optionalTokens, createVocabulary} = await import('../compare/index.ts')
    const {all} = await this.#compile()
    const more = vary.flatMap((word) => optionalTokens[word] ?? [])
    const words = this.#words.get(vary.join()) ?? createVocabulary(more, all)
    this.#words.set(vary.join(), words)
    return words
  }

  /** The comparator that an output will be judged by, unless it is the expected one to the letter. */
  async predict(expected: Expectation): Promise<Comparator> {
    const {predictComparator} = await import('../compare/index.ts')
    const {syntax} = expected
    const wanted = {comparator: comparatorOf(expected), text: textOf(expected), syntax}
    return predictComparator(wanted, await this.#findWords(expected))
  }

  /** Bind what is seen for the first time in output that passed. Answers what is new. */
  async capture(output: string): Promise<ReadonlyMap<string, string>> {
    const fresh = new Map<string, string>()
    for (const {name, pattern} of (await this.#compile()).captures) {
      const [found] = this.#captured.has(name) ? [] : pattern.findAll(output)
      if (found !== undefined) fresh.set(name, found.text)
    }
    for (const [name, value] of fresh) this.#captured.set(name, value)
    return fresh
  }

  /** Whether something captured is another now. */
  async #findChange(output: string, comparator: Comparator): Promise<Failed | undefined> {
    for (const {name, pattern} of (await this.#compile()).captures) {
      let first = this.#captured.get(name)
      for (const {text} of pattern.findAll(output)) {
        first ??= text
        if (text !== first) return failChanged(name, first, text, comparator)
      }
    }
    return undefined
  }

  #compile(): Promise<CompiledPatterns> {
    this.#compiled ??= compilePatterns(this.#patterns)
    return this.#compiled
  }
}

interface CompiledPatterns {
  readonly captures: readonly SiteToken[]
  readonly all: readonly SiteToken[] // captures, then tokens
}

async function compilePatterns({captures, tokens}: OutputPatterns): Promise<CompiledPatterns> {
  const all = await Promise.all([...captures, ...tokens].map(compileNamed))
  return {captures: all.slice(0, captures.length), all}
}

async function compileNamed({name, pattern}: NamedPattern): Promise<SiteToken> {
  return {name, pattern: await compilePattern(pattern)}
}

/** Lines that differ; without a diff it is not what the page shows at all. */
function countDiffering({diff}: Failed): number {
  return diff.length === 0
    ? Number.POSITIVE_INFINITY
    : diff.filter(({kind}) => kind !== 'same' && kind !== 'elided').length
}

function failChanged(name: string, first: string, other: string, comparator: Comparator): Failed {
  return {
    kind: 'failed',
    comparator,
    why: `\`${name}\` must be the same throughout a run`,
    reason: `\`${name}\` is \`${other}\`, and was \`${first}\` before`,
    causes: ['output'],
    diff: [],
  }
}

function failSlow({message}: SlowPattern): Failed {
  const why = 'the config says what varies, and what must not'
  return {kind: 'failed', comparator: 'same', why, reason: message, causes: ['output'], diff: []}
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
  return source !== 'note' && scope !== 'alternating' && before !== ''
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
