import {spawnSync} from 'node:child_process'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {quoteWord} from '../../engine/shellscript/index.ts'

test.each([
  ['samples/a_b.yaml', 'samples/a_b.yaml'],
  ['--context=kind-one', '--context=kind-one'],
  ['', "''"],
  ['two words', "'two words'"],
  ["it's", "'it'\\''s'"],
  ['$HOME', "'$HOME'"],
  ['~', "'~'"],
  ['*.yaml', "'*.yaml'"],
  ['esac', "'esac'"],
])('%j is written %s', (text, word) => {
  expect(quoteWord(text)).toBe(word)
})

test('bash reads every word back as it was', () => {
  const texts = fc.sample(fc.string({unit: fc.constantFrom(...`ab '"\\$\`!*?~{}[]()<>|&;#=\n\t`)}), 300)
  const script = texts.map((text) => `printf '%s\\0' ${quoteWord(text)}`).join('\n')
  const {stdout} = spawnSync('bash', ['--noprofile', '--norc', '-c', script], {encoding: 'utf8'})
  expect(stdout.split('\0').slice(0, -1)).toEqual(texts)
})
