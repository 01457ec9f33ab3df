import {expect, test} from 'vitest'
import {badgeJson} from '../../engine/report/badge.ts'
import {cast} from '../../engine/report/cast/index.ts'
import {github} from '../../engine/report/github/index.ts'
import {html} from '../../engine/report/html/index.ts'
import {findByExtension, findReporter, listHeeding, reporterNames, reporters} from '../../engine/report/index.ts'
import {json} from '../../engine/report/json.ts'
import {junit, strictJunit} from '../../engine/report/junit/index.ts'
import {markdown} from '../../engine/report/markdown/index.ts'
import {plain} from '../../engine/report/plain.ts'
import {terminal} from '../../engine/report/terminal/index.ts'
import {trace} from '../../engine/report/trace/index.ts'

test('a reporter is found by its name', async () => {
  const loaded = await Promise.all(
    Object.entries(reporters).map(async ([name, {load}]) => [name, await load()] as const),
  )
  expect(Object.fromEntries(loaded)).toEqual({
    terminal,
    plain,
    json,
    cast,
    html,
    markdown,
    junit,
    'junit-strict': strictJunit,
    github,
    'badge-json': badgeJson,
    trace,
  })
})

test('a reporter is found by the extension of a file, of which each means one', () => {
  expect(findByExtension('.htm')).toBe('html')
  expect(findByExtension('')).toBe('plain')
  expect(findByExtension('.pdf')).toBe(null)
  const extensions = reporterNames.flatMap((name) => findReporter(name).extensions)
  expect(new Set(extensions).size).toBe(extensions.length)
})

test('an option that only some reporters heed is heeded by one at least', () => {
  expect([listHeeding('limit'), listHeeding('off-page'), listHeeding('player')]).toEqual([
    ['markdown'],
    ['github'],
    ['html'],
  ])
})

test.each(reporterNames)('help has a line on %s', (name) => {
  expect(findReporter(name).help).toMatch(/^[^\n]{10,100}$/)
})
