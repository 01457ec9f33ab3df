import type {RE2JS} from 're2js'
import {PatternError, translatePattern} from './translate.ts'

/** A regular expression of a page, its notes or a config, by name. */
export interface NamedPattern {
  readonly name: string
  readonly pattern: string
}

/** `m`: `^` and `$` are a line's ends; `s`: `.` is a line's end as well. */
export type PatternFlag = 'm' | 's' | ''

/** Where a text holds a pattern. */
export interface PatternMatch {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly group: string | null // what its first group took; null where it has none, or that took nothing
}

/** A pattern takes longer than its time on a text. */
export class SlowPattern extends Error {}

/**
 * Compile a regular expression, written as for JavaScript, so that searching takes time linear in the text. The engine is
 * loaded with the first.
 *
 * @throws PatternError for what is no such expression, or is too large
 */
export async function compilePattern(source: string, flag: PatternFlag = ''): Promise<LinearPattern> {
  const {RE2JS, RE2JSSyntaxException} = await import('re2js')
  const translated = translatePattern(source, flag === 's')
  const flags = RE2JS.LOOKBEHINDS | (flag === 'm' ? RE2JS.MULTILINE : 0) | (flag === 's' ? RE2JS.DOTALL : 0)
  try {
    return new LinearPattern(source, RE2JS.compile(translated, flags), isOfOneLine(source, flag))
  } catch (cause) {
    if (!(cause instanceof RE2JSSyntaxException)) throw cause
    throw new PatternError(`is not a valid regular expression: ${cause.error}`, 'write it as for JavaScript')
  }
}

/** Whether what it finds is always a part of one line, and depends on nothing outside that line. */
function isOfOneLine(source: string, flag: PatternFlag): boolean {
  const crosses = /\\[^dwSbB.\-/+*?()[\]{}|^$]|\[\^|\[:|\(\?[a-z]*s|\p{Cc}/u
  return flag !== 's' && !crosses.test(source) && (flag === 'm' || !/[$^]/.test(source))
}

/** Instructions of the compiled pattern times characters of a text: some ten seconds at worst. */
const maxWork = 1e8
const maxInstructions = 2000
const graceMs = 2000
const msPerCharacter = 0.005

/** A compiled regular expression. A search that looks far beyond each of many matches is stopped by its time. */
export class LinearPattern {
  readonly #source: string
  readonly #expression: RE2JS
  readonly #isOfOneLine: boolean
  #spentMs = 0
  #characters = 0 // gone through in that time

  /** @internal the engine's type is not a part of the public types */
  constructor(source: string, expression: RE2JS, isOfOneLine: boolean) {
    if (expression.programSize() > maxInstructions)
      throw new PatternError('repeats too much', 'use `*` or `+`, or lower numbers in `{ }`')
    this.#source = source
    this.#expression = expression
    this.#isOfOneLine = isOfOneLine
  }

  /** Begin to count its time anew: what follows is another output. */
  restart(): void {
    this.#spentMs = 0
    this.#characters = 0
  }

  /** @throws SlowPattern */
  test(text: string): boolean {
    return this.#measure(text, text.length, () => this.#expression.test(text))
  }

  /** The first match that begins at a place or after it. @throws SlowPattern */
  find(text: string, from = 0): PatternMatch | null {
    if (from > text.length) return null
    const found = this.#measure(text, text.length - from, () => {
      const matcher = this.#expression.matcher(text)
      if (!matcher.find(from)) return null
      const group = matcher.groupCount() > 0 ? matcher.group(1) : null
      return {start: matcher.start(), end: matcher.end(), text: matcher.group() ?? '', group}
    })
    this.#characters -= found === null ? 0 : text.length - found.end
    return found
  }

  /** All matches in an output, one after the other; their places are those in their line. @throws SlowPattern */
  *findAll(output: string): Generator<PatternMatch> {
    const text = output.replaceAll('\r\n', '\n')
    for (const part of this.#isOfOneLine ? text.split('\n') : [text]) {
      let found = this.test(part) ? this.find(part) : null
      while (found !== null) {
        yield found
        found = this.find(part, Math.max(found.end, found.start + 1))
      }
    }
  }

  #measure<Found>(text: string, characters: number, search: () => Found): Found {
    if (text.length * this.#expression.programSize() > maxWork) throw this.#tooSlow()
    const startedMs = performance.now()
    const found = search()
    this.#spentMs += performance.now() - startedMs
    this.#characters += characters
    if (this.#spentMs > graceMs + msPerCharacter * this.#characters) throw this.#tooSlow()
    return found
  }

  #tooSlow(): SlowPattern {
    return new SlowPattern(`the pattern \`${this.#source}\` takes too long on so much output: let it repeat less`)
  }
}
