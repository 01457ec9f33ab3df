import {expect, test} from 'vitest'
import {formatPlace} from '../../engine/diagnostic.ts'
import {block} from '../read/reading.ts'
import {plan} from './planning.ts'

const errors = async (page: string, skip: readonly string[] = []) =>
  (await plan(page, {skip})).diagnostics.map(({severity, place, message, hint}) =>
    [`${formatPlace(place)} ${severity}`, message, hint].join(' | '),
  )

test('a misprint stops a run, at its place, with what to type', async () => {
  expect(await errors(`## S\n${block('$ echo a\na\n$ run \\\n    –watch “b c”\n$ x\u00a0y')}`)).toEqual([
    'page.md:6:5 error | `–watch` begins with a dash that a shell does not read as `-` | type `--watch`',
    'page.md:6:12 error | `“b c”` has quotes that a shell does not read as quotes | type `"b c"`',
    'page.md:7:4 error | this space is not one for a shell (U+00A0) | type a plain space',
  ])
})

test('but not in a step that is skipped, nor in an output', async () => {
  expect(await errors(`## S\n${block('$ run –a')}\n## T\n${block('$ echo a\n“a” –b')}`, ['s_1'])).toEqual([])
})
