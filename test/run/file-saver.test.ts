import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {beforeEach, expect, onTestFinished, test} from 'vitest'
import {FileSaver} from '../../engine/run/file-saver.ts'

let work: string
let home: string
let saver: FileSaver

beforeEach(() => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'runbook-saver-')))
  onTestFinished(() => rmSync(root, {recursive: true, force: true}))
  work = join(root, 'work')
  home = join(root, 'home')
  mkdirSync(work)
  mkdirSync(home)
  saver = new FileSaver(work, home)
})

const save = (name: string, {folder = work, text = 'new\n', mayReplace = true} = {}) =>
  saver.save({name, folder, text, mayReplace})

/** A file from before the run. */
const old = (path: string, text = 'old\n') => {
  writeFileSync(path, text)
  utimesSync(path, 1, 1)
}

test('a file is saved in the folder, in new folders too, and in HOME', () => {
  expect(save('a.yaml')).toBe('saved')
  expect(save('b/c/d.yaml')).toBe('saved')
  expect(save('~/.tool/e.yaml')).toBe('saved')
  expect(save('f.yaml', {folder: home})).toBe('saved')
  expect(readFileSync(join(work, 'b/c/d.yaml'), 'utf8')).toBe('new\n')
  expect(readFileSync(join(home, '.tool/e.yaml'), 'utf8')).toBe('new\n')
  expect(existsSync(join(home, 'f.yaml'))).toBe(true)
})

test('what is there already is left where it is the same, or not of this run', () => {
  old(join(work, 'same.yaml'), 'new\n')
  old(join(work, 'own.yaml'))
  expect(save('same.yaml')).toBe('same')
  expect(save('own.yaml')).toBe('kept')
  expect(readFileSync(join(work, 'own.yaml'), 'utf8')).toBe('old\n')
})

test('what the run has made is replaced where the page says so, and what was saved by us in any case', () => {
  writeFileSync(join(work, 'made.yaml'), 'by a command\n')
  expect(save('made.yaml', {mayReplace: false})).toBe('kept')
  expect(save('made.yaml')).toBe('saved')
  expect(save('a.yaml', {mayReplace: false})).toBe('saved')
  expect(save('a.yaml', {text: 'newer\n', mayReplace: false})).toBe('saved')
  expect(readFileSync(join(work, 'a.yaml'), 'utf8')).toBe('newer\n')
})

test.each(['../up.yaml', 'a/../../up.yaml', '/tmp/runbook-saver-up.yaml', '~/../up.yaml'])('%s is refused', (name) => {
  expect(save(name)).toEqual({trouble: 'it leads out of its folder'})
})

test('a folder that is neither is refused, by a link as well, and nothing is made there', () => {
  const outside = join(work, '..', 'outside')
  mkdirSync(outside)
  symlinkSync(outside, join(work, 'link'))
  expect(save('a.yaml', {folder: outside})).toEqual({
    trouble: expect.stringContaining('neither in the work folder nor in HOME'),
  })
  expect(save('link/a.yaml')).toEqual({trouble: expect.stringContaining('neither in the work folder nor in HOME')})
  expect(save('link/new/a.yaml')).toEqual({trouble: expect.stringContaining('neither')})
  expect(existsSync(join(outside, 'new'))).toBe(false)
})

test('a link or a folder of that name is refused', () => {
  old(join(work, 'target'))
  symlinkSync(join(work, 'target'), join(work, 'a.yaml'))
  symlinkSync(join(work, 'nowhere'), join(work, 'b.yaml'))
  mkdirSync(join(work, 'c.yaml'))
  expect(save('a.yaml')).toEqual({trouble: 'a link is there'})
  expect(save('b.yaml')).toEqual({trouble: 'a link is there'})
  expect(save('c.yaml')).toEqual({trouble: 'a folder is there'})
  expect(readFileSync(join(work, 'target'), 'utf8')).toBe('old\n')
})

test('what the system says is answered', () => {
  old(join(work, 'file'))
  expect(save('file/a.yaml')).toEqual({trouble: expect.stringMatching(/EEXIST|ENOTDIR/)})
  expect(new FileSaver(work, undefined).save({name: '~/a', folder: work, text: '', mayReplace: true})).toEqual({
    trouble: 'HOME is not set',
  })
})
