import fc from 'fast-check'
import {expect, onTestFinished, test} from 'vitest'
import {openBash} from '../../../engine/session/bash/bash.ts'
import {readVariableValues} from '../../../engine/session/bash/variables.ts'
import type {Shell} from '../../../engine/session/shell.ts'
import {quoteWord} from '../../../engine/shellscript/index.ts'

const session = async (): Promise<Shell> => {
  const shell = await openBash({cwd: '/', env: {PATH: process.env.PATH, LC_ALL: 'C.UTF-8', GIVEN: 'given to it'}})
  onTestFinished(() => shell.close())
  return shell
}

const valuesOf = async (shell: Shell, names: readonly string[]): Promise<unknown> =>
  readVariableValues((await shell.state()) ?? '', (name) => names.includes(name))

test('values are told as they are, of lists each by itself', async () => {
  const shell = await session()
  await shell.run(
    "A=plain; export B='it is \"quoted\" `x` $y \\ z'; C=$'two\\nlines\\t\\x01 é'; D=(one 'two 2'); declare -A E=([k]=v)",
  )
  await shell.run('unset F; G=; readonly H=fixed; f() { local A=inner; }; f')
  const names = 'ABCDEFGH'.split('')
  expect(await valuesOf(shell, [...names, 'GIVEN'])).toEqual([
    ['A', 'plain'],
    ['B', 'it is "quoted" `x` $y \\ z'],
    ['C', 'two\nlines\t\x01 é'],
    ['D', 'one'],
    ['D', 'two 2'],
    ['E', 'v'],
    ['G', ''],
    ['GIVEN', 'given to it'],
    ['H', 'fixed'],
  ])
})

test('whatever a value holds, it is told', async () => {
  const shell = await session()
  const value = fc.string({unit: 'grapheme', maxLength: 20}).filter((text) => !text.includes('\0'))
  await fc.assert(
    fc.asyncProperty(value, async (text) => {
      await shell.run(`A=${quoteWord(text)}; B=(${quoteWord(text)} ${quoteWord(text)})`)
      expect(await valuesOf(shell, ['A', 'B'])).toEqual([
        ['A', text],
        ['B', text],
        ['B', text],
      ])
    }),
    {numRuns: 60},
  )
})

test('a session that nothing has changed tells none', async () => {
  expect(await valuesOf(await session(), ['GIVEN'])).toEqual([])
})
