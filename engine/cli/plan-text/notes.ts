import {
  describeEntered,
  describeOpened,
  describeSaved,
  type PlannedCommand,
  type PlannedStep,
} from '../../plan/index.ts'
import {wordOffPage} from '../../report/index.ts'

/** How a step is played that its page does not say, a line each. */
export function stepNotes({if: condition, on, env = {}, cwd}: PlannedStep['around']): readonly string[] {
  return [
    ...(condition === undefined ? [] : [`only if \`${condition}\``]),
    ...(on === undefined ? [] : [`on ${on}`]),
    ...Object.entries(env).map(([name, value]) => `with ${name}=${value}`),
    ...(cwd === undefined ? [] : [`in ${cwd}`]),
  ].map(sayOffPage)
}

type NotedCommand = Pick<PlannedCommand, 'saves' | 'shell' | 'opens' | 'note'>

/** How a command is played that its page does not say, a line each; what needs no note to run in the background is none. */
export function commandNotes({saves, shell, opens, note}: NotedCommand): readonly string[] {
  const {answer, captures, background, offPage} = note
  return [
    ...[opens === null ? [] : describeOpened(opens), shell === null ? [] : describeEntered(shell)]
      .flat()
      .map((action) => sayOffPage(wordOffPage(action))),
    ...saves.map((file) => sayOffPage(wordOffPage(describeSaved(file)))),
    ...(answer === null ? [] : [sayOffPage(`answered ${answer.map((line) => `\`${line}\``).join(', ')}`)]),
    ...captures.map(({name}) => sayOffPage(`captures ${name}`)),
    ...offPage.map((action) => sayOffPage(wordOffPage(action))),
    ...(background !== null && offPage.length === 0 ? ['runs in the background until cleanup'] : []),
  ]
}

function sayOffPage(text: string): string {
  return `off the page: ${text}`
}
