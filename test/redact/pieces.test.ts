import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {cutAt, cuts, inPieces, shownWith, single, type Values, whole} from './cutting.ts'
import {fragments, jwt, privateKey, secretYaml, token} from './examples.ts'

const values: Values = {
  SHORT: 's3cret',
  LONG: 's3cret-and-more',
  REPEATED: 'abababab',
  KEY: 'line one of it\nx\nline three of it',
}

/** Texts of pieces that matter: secrets of all shapes, whole and cut off, values and their forms, and what is none. */
const text = fc
  .array(fc.oneof({weight: 3, arbitrary: fc.constantFrom(...fragments(values))}, fc.string({maxLength: 6})), {
    maxLength: 9,
  })
  .map((parts) => parts.join(''))

describe('output in pieces', () => {
  test('comes out as it would in one piece, wherever it is cut', () => {
    fc.assert(
      fc.property(text, cuts, (all, places) => {
        expect(inPieces(cutAt(all, places), values)).toBe(whole(all, values))
      }),
      {numRuns: 400},
    )
  })

  test('comes out as it would in one piece, a character at a time', () => {
    fc.assert(
      fc.property(text, (all) => {
        expect(inPieces(single(all.slice(0, 700)), values)).toBe(whole(all.slice(0, 700), values))
      }),
      {numRuns: 100},
    )
  })
})

test.each(['https://x/?sv=1&sig=hunter2hunter2%3D', 'PWD1=s3kr1tz0', 'SIG=k1ll3rz9 '])(
  '%j, a character at a time',
  (all) => {
    expect(inPieces(single(all), values)).toBe(whole(all, values))
  },
)

test('a name within a value that has been shown is no name', () => {
  const all = `password: s3cretpassword: ${'bWFkZSB1cA'.repeat(9)}`
  expect(inPieces(single(all), values)).toBe(whole(all, values))
})

describe('what is shown at once', () => {
  test.each([
    ['a prompt', 'Proceed? (y/N) '],
    ['a question for a password', 'Password: '],
    ['a line of progress', 'Waiting for deployment "web" rollout to finish: 0 of 3 updated replicas are available...'],
    ['dots', 'waiting.....'],
    ['dashes', '----------'],
    ['an address', 'Serving at http://localhost/'],
    ['a line', '{"kind": "Pod", "data": 1}\n'],
    ['an object that is no Secret', 'data:\n  a: b\nkind: ConfigMap\n'],
    ['the lines of a long text without breaks', 'x'.repeat(100_000)],
  ])('%s', (_, text) => {
    expect(shownWith([text], {TOKEN: 's3cret-value'})[0]).toBe(text)
  })

  test('what comes before the beginning of a secret', () => {
    expect(shownWith(['on s3c', 'ret s3'], {TOKEN: 's3cret'})).toEqual(['on ', '<secret:TOKEN> ', 's3'])
    expect(shownWith(['is gh', 'ost gh', token('p_', 36), ' .'])).toEqual([
      'is ',
      'ghost ',
      '',
      '<secret:github> .',
      '',
    ])
  })

  test('the first line of a key, and all behind it once it has ended', () => {
    const [first = '', ...rest] = privateKey.split('\n')
    const shown = shownWith([`${first}\n`, `${rest.slice(0, 3).join('\n')}\n`, `${rest.slice(3).join('\n')}done\n`])
    expect(shown).toEqual([first, '', `\n<secret:private-key>\n${rest.at(-2)}\ndone\n`, ''])
  })

  test('all of a Secret once it is seen to be one', () => {
    const yaml = secretYaml('db', {password: 'hunter2!'})
    const [before = '', behind = ''] = yaml.split('kind: Secret')
    const shown = shownWith([before, `kind: Secret${behind}`, '---\n'])
    expect(shown[0]).toBe('apiVersion: v1\ndata:')
    expect(shown.join('')).toContain('\n  password: <secret:db/password>\n')
    expect(shown.at(-1)).toBe('')
  })

  test('what is held back for longer than any secret is', () => {
    const lines = `data:\n${'  key: value\n'.repeat(200_000)}`
    expect(shownWith([lines, lines, 'end\n']).slice(0, 2).join('').length).toBeGreaterThan(0)
    const endless = `eyJ${'a'.repeat(100_000)}`
    expect(shownWith([endless])[0]?.length).toBeGreaterThan(90_000)
  })

  test('a value that follows itself is hidden as it comes', () => {
    const shown = shownWith(['aaaaaaaa', 'a'.repeat(100_000), 'b'], {A: 'aaaaaaaa'})
    expect(shown.join('')).toBe('<secret:A>b')
  })

  test('the same value goes by the same name, by whatever it is told', () => {
    expect(whole(`API_TOKEN=${jwt}\n${jwt}\nAuthorization: Bearer ${jwt}`)).toBe(
      'API_TOKEN=<secret:API_TOKEN>\n<secret:API_TOKEN>\nAuthorization: Bearer <secret:API_TOKEN>',
    )
  })
})
