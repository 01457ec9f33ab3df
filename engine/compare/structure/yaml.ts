import type {Judgement} from '../../verdict.ts'
import {alike} from '../text/same.ts'
import {type Sides, silence} from '../verdicts.ts'
import {asText, structures} from './json.ts'
import type {Shown} from './tree.ts'
import {leftOut, marked} from './yaml-elision.ts'

/** Reads YAML; throws on what isn't. Several documents come as a list. */
export type ReadYaml = (text: string) => unknown

/**
 * YAML by structure. Until its parser is loaded (it costs as much as the rest of the engine), and where either side is
 * no YAML, lines are compared instead: stricter, since then the order of keys counts.
 */
export function yaml(sides: Sides, read: ReadYaml | null): Judgement {
  if (alike(sides, 'yaml').kind === 'passed') return alike(sides, 'yaml')
  const printed = read === null ? undefined : attempted(read, sides.actual)
  const shown = read === null ? undefined : readShown(read, sides.expected)
  if (printed === undefined || shown === undefined || silence(sides) !== null) return asText('yaml', sides, 'YAML')
  return structures('yaml', sides, shown, printed)
}

/** A line `...` stands among its neighbours, but pages are careless about its indent: both readings are tried. */
function readShown(read: ReadYaml, text: string): Shown | undefined {
  const value = attempted(read, marked(text, 'own')) ?? attempted(read, marked(text, 'next'))
  return value === undefined ? undefined : shownOf(value)
}

function attempted(read: ReadYaml, text: string): unknown {
  try {
    const value = read(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function shownOf(value: unknown): Shown {
  if (value === '...' || value === '…') return {kind: 'any'}
  if (Array.isArray(value)) return {kind: 'list', items: value.map((item) => (leftOut(item) ? null : shownOf(item)))}
  if (typeof value !== 'object' || value === null) return {kind: 'value', value}
  const entries = Object.entries(value)
  const kept = entries.filter(([key]) => !leftOut(key)).map(([key, item]) => [key, shownOf(item)] as const)
  return {kind: 'map', entries: kept, open: kept.length < entries.length}
}
