import type {Judgement} from '../../verdict.ts'
import {fail, pass, quote, type Sides} from '../verdicts.ts'

/** An extended regular expression that is found somewhere in the output, as bash's `=~` finds it. */
export function compareRegex(sides: Sides): Judgement {
  const pattern = compilePattern(sides.expected)
  if (pattern === null) return fail('regex', sides, `${quote(sides.expected)} is no regular expression`)
  if (pattern.test(sides.actual)) return pass('regex', sides)
  const first = sides.actual.split('\n', 1)[0] ?? ''
  return fail('regex', sides, `nothing in the output fits ${quote(sides.expected)}; it begins with ${quote(first)}`)
}

const posix: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  blank: ' \\t',
  xdigit: '0-9A-Fa-f',
  punct: '!-\\/:-@\\[-`{-~',
}

function compilePattern(source: string): RegExp | null {
  const pattern = source.replace(/\[:([a-z]{5,6}):\]/g, (whole, name: string) => posix[name] ?? whole)
  try {
    return new RegExp(pattern, 's')
  } catch {
    return null
  }
}
