import {rmSync, writeFileSync} from 'node:fs'
import {hostname} from 'node:os'
import {join} from 'node:path'
import {describe, expect, onTestFinished, test} from 'vitest'
import type {PageSource} from '../../../engine/event.ts'
import {listChanged} from '../../../engine/record/store/changed.ts'
import {makeWorkFolder} from '../../../engine/session/environment.ts'

const source = (text: string, includes: PageSource['includes'] = {}): PageSource => ({
  page: 'page.md',
  text,
  includes,
  values: {},
  raw: null,
})

/** A folder that holds a recording and the pages that it was made of. */
const folderOf = (files: Readonly<Record<string, string>>, origin: object = {}) => {
  const {path, remove} = makeWorkFolder()
  onTestFinished(remove)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
  writeFileSync(join(path, 'origin.json'), JSON.stringify({folder: path, process: 1, host: hostname(), ...origin}))
  return path
}

describe('pages since they were recorded', () => {
  test('are as they were', () => {
    expect(listChanged(folderOf({'page.md': 'a\n'}), [source('a\n')])).toEqual([])
  })

  test('have been changed, or are gone; so have those that they include', () => {
    const folder = folderOf({'page.md': 'b\n', 'same.md': 's', 'other.md': 'o'})
    const includes = {same: {page: 'same.md', text: 's'}, other: {page: 'other.md', text: 'x'}}
    expect(listChanged(folder, [source('a\n', includes)])).toEqual(['page.md', 'other.md'])
    rmSync(join(folder, 'same.md'))
    expect(listChanged(folder, [source('b\n', includes)])).toEqual(['same.md', 'other.md'])
  })

  test('are not known where they were recorded elsewhere', () => {
    const elsewhere = folderOf({'page.md': 'a'}, {host: 'another'})
    expect(listChanged(elsewhere, [source('a')])).toBe(null)
    rmSync(join(elsewhere, 'origin.json'))
    expect(listChanged(elsewhere, [source('a')])).toBe(null)
    expect(listChanged(folderOf({'page.md': 'a'}), [])).toBe(null)
  })

  test.each([
    ['pass=hunter22\nrest\n', true],
    ['pass=\nrest\n', true],
    ['pass=hunter22\nanother rest\n', false],
    ['password=hunter22\nrest\n', false],
    ['pass=hunter22', false],
  ])('may hold anything where a secret was hidden: %j', (now, same) => {
    const recorded = source('pass=<secret:PASS>\nrest\n')
    expect(listChanged(folderOf({'page.md': now}), [recorded])).toEqual(same ? [] : ['page.md'])
  })

  test.each([
    ['BEGIN\na\nb\nc\nEND\n', true],
    ['BEGIN\n\nEND\n', true],
    ['BEGIN\na\nb\nc END\n', false],
  ])('may hold any lines where a secret of several was hidden: %j', (now, same) => {
    const recorded = source('BEGIN\n<secret:private-key>\n\n\nEND\n')
    expect(listChanged(folderOf({'page.md': now}), [recorded])).toEqual(same ? [] : ['page.md'])
  })

  test.each([
    ['a=1 b=2 c', true],
    ['a=1 c b=2 c', true],
    ['a= b= c', true],
    ['a= c', false],
    ['a=1 b=2', false],
  ])('may hold anything in several places: %j', (now, same) => {
    const recorded = source('a=<secret:A> b=<secret:B> c')
    expect(listChanged(folderOf({'page.md': now}), [recorded])).toEqual(same ? [] : ['page.md'])
  })
})
