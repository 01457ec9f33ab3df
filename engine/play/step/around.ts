import type {Skip} from '../../event.ts'
import type {StepKey} from '../../key.ts'
import type {PlannedStep} from '../../plan/index.ts'
import type {Shell} from '../../session/shell.ts'
import {quoteWord} from '../../shellscript/index.ts'
import {aside, leaveStatus, statusOf} from '../aside.ts'
import {offPage} from '../off-page.ts'
import type {Playing} from '../stage.ts'

/** A step may be played elsewhere, with variables of its own, in another folder; what is there is as it was afterwards. */
export interface Surroundings {
  readonly shell: Shell
  leave(): Promise<void>
}

/** Why a step's condition keeps it from being played; null where it holds, or there is none. */
export async function conditionFails(
  {around: {if: condition}}: PlannedStep,
  key: StepKey,
  playing: Playing,
): Promise<Skip | null> {
  if (condition === undefined) return null
  const {shell} = playing.stage
  const status = await statusOf(shell, condition)
  await leaveStatus(shell, playing.settling.status)
  offPage(playing, key, {what: 'skip', condition, status})
  const text = `a note says to play it only if \`${condition}\`, which ended with status ${status}`
  return status === 0 ? null : {kind: 'note', text}
}

/**
 * Go where a step is to be played.
 *
 * @throws Error where there is no getting there, or a variable of the step cannot be set
 */
export async function enter({around}: PlannedStep, key: StepKey, playing: Playing): Promise<Surroundings> {
  const {on, env = {}, cwd} = around
  const shell = on === undefined ? playing.stage.shell : await playing.stage.place(on)
  if (on !== undefined) offPage(playing, key, {what: 'place', name: on})
  const undo: string[] = []
  const leave = async () => {
    for (const command of undo) await aside(shell, command)
    if (undo.length > 0) await leaveStatus(shell, playing.settling.status)
  }
  try {
    if (Object.keys(env).length > 0) await give(env, shell, undo)
    for (const [name, value] of Object.entries(env)) offPage(playing, key, {what: 'env', kind: 'step', name, value})
    if (cwd !== undefined) undo.push(returning(await goTo(cwd, shell)))
    if (cwd !== undefined) offPage(playing, key, {what: 'folder', folder: cwd})
  } catch (error) {
    await leave()
    throw error
  }
  if (undo.length > 0) await leaveStatus(shell, playing.settling.status)
  return {shell, leave}
}

/** Set variables for what follows. What makes them what they were is added to `undo` before the first is set. */
async function give(env: Readonly<Record<string, string>>, shell: Shell, undo: string[]): Promise<void> {
  const names = Object.keys(env)
  const known = names.map((name) => `\\builtin declare -p ${name} 2>/dev/null || \\builtin echo unset ${name}`)
  const {output} = await aside(shell, `{\n${known.join('\n')}\n}`)
  // Without the first part a variable that was not exported would be from now on.
  undo.push(`{\n\\builtin unset ${names.join(' ')}\n${output.text}}`)
  const exports = Object.entries(env).map(([name, value]) => `\\builtin export ${name}=${quoteWord(value)}`)
  const {output: said, status} = await aside(shell, `{ ${exports.join(' && ')}\n}`)
  if (status !== 0) throw new Error(`a variable of its note cannot be set: ${reasonIn(said.text)}`)
}

interface Way {
  readonly from: string
  readonly to: string
}

async function goTo(folder: string, shell: Shell): Promise<Way> {
  const {output, status} = await aside(
    shell,
    `{ \\builtin pwd\n\\builtin cd -- ${quoteWord(folder)} && \\builtin pwd\n}`,
  )
  const [from = '', ...rest] = output.text.trimEnd().split('\n')
  if (status !== 0) throw new Error(`the folder of its note, ${folder}, cannot be entered: ${reasonIn(rest.join(' '))}`)
  return {from, to: rest.join('\n')}
}

/** A step that has itself gone elsewhere means to be there. */
function returning({from, to}: Way): string {
  return `if [[ "$PWD" == ${quoteWord(to)} ]]; then \\builtin cd -- ${quoteWord(from)}; fi`
}

/** What the shell says, without where in a text of ours it says it. */
function reasonIn(said: string): string {
  return said.trim().replace(/^\S*bash: line \d+: /, '')
}
