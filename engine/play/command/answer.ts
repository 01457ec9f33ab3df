import type {Command} from '../../model.ts'
import {findPrompt} from '../../session/prompt.ts'
import type {CommandResult, TypedLine} from '../../session/shell.ts'
import {argumentsOf, findCalls, isGivenInput} from '../../shellscript/index.ts'

/** The lines that were typed for a command by a note, or by a reader. */
export function typedBy(who: TypedLine['by'], {typed = []}: CommandResult): readonly TypedLine[] {
  return typed.filter(({by}) => by === who)
}

/** What a command was answered, be it by a note or by a reader; null where nobody did. */
export function answersOf(noted: readonly string[] | null, result: CommandResult): readonly string[] | null {
  const typed = typedBy('reader', result)
  return noted ?? (typed.length === 0 ? null : typed.map(({text}) => text ?? ''))
}

/** Why a command failed that asked something and got no answer; null where it asked nothing. */
export function unanswered(answer: readonly string[] | null, printed: string, run: string): string | null {
  const question = findPrompt(printed) ?? (answer === null ? (questionIn(printed) ?? questionOf(run)) : null)
  if (question === null) return null
  return answer === null
    ? `it asks \`${question}\`, and nobody answers (a note can: \`answer: …\`)`
    : `it asks \`${question}\`, beyond what its note answers`
}

/**
 * What to say of a command that passed although it asked something and got no answer; null where it asked nothing that is
 * seen, or where the page itself may have given the answer.
 */
export function unheard({run, readOnly}: Command, answer: readonly string[] | null, printed: string): string | null {
  const mayOnlyShow = readOnly && findCalls(run, ['read']).length === 0
  const asked = questionOf(run) ?? (mayOnlyShow ? null : questionIn(printed.replace(answered, '')))
  const question = answer !== null || isGivenInput(run) ? null : asked
  return question === null
    ? null
    : `it asks \`${question}\`, and went on without an answer (a note can give one: \`answer: …\`)`
}

/** A question that a program went on after: with an answer, or with having got none. */
export function questionIn(printed: string): string | null {
  return yesOrNo.exec(printed)?.[0].trim() ?? findPrompt(printed)
}

/** A question that the program answers itself, as with `--yes`. */
const answered = /^.*[)\]]\s*[:?]?[ \t]*(?:y|yes|n|no)[ \t]*$/gim

const yesOrNo = /^.*?(?:\([yY](?:es)?\/[nN]o?\)|\[[yY](?:es)?\/[nN]o?\])/m

/** What bash's `read -p` asks on a terminal, and prints nowhere else. */
function questionOf(run: string): string | null {
  const questions = findCalls(run, ['read']).flatMap((call) => argumentsOf(call).options)
  const question = questions.find(({name}) => name === '-p')?.value?.trim() ?? null
  return isGivenInput(run) ? null : question
}
