import type {CommandNote, PlannedStep} from '../../plan/index.ts'

/** How a step is played that its page does not say, a line each. */
export function stepNotes({if: condition, on, env = {}, cwd}: PlannedStep['around']): readonly string[] {
  return [
    ...(condition === undefined ? [] : [`only if \`${condition}\``]),
    ...(on === undefined ? [] : [`on ${on}`]),
    ...Object.entries(env).map(([name, value]) => `with ${name}=${value}`),
    ...(cwd === undefined ? [] : [`in ${cwd}`]),
  ].map(offPage)
}

/** How a command is played that its page does not say, a line each; what needs no note to run in the background is none. */
export function commandNotes({answer, captures, background, offPage: told}: CommandNote): readonly string[] {
  return [
    ...(answer === null ? [] : [offPage(`answered ${answer.map((line) => `\`${line}\``).join(', ')}`)]),
    ...captures.map(({name}) => offPage(`captures ${name}`)),
    ...told.map(({text}) => offPage(text)),
    ...(background !== null && told.length === 0 ? ['runs in the background until cleanup'] : []),
  ]
}

function offPage(text: string): string {
  return `off the page: ${text}`
}
