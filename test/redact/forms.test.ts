import {Buffer} from 'node:buffer'
import {spawnSync} from 'node:child_process'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {formsOf} from '../../engine/redact/forms.ts'
import {cutAt, cuts, inPieces, whole} from './cutting.ts'
import {certificate} from './examples.ts'

/** Values of eight characters and more, of all sorts of characters; a blank at an end is no part of a value. */
const value = fc
  .string({unit: 'grapheme', minLength: 8, maxLength: 24})
  .filter((text) => text.trim() === text && text.length < 60)

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** What programs make of a value. */
const programs: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'JSON.stringify': (text) => JSON.stringify(text).slice(1, -1),
  'JSON.stringify twice': (text) => JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1),
  'ASCII alone, as Python': (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  encodeURIComponent,
  'encodeURIComponent, lower': (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  'a form': (text) => new URLSearchParams({x: text}).toString().slice(2),
  base64,
  'base64 without its padding': (text) => base64(text).replace(/=+$/, ''),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64 with a newline': (text) => base64(`${text}\n`),
  'single quotes': (text) => text.replaceAll("'", `'\\''`),
  'double quotes': (text) => text.replace(/["$`\\]/g, '\\$&'),
}

describe('a value is hidden in the form that a program gives it', () => {
  test.each(Object.entries(programs))('%s', (_, form) => {
    fc.assert(
      fc.property(value, (secret) => {
        expect(whole(`<${form(secret)}>`, {NAME: secret})).toBe('<<secret:NAME>>')
      }),
    )
  })

  test('base64 of more than it, whatever stands before it', () => {
    fc.assert(
      fc.property(value, fc.string({maxLength: 5}), fc.string({maxLength: 5}), (secret, before, after) => {
        const shown = whole(base64(before + secret + after), {NAME: secret})
        expect(shown).toMatch(/^[\w+/=]*<secret:NAME>[\w+/=]*$/)
        expect(shown.replace('<secret:NAME>', '').length).toBeLessThanOrEqual(base64(before + after).length + 5)
      }),
    )
  })

  test.each([64, 76])('base64 that is wrapped at %d characters', (width) => {
    fc.assert(
      fc.property(value, fc.string({unit: 'binary-ascii', minLength: 120, maxLength: 200}), (secret, around) => {
        const wrapped = base64(around + secret + around).replace(new RegExp(`.{${width}}`, 'g'), '$&\n  ')
        expect(whole(wrapped, {NAME: secret})).toMatch(/^[\w+/=\s]+<secret:NAME>[\w+/=\s]+$/)
      }),
    )
  })
})

test('in any text, any value, in any pieces, nothing of it is left', () => {
  const around = fc.array(fc.string({maxLength: 12}), {maxLength: 4})
  fc.assert(
    fc.property(
      value,
      around,
      fc.array(fc.constantFrom(...Object.values(programs)), {maxLength: 3}),
      cuts,
      (secret, texts, forms, places) => {
        const text = texts.map((each, index) => each + (forms[index]?.(secret) ?? '')).join(' ')
        const shown = inPieces(cutAt(text, places), {NAME: secret})
        expect(shown).toBe(whole(text, {NAME: secret}))
        for (const form of [secret, base64(secret), encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
          expect(shown.replaceAll('<secret:NAME>', '')).not.toContain(form)
      },
    ),
  )
})

test('a text without secrets is as it was', () => {
  const words = fc.array(fc.lorem({maxCount: 3}), {maxLength: 20})
  fc.assert(
    fc.property(words, cuts, (all, places) => {
      const text = all.join('\n')
      expect(inPieces(cutAt(text, places), {NAME: 's3cret-value'})).toBe(text)
    }),
  )
})

test('a plain value has as few forms as it needs', () => {
  const [first, ...encoded] = formsOf('hunter2hunter2')
  expect(first).toBe('hunter2hunter2')
  expect(encoded.length).toBeLessThan(10)
})

test('of a value of several lines each is hidden, but for what all certificates have', () => {
  const [begin = '', first = '', second = ''] = certificate.split('\n')
  expect(whole(`${second}, ${first}`, {CERT: certificate})).toBe('<secret:CERT>, <secret:CERT>')
  expect(whole(begin, {CERT: certificate})).toBe(begin)
})

test('forms of the shell are those that bash prints', () => {
  const secret = 'it\'s "all" $HOME `x` \\ a&b; c*'
  const script = 'printf "%q\\n" "$S"; declare -p S; printf "%s\\n" "${S@Q}"; set -x; : "$S"'
  const {stdout, stderr} = spawnSync('bash', ['-c', script], {env: {...process.env, S: secret}, encoding: 'utf8'})
  const shown = whole(`${stdout}${stderr}`, {S: secret})
  expect(shown).toMatch(/^<secret:S>\ndeclare -x S="<secret:S>"\n'<secret:S>'\n\+ : '?<secret:S>'?\n$/)
})
