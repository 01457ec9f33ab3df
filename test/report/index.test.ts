import {expect, test} from 'vitest'
import {badge, badgeJson} from '../../engine/report/badge/index.ts'
import {casting as cast} from '../../engine/report/cast/index.ts'
import {github} from '../../engine/report/github/index.ts'
import {html} from '../../engine/report/html/index.ts'
import {reporters} from '../../engine/report/index.ts'
import {json} from '../../engine/report/json.ts'
import {junit} from '../../engine/report/junit/index.ts'
import {markdown} from '../../engine/report/markdown/index.ts'
import {plain} from '../../engine/report/plain.ts'
import {casting, renderers} from '../../engine/report/renderers.ts'
import {terminal} from '../../engine/report/terminal.ts'

/** What a registry loads by each of its names. */
const loaded = async <T>(registry: Readonly<Record<string, () => Promise<T>>>) =>
  Object.fromEntries(await Promise.all(Object.entries(registry).map(async ([name, load]) => [name, await load()])))

test('a report that is told as its run goes on is found by its name', async () => {
  expect(await loaded(reporters)).toEqual({terminal, plain, json})
  expect(await casting()).toBe(cast)
})

test('a report that is made of runs that are over is found by its name', async () => {
  expect(await loaded(renderers)).toEqual({html, markdown, junit, github, badge, 'badge-json': badgeJson})
})
