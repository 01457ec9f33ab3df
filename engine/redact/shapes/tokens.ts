import {rules} from '@secretlint/secretlint-rule-preset-recommend'
import type {SecretLintSourceCode} from '@secretlint/types'
import {isDistinctive, isExample, isPlaceholder} from '../names.ts'
import {type Excerpt, type Findings, joinFindings} from '../regions.ts'
import {type KeyShape, keyShapes, matchAny} from '../suspicion.ts'
import {cutOut, findThrough} from '../views.ts'
import {decodeBase64} from './base64.ts'
import {findRuns, type Run} from './find.ts'

/** Credentials of HTTP (RFC 6750, 7617), in a header, as JSON, or as curl is given it; or the scheme alone. */
export const authorization: Run = {
  begin:
    /authorization(?:\\*["'])?[ \t]{0,8}[:=][ \t]{0,8}(?:\\*["'])?(?:([a-z][\w-]{0,30})[ \t]{1,8})?|\b(bearer)[ \t]{1,8}/gi,
  isPart: false,
  run: /(?![$<{[(])[^\s"'`<>\\,;)}|]*/y,
  max: 4096,
  judge: (run, match) => {
    const name = (match[1] ?? match[2] ?? 'authorization').toLowerCase()
    return isCredentials(run) ? {name, length: run.length, isLearnt: true} : null
  },
}

/** Of what is to be seen that it is none, such as `some.invalid.token` or `invalidToken`, a page may show that it is refused. */
function isCredentials(text: string): boolean {
  if (text.length < 8 || !/[A-Za-z]/.test(text) || isPlaceholder(text)) return false
  if (/^(?:AWS4-HMAC-SHA256|Digest|username=.*|[a-z_]+=)$/.test(text)) return false // what follows is no secret by itself
  return /\d/.test(text) || !isExample(text)
}

/** Passwords in addresses, which tools print with what they fetch. They may hold an `@` as well. */
export const urlPassword: Run = {
  begin: /:\/\/[^\s:/?#@"'<>]{0,128}:/g,
  isPart: false,
  run: /[^\s/"'<>]*/y,
  max: 256,
  judge: (run) => {
    const password = run.slice(0, Math.max(0, run.lastIndexOf('@')))
    const isNone = isPlaceholder(password) || /^(?:\d{0,5}|pass(?:word|wd)?|secret|changeme)$/i.test(password)
    const isLearnt = isDistinctive('password', password) && /[^A-Za-z]/.test(password)
    return isNone ? null : {name: 'url-password', length: password.length, isLearnt}
  },
}

/** JSON Web Tokens (RFC 7519), signed ones and encrypted ones: `eyJ` is `{"` in base64. */
export const jwt: Run = {
  begin: /eyJ/g,
  isPart: true,
  run: /[\w-]*(?:\.[\w-]*){0,4}/y,
  max: 28_672,
  judge: (run) => {
    const length = /^[\w-]{12,}\.[\w-]{8,}\.[\w-]*(?:\.[\w-]+){0,2}/.exec(run)?.[0].length
    return length === undefined ? null : {name: 'jwt', length, isLearnt: true}
  },
}

const base64 = {run: /[\w+/=%-]*/y, max: 32_768} as const // `%2B` and its like where it is part of a URL

const encodedJwt: Run = {
  ...base64,
  begin: /ZXlK/g,
  isPart: true,
  judge: (run) => {
    const isToken = /^eyJ[\w-]{9,}\.[\w-]{8,}\.[\w-]*\s*$/.test(decodeBase64(run))
    return isToken ? {name: 'jwt', length: run.length, isLearnt: true} : null
  },
}

/** What `PRIVATE KEY-----` comes to in base64, wherever its first byte falls. What stands before it is no secret. */
const encodedPem: Run = {
  ...base64,
  begin: /UFJJVkFURSBLRVktLS0t|BSSVZBVEUgS0VZLS0tL|QUklWQVRFIEtFWS0tLS0/g,
  isPart: false,
  judge: (run) => (run === '' ? null : {name: 'private-key', length: run.length, isLearnt: false}),
}

/** A break between lines of base64, where the next one is a whole line, or the last one of lines that are not too long. */
const wrap =
  /(?:\r?\n|\\n)(?<=[\w+/-]{30}[\w+/=-]{2}(?:\r?\n|\\n))[ \t]*(?=[\w+/=%-]{32,128}(?:[\r\n"'\\]|$)|(?<=(?<![\w+/-])[\w+/-]{30,126}[\w+/=-]{2}(?:\r?\n|\\n)[ \t]*)[\w+/=%-]{1,31}[\r\n"'\\]|[\w+/=%-]{0,31}$)/g

/** Private keys and tokens in base64, as kubeconfigs and Secrets have them, wrapped or not. */
export function findEncoded(excerpt: Excerpt): Findings {
  const find = (each: Excerpt) => joinFindings(findRuns(encodedPem, each), findRuns(encodedJwt, each))
  const unwrapped = cutOut(excerpt.text, wrap)
  return unwrapped === null ? find(excerpt) : findThrough(unwrapped, excerpt, find)
}

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
