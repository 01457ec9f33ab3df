import {localPartOfKey, stepOfKey} from '../../key.ts'
import type {Command} from '../../model.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult, Shell} from '../../session/shell.ts'
import {
  loadGrammar,
  quoteWord,
  readFacts,
  readPlainFacts,
  readSubstitutions,
  type SubstitutedValue,
} from '../../shellscript/index.ts'
import type {Judgement} from '../../verdict.ts'
import {leaveStatus, runBetween} from '../between.ts'
import {warn} from '../tell.ts'
import {makeFailure} from './check.ts'
import type {CommandContext} from './context.ts'
import {cutToLine, quoteWords} from './faults.ts'

/** The variables that a command gives the output of a `$(…)`. */
export interface CommandValues {
  readonly values: readonly SubstitutedValue[]
  readonly mayRepeat: boolean // it does nothing else, and what it runs only looks: it may be tried again
}

/** Read what a command substitutes. */
export async function readValues({run}: Command): Promise<CommandValues> {
  const {values, isAll} = readSubstitutions(run)
  if (values.length === 0 || !isAll) return {values, mayRepeat: false}
  const looks = await Promise.all(values.map(({script}) => isReadOnly(script)))
  return {values, mayRepeat: !looks.includes(false)}
}

async function isReadOnly(script: string): Promise<boolean> {
  const {readOnly} = readPlainFacts(script) ?? readFacts(script, await loadGrammar())
  return readOnly
}

/** A command that is tried until it gives its variables a value: like one whose output must match. */
export function waitForValues(planned: PlannedCommand): PlannedCommand {
  const {command} = planned
  const expected = {
    text: '',
    syntax: null,
    comparator: 'auto',
    times: 1,
    vary: [],
    source: 'note',
    scope: 'whole',
    place: command.place,
  } as const
  return {...planned, command: {...command, readOnly: true, expected}}
}

/** The values that are empty now that their command has ended. */
export async function findEmptyValues(
  values: readonly SubstitutedValue[],
  shell: Shell,
  {status, ending}: CommandResult,
): Promise<readonly SubstitutedValue[]> {
  if (values.length === 0 || ending !== 'completed') return []
  const tests = values.map(({name, empty}) => `[[ "\${${name}-}" != ${quoteWord(empty)} ]] || \\builtin echo ${name}`)
  const {output} = await runBetween(shell, `{ ${tests.join('; ')}; }`)
  if (status !== 0) await leaveStatus(shell, status)
  const names = output.text.split('\n')
  return values.filter(({name}) => names.includes(name))
}

/** The verdict on a command whose values are empty: a failure where what it ran has failed or complained. */
export function judgeValues(
  judgement: Judgement,
  [value]: readonly SubstitutedValue[],
  {output, faults}: CommandResult,
): Judgement {
  if (value === undefined) return judgement
  const empty = `\`${value.name}\` is empty`
  if (judgement.kind === 'failed') {
    const isHidden = (faults?.hidden.length ?? 0) > 0 && judgement.causes?.every((cause) => cause === 'fault') === true
    return isHidden ? {...judgement, reason: `${empty}: ${judgement.reason}`} : judgement
  }
  if (output.text.trim() === '') return judgement
  return makeFailure('it sets a variable', `${empty}${quoteWords(output.text)}`, 'fault')
}

/** Take note of the variables that a command has set. */
export function noteValues(
  {command}: PlannedCommand,
  {values}: CommandValues,
  empty: readonly SubstitutedValue[],
  context: CommandContext,
): void {
  const {emptyValues, key} = context
  for (const name of command.sets) emptyValues.delete(name)
  for (const {name, script} of values.filter((value) => empty.includes(value)))
    emptyValues.set(name, {script, place: `${localPartOfKey(stepOfKey(key))}, line ${command.place.start.line}`})
}

/** Say of values that stay empty though nothing failed. */
export function warnOfEmptyValues(empty: readonly SubstitutedValue[], context: CommandContext): void {
  for (const {name, script} of empty)
    warn(context, context.key, `\`${name}\` is empty: \`${cutToLine(script)}\` printed nothing`)
}

/** A command that fails may do so by a variable that another one has left empty: then it says which. */
export function blameEmptyValues(judgement: Judgement, {reads}: Command, {emptyValues}: CommandContext): Judgement {
  if (judgement.kind !== 'failed') return judgement
  const blamed = reads.flatMap((name) => {
    const empty = emptyValues.get(name)
    if (empty === undefined) return []
    return [`\`$${name}\` is empty since ${empty.place}: \`${cutToLine(empty.script)}\` printed nothing`]
  })
  return blamed.length === 0 ? judgement : {...judgement, reason: [judgement.reason, ...blamed].join('; ')}
}
