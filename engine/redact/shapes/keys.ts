import {rules} from '@secretlint/secretlint-rule-preset-recommend'
import type {SecretLintSourceCode} from '@secretlint/types'
import {type KeyShape, keyShapes} from '../prefixes.ts'
import {matchAny} from '../words.ts'
import type {Run} from './find.ts'

/** Keys of clouds, hosts and services. */
export const key: Run = {
  begin: matchAny(keyShapes.map(({prefix}) => prefix)),
  isPart: true,
  run: /[\w+./=~%-]*/y,
  max: 1296, // characters: the longest that a rule knows
  judge: (run, [prefix]) => {
    const shape = keyShapes.find((each) => each.prefix === prefix)
    const length = shape === undefined ? 0 : measureKey(shape, run)
    return shape === undefined || length === 0 ? null : {name: shape.name, length, isLearnt: true}
  },
}

/** How long the key is with which a text begins; 0 where it begins with none. */
function measureKey({name, prefix, rest}: KeyShape, text: string): number {
  if (rest === null) return rulesByName.get(name)?.(text) ?? 0
  rest.lastIndex = prefix.length
  return rest.test(text) ? rest.lastIndex : 0
}

const rulesByName: ReadonlyMap<string, (text: string) => number> = new Map(
  rules.map((rule) => [rule.meta.id.replace('@secretlint/secretlint-rule-', ''), measureBy(rule)]),
)

/** A rule reports to a context, in words that we have no use for; those that we ask answer before they return. */
function measureBy({create}: (typeof rules)[number]): (text: string) => number {
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
