import fc from 'fast-check'
import {expect, test} from 'vitest'
import {keysIn} from '../../../../engine/cli/ask/step/keyboard.ts'

test.each([
  ['r', ['r']],
  ['ry', ['r', 'y']],
  ['\r', ['\r']],
  ['\r\n', ['\r\n']],
  ['\u001b', ['\u001b']],
  ['\u001b[A', ['\u001b[A']],
  ['\u001b[1;5C', ['\u001b[1;5C']],
  ['\u001bOPx', ['\u001bOP', 'x']],
  ['\u001br', ['\u001br']],
  ['\u001b\u001b[B', ['\u001b', '\u001b[B']],
  ['日本', ['日', '本']],
  ['😀', ['😀']],
  ['', []],
])('%j is these keys', (typed, keys) => {
  expect(keysIn(typed)).toEqual(keys)
})

test('nothing that is typed gets lost', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary'}), (typed) => {
      expect(keysIn(typed).join('')).toBe(typed)
    }),
  )
})
