import {isMapping} from '../../mapping.ts'
import {type Fault, type Path, quoted} from './faults.ts'

export interface PatternFault {
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint: string
}

/** Flags with which a regular expression compiles: `u` where it does, else `v`, else none. */
export function flagsOf(source: string): 'u' | 'v' | null {
  return compiled(source, 'u') instanceof RegExp ? 'u' : compiled(source, 'v') instanceof RegExp ? 'v' : null
}

/**
 * What is wrong with the regular expressions of a mapping, as it was written: what is no text is the schema's to say.
 *
 * @param flags `v` where those that compile with it alone will do
 */
export async function patternFaults(patterns: unknown, path: Path, flags: 'u' | 'v'): Promise<readonly Fault[]> {
  const found = Object.entries(isMapping(patterns) ? patterns : {}).map(async ([name, source]): Promise<Fault[]> => {
    if (typeof source !== 'string' || source === '') return []
    const fault = flags === 'u' && flagsOf(source) === 'v' ? tooNew(source) : await patternFault(source)
    return fault === null ? [] : [{code: 'bad-pattern', ...fault, path: [...path, name], of: 'value'}]
  })
  return (await Promise.all(found)).flat()
}

function tooNew(source: string): PatternFault {
  return {
    severity: 'error',
    message: `${quoted(source)} is a regular expression for the flag \`v\` alone`,
    hint: 'write it as JavaScript does with the flag `u`',
  }
}

/** The analysis takes cubic time in these, 0.1 s at most with them. */
const maxLength = 500 // UTF-16 code units
const maxRepeats = 30

/**
 * What is wrong with a regular expression that is to be one of many alternatives, tried at every place of an output:
 * it does not compile, counts on the numbers or names of its groups, backtracks without bounds, or takes the empty text.
 * Exponential backtracking is an error, polynomial a warning; the analysis (of `scslre`) finds unbounded repeats and
 * texts of one character, so that no fault is no proof.
 */
export async function patternFault(source: string): Promise<PatternFault | null> {
  const flags = flagsOf(source)
  if (flags === null) return uncompiled(source)
  if (source.length > maxLength || (source.match(/[*+]|,\}/g)?.length ?? 0) > maxRepeats)
    return error(`${quoted(source)} is too long to tell how long it takes`, 'make several of it')
  if (referring.test(source.replaceAll('\\\\', '')))
    return error(`${quoted(source)} has a named group or a back reference`, 'use groups `(?:…)` alone')
  if (/\\[pPu]\{|\\q\{/.test(source.replaceAll('\\\\', '')))
    return error(`${quoted(source)} names characters by their properties`, 'list them, as in `[a-z0-9]`')
  const slow = await backtracking(source, flags)
  if (slow?.severity === 'error' || !takesNothing(new RegExp(source, `${flags}g`))) return slow
  return error(`${quoted(source)} matches the empty text`, 'use `+` for `*`, or put in what it must hold')
}

function error(message: string, hint: string): PatternFault {
  return {severity: 'error', message, hint}
}

function compiled(source: string, flags: 'u' | 'v'): RegExp | string {
  try {
    return new RegExp(source, flags)
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

function uncompiled(source: string): PatternFault {
  const message = String(compiled(source, 'u'))
  const reason = message.slice(message.lastIndexOf(': ') + 2)
  return error(
    `${quoted(source)} is no regular expression: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
    'write it as JavaScript does with the flag `u`',
  )
}

const referring = /\\[1-9k]|\(\?<(?![=!])/

/** One repeat alone has nothing to trade with: most patterns need not wait for the analysis to load. */
async function backtracking(source: string, flags: 'u' | 'v'): Promise<PatternFault | null> {
  if ((source.match(/[*+}]/g)?.length ?? 0) < 2) return null
  const {analyse} = await import('scslre')
  try {
    const {reports} = analyse({source, flags}, {assumeRejectingSuffix: true, reportTypes: {Move: false}})
    const worst = reports.find(({exponential}) => exponential) ?? reports[0]
    return worst === undefined ? null : slow(source, worst)
  } catch {
    return null // syntax that is younger than the analysis
  }
}

type Report = ReturnType<typeof import('scslre').analyse>['reports'][number]

function slow(source: string, report: Report): PatternFault {
  const growth = report.exponential ? 'exponential' : 'more than linear'
  return {
    severity: report.exponential ? 'error' : 'warning',
    message: `${quoted(source)} can take ${growth} time on ${quoted(report.character.pick.repeat(3))}…: ${cause(report)}`,
    hint: 'let only one of them repeat, or put something between that neither takes',
  }
}

function cause(report: Report): string {
  return report.type === 'Self'
    ? `${quoted(report.quant.raw)} repeats inside ${quoted(report.parentQuant.raw)}`
    : report.type === 'Trade'
      ? `${quoted(report.startQuant.raw)} and ${quoted(report.endQuant.raw)} take the same text`
      : `${quoted(report.quant.raw)} is tried at every place`
}

/** Text of several kinds, so that assertions such as `\b` or `(?=-)` hold somewhere. */
const samples = ['', 'a', 'Zz 09', 'a-b_c.d/e:f', ' \t\n']

function takesNothing(pattern: RegExp): boolean {
  return samples.some((sample) => [...sample.matchAll(pattern)].some(([match]) => match === ''))
}
