import {rules} from '@secretlint/secretlint-rule-preset-recommend'
import type {SecretLintSourceCode} from '@secretlint/types'

/** How long the key is with which a text begins, by one of secretlint's rules; 0 where it begins with none. */
export const keyLength = (rule: string, text: string): number => asked.get(rule)?.(text) ?? 0

/** A rule reports to a context, in words that we have no use for; those that we ask answer before they return. */
const asking = ({create}: (typeof rules)[number]): ((text: string) => number) => {
  let length = 0
  const handler = create(
    {
      sharedOptions: {},
      createTranslator: () => () => ({message: '', messageId: ''}) as never,
      report: ({range: [from, to]}) => {
        if (from === 0) length = Math.max(length, to)
      },
      ignore: () => undefined,
    },
    {},
  )
  return (text) => {
    length = 0
    void handler.file?.({content: text, contentType: 'text'} as SecretLintSourceCode)
    return length
  }
}

/** By the names that rules have. */
const asked: ReadonlyMap<string, (text: string) => number> = new Map(
  rules.map((rule) => [rule.meta.id.replace('@secretlint/secretlint-rule-', ''), asking(rule)]),
)
