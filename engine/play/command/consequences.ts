import type {CommandResult} from '../../session/shell.ts'
import type {FailureCause, Judgement} from '../../verdict.ts'
import type {Undone} from '../cleanup/ledger.ts'
import {tellOffPage} from '../tell.ts'
import type {CommandContext} from './context.ts'

/**
 * The verdict on a command that misses what an earlier one was to make, which failed or was not played: its reason names that
 * one; a cleanup command that finds nothing to clean up has not failed.
 */
export function judgeConsequence(
  judgement: Judgement,
  {output: {text}}: CommandResult,
  context: CommandContext,
): Judgement {
  const {ledger, phase, key} = context
  const [first] = ledger.undone
  if (first === undefined || judgement.kind === 'passed' || judgement.causes?.every(mayMiss) !== true) return judgement
  const missing = text.split('\n').filter(tellsOfMissing)
  if (missing.length === 0) return judgement
  const named = missing.flatMap(listNames).flatMap((name) => {
    const cause = ledger.findUndone(name)
    return cause === null ? [] : [{name, cause}]
  })[0]
  if (phase === 'cleanup' && onlyMisses(text)) {
    tellOffPage(context, key, {what: 'check', kind: 'gone', ...pickCause(named?.cause ?? first)})
    return {kind: 'passed', comparator: 'status', why: 'what it cleans up is not there'}
  }
  if (named === undefined) return judgement
  const {name, cause} = named
  const how = cause.how === 'failed' ? 'failed' : 'was not played'
  return {...judgement, reason: `${judgement.reason}; \`${name}\` was to come of ${cause.place}, which ${how}`}
}

function pickCause({place, how}: Undone): Pick<Undone, 'place' | 'how'> {
  return {place, how}
}

function mayMiss(cause: FailureCause): boolean {
  return cause === 'status' || cause === 'fault' || cause === 'output'
}

/** What says that something is not there; of a program, or a host, that says nothing of what the page makes. */
const missing =
  /\bnot ?found\b|\b(?:does not|doesn't) exist\b|\b(?:does not|doesn't) have a resource type\b|\bno matches for kind\b|\bno such (?!host\b)\w+/i
const elsewhere = /\bcommand not found\b|\bexecutable\b/i

function tellsOfMissing(line: string): boolean {
  return missing.test(line) && !elsewhere.test(line)
}

const troubles =
  /\b(?:errors?|fail(?:s|ed|ure)?|cannot|can't|could not|couldn't|unable|refused|denied|forbidden|unauthorized|timed? ?out|unreachable|invalid|unknown)\b|\bcommand not found\b/i

/** Whether all that an output complains of is that something is not there. */
function onlyMisses(text: string): boolean {
  return text.split('\n').every((line) => !troubles.test(line) || tellsOfMissing(line))
}

/** `namespaces "sample" not found`, `Release not loaded: istiod: release: not found`, `cat: a.yaml: No such file or directory`. */
function listNames(line: string): readonly string[] {
  const quoted = [...line.matchAll(/["'‘`]([^"'’`\s]+)["'’`]/g)]
  const led = [...line.matchAll(/(?:not loaded: |^\S+: |line \d+: )([^\s:]+): /g)]
  return [...quoted, ...led].map(([, name = '']) => name).filter((name) => name.length > 1)
}
