import type {StepKey} from '../event.ts'
import type {PlannedStep} from '../plan/index.ts'
import type {Shell} from '../session/shell.ts'
import {offPage} from './off-page.ts'
import type {Playing} from './stage.ts'

/** A step may be played elsewhere, with variables of its own, in another folder; what is there is as it was afterwards. */
export interface Surroundings {
  readonly shell: Shell
  leave(): Promise<void>
}

const briefMs = 30_000 // for what only sets or asks something

/** Why a step's condition keeps it from being played; null where it holds, or there is none. */
export const conditionFails = async (
  {around: {if: condition}}: PlannedStep,
  key: StepKey,
  playing: Playing,
): Promise<string | null> => {
  if (condition === undefined) return null
  const {shell} = playing.stage
  const {status} = await shell.run(condition, {timeoutMs: briefMs})
  await as(shell, playing.settling.status)
  offPage(playing, key, 'skip', `asked whether \`${condition}\`: status ${status}`)
  return status === 0 ? null : `a note says to play it only if \`${condition}\`, which ended with status ${status}`
}

/**
 * Go where a step is to be played.
 *
 * @throws Error where there is no getting there
 */
export const enter = async ({around}: PlannedStep, key: StepKey, playing: Playing): Promise<Surroundings> => {
  const {on, env = {}, cwd} = around
  const shell = on === undefined ? playing.stage.shell : await playing.stage.place(on)
  if (on !== undefined) offPage(playing, key, 'place', `played on ${on}`)
  const undo: string[] = []
  if (Object.keys(env).length > 0) undo.push(await given(env, shell))
  for (const [name, value] of Object.entries(env)) offPage(playing, key, 'env', `${name}=${value} for this step`)
  if (cwd !== undefined) {
    undo.push(returning(await goTo(cwd, shell)))
    offPage(playing, key, 'folder', `played in ${cwd}`)
  }
  if (undo.length > 0) await as(shell, playing.settling.status)
  return {
    shell,
    leave: async () => {
      if (undo.length === 0) return
      await shell.run(undo.join('\n'), {timeoutMs: briefMs})
      await as(shell, playing.settling.status)
    },
  }
}

/** Set variables for what follows. Answers the commands that make them what they were. */
const given = async (env: Readonly<Record<string, string>>, shell: Shell): Promise<string> => {
  const names = Object.keys(env)
  const {output} = await shell.run(
    names.map((name) => `declare -p ${name} 2>/dev/null || echo unset ${name}`).join('\n'),
    {
      timeoutMs: briefMs,
    },
  )
  await shell.run(
    Object.entries(env)
      .map(([name, value]) => `export ${name}=${quoted(value)}`)
      .join('\n'),
    {
      timeoutMs: briefMs,
    },
  )
  return output.text
}

interface Way {
  readonly from: string
  readonly to: string
}

const goTo = async (folder: string, shell: Shell): Promise<Way> => {
  const {output, status} = await shell.run(`pwd\ncd -- ${quoted(folder)} && pwd`, {timeoutMs: briefMs})
  const [from = '', ...rest] = output.text.trimEnd().split('\n')
  if (status !== 0) throw new Error(`the folder of its note, ${folder}, cannot be entered: ${rest.join(' ')}`)
  return {from, to: rest.join('\n')}
}

/** A step that has itself gone elsewhere means to be there. */
const returning = ({from, to}: Way): string => `if [ "$PWD" = ${quoted(to)} ]; then cd -- ${quoted(from)}; fi`

/** The page may ask for the status of its own last command. */
const as = async (shell: Shell, status: number): Promise<void> => {
  await shell.run(`(exit ${status})`, {timeoutMs: briefMs})
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
