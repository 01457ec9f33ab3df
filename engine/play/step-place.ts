import type {Skip} from '../event.ts'
import type {StepKey} from '../key.ts'
import {messageOf} from '../mistake.ts'
import type {Step} from '../model.ts'
import {describeEntered, type OtherShell, type PlannedCommand, type PlannedStep} from '../plan/index.ts'
import type {Shell} from '../session/shell.ts'
import {quoteWord} from '../shellscript/index.ts'
import {askStatus, leaveStatus, runBetween} from './between.ts'
import {limitOpening} from './command/open.ts'
import type {PageContext} from './page-context.ts'
import {tellOffPage} from './tell.ts'

/** Where a step is played: perhaps elsewhere, with variables of its own, in another folder. */
export interface StepPlace {
  readonly shell: Shell
  readonly other: OtherShell | null // where that is one beside the session's own
  readonly isHere: boolean // on this machine
  /** What is there is as it was before. */
  readonly leave: () => Promise<void>
}

/** Ask a step's condition. Answers why it keeps the step from being played; null where it holds, or there is none. */
export async function checkCondition(
  {around: {if: condition}}: PlannedStep,
  key: StepKey,
  context: PageContext,
): Promise<Skip | null> {
  if (condition === undefined) return null
  const {shell} = context.session
  const status = await askStatus(shell, condition)
  await leaveStatus(shell, context.settling.status)
  tellOffPage(context, key, {what: 'skip', condition, status})
  const text = `a note says to play it only if \`${condition}\`, which ended with status ${status}`
  return status === 0 ? null : {kind: 'note', text}
}

/**
 * Go where a step is to be played.
 *
 * @returns in words, why there is no getting there, or why a variable of the step cannot be set
 */
export async function enterPlace(step: PlannedStep, key: StepKey, context: PageContext): Promise<StepPlace | string> {
  try {
    return await enter(step, key, context)
  } catch (error) {
    return messageOf(error)
  }
}

async function enter({around, commands, step}: PlannedStep, key: StepKey, context: PageContext): Promise<StepPlace> {
  const {on, env = {}, cwd} = around
  const other = commands.find(({skip}) => skip === null)?.shell ?? null
  const shell = await findShell(on, other, step, context)
  if (on !== undefined) tellOffPage(context, key, {what: 'place', name: on})
  if (other !== null) tellEntered(other, key, context)
  const undo: string[] = []
  const leave = async () => {
    for (const command of undo) await runBetween(shell, command)
    if (undo.length > 0) await leaveStatus(shell, context.settling.status)
  }
  try {
    if (Object.keys(env).length > 0) await setVariables(env, shell, undo)
    for (const [name, value] of Object.entries(env)) tellOffPage(context, key, {what: 'env', kind: 'step', name, value})
    if (cwd !== undefined) await enterFolder(cwd, shell, undo)
    if (cwd !== undefined) tellOffPage(context, key, {what: 'folder', folder: cwd})
  } catch (error) {
    await leave()
    throw error
  }
  if (undo.length > 0) await leaveStatus(shell, context.settling.status)
  return {shell, other, isHere: on === undefined && other?.kind !== 'opened', leave}
}

/** Go where a command of a step is played: what stands behind one that opens a shell is played in that. */
export async function moveInStep(
  {shell: other}: PlannedCommand,
  {place, key, step}: {readonly place: StepPlace | string; readonly key: StepKey; readonly step: Step},
  context: PageContext,
): Promise<StepPlace | string> {
  if (typeof place === 'string' || other?.by === place.other?.by) return place
  try {
    const shell = await findShell(undefined, other, step, context)
    if (other !== null) tellEntered(other, key, context)
    return {...place, shell, other, isHere: other?.kind !== 'opened'}
  } catch (error) {
    return messageOf(error)
  }
}

function tellEntered(other: OtherShell, key: StepKey, context: PageContext): void {
  if (context.otherShells.isFirst(key, other)) tellOffPage(context, key, describeEntered(other))
}

async function findShell(
  on: string | undefined,
  other: OtherShell | null,
  {phase, commands}: Step,
  {session, otherShells}: PageContext,
): Promise<Shell> {
  if (on !== undefined) return session.place(on)
  if (other === null) return session.shell
  return otherShells.enter(
    other,
    commands[0]?.run ?? '',
    limitOpening(phase === 'cleanup' ? session.stopCleanup : session.stop),
  )
}

/** Set variables for what follows. What makes them what they were is added to `undo` before the first is set. */
async function setVariables(env: Readonly<Record<string, string>>, shell: Shell, undo: string[]): Promise<void> {
  const names = Object.keys(env)
  const known = names.map((name) => `\\builtin declare -p ${name} 2>/dev/null || \\builtin echo unset ${name}`)
  const {output: before} = await runBetween(shell, `{\n${known.join('\n')}\n}`)
  // Without the first part a variable that was not exported would be from now on.
  undo.push(`{\n\\builtin unset ${names.join(' ')}\n${before.text}}`)
  const exports = Object.entries(env).map(([name, value]) => `\\builtin export ${name}=${quoteWord(value)}`)
  const {output, status} = await runBetween(shell, `{ ${exports.join(' && ')}\n}`)
  if (status !== 0) throw new Error(`a variable of its note cannot be set: ${reasonIn(output.text)}`)
}

/** Go to a folder. What leads back is added to `undo`, for a step that has not gone elsewhere itself: it means to be there. */
async function enterFolder(folder: string, shell: Shell, undo: string[]): Promise<void> {
  const command = `{ \\builtin pwd\n\\builtin cd -- ${quoteWord(folder)} && \\builtin pwd\n}`
  const {output, status} = await runBetween(shell, command)
  const [from = '', ...rest] = output.text.trimEnd().split('\n')
  if (status !== 0) throw new Error(`the folder of its note, ${folder}, cannot be entered: ${reasonIn(rest.join(' '))}`)
  const to = quoteWord(rest.join('\n'))
  undo.push(`if [[ "$PWD" == ${to} ]]; then \\builtin cd -- ${quoteWord(from)}; fi`)
}

/** What the shell says, without where in a text of ours it says it. */
function reasonIn(printed: string): string {
  return printed.trim().replace(/^\S*bash: line \d+: /, '')
}
