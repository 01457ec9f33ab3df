import {expect, test} from 'vitest'
import {reporters} from '../../engine/report/index.ts'
import {json} from '../../engine/report/json.ts'
import {plain} from '../../engine/report/plain.ts'
import {terminal} from '../../engine/report/terminal.ts'

test('a reporter is found by its name', async () => {
  expect(Object.keys(reporters)).toEqual(['terminal', 'plain', 'json'])
  expect(await reporters.terminal()).toBe(terminal)
  expect(await reporters.plain()).toBe(plain)
  expect(await reporters.json()).toBe(json)
})
