import {readdirSync, readFileSync, rmSync} from 'node:fs'
import {hostname} from 'node:os'
import {join} from 'node:path'
import {expect, onTestFinished, test} from 'vitest'
import {findRunsFolder, isRecordName, makeRecordFolder} from '../../../engine/record/store/folder.ts'
import {makeWorkFolder} from '../../../engine/session/environment.ts'

const root = () => {
  const {path, remove} = makeWorkFolder()
  onTestFinished(remove)
  return path
}

test('runs of one page that begin in the same second have folders of their own', () => {
  const called = {root: root(), page: 'guide/index.md', startedAt: '2026-11-22T14:03:59.123Z'}
  const folders = [1, 2, 3].map(() => makeRecordFolder(called))
  const names = ['2026-11-22T14-03-59Z-guide', '2026-11-22T14-03-59Z-guide-2', '2026-11-22T14-03-59Z-guide-3']
  expect(folders).toEqual(names.map((name) => join(findRunsFolder(called.root), name)))
  expect(names.every(isRecordName)).toBe(true)
})

test('a folder says where it comes from', () => {
  const folder = makeRecordFolder({root: root(), page: 'page.md', startedAt: '2026-11-22T14:03:59.123Z'})
  expect(readdirSync(folder)).toEqual(['origin.json'])
  expect(JSON.parse(readFileSync(join(folder, 'origin.json'), 'utf8'))).toMatchObject({
    folder: process.cwd(),
    process: process.pid,
    host: hostname(),
  })
})

test.each(['guide', '.hidden', '2026-11-22', '2026-11-22T14-03-59Z-', '2026-11-22T14:03:59Z-guide'])(
  'a folder called %s is nobody’s recording',
  (name) => {
    expect(isRecordName(name)).toBe(false)
  },
)

test('who removes what keeps recordings out of git is not asked again', () => {
  const called = {root: root(), page: 'page.md', startedAt: '2026-11-22T14:03:59.123Z'}
  makeRecordFolder(called)
  const home = join(called.root, '.runbook')
  expect(readdirSync(home).sort()).toEqual(['.gitignore', 'runs'])
  rmSync(join(home, '.gitignore'))
  makeRecordFolder(called)
  expect(readdirSync(home)).toEqual(['runs'])
})
