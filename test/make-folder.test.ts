import {existsSync, mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {makeFolder} from '../engine/make-folder.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'make-folder-'))
})
afterEach(() => rmSync(root, {recursive: true, force: true}))

describe('a folder', () => {
  test('is made with those that it stands in, the outermost of which is told', () => {
    expect(makeFolder(join(root, 'a/b/c'), 0o700)).toBe(join(root, 'a'))
    expect(statSync(join(root, 'a/b/c')).mode & 0o777).toBe(0o700)
  })

  test('is left where it is there', () => {
    expect(makeFolder(root)).toBeUndefined()
  })

  test('is not made where a file stands in its way', () => {
    writeFileSync(join(root, 'a'), '')
    expect(() => makeFolder(join(root, 'a/b'))).toThrow(/ENOTDIR|EEXIST/)
    expect(() => makeFolder(join(root, 'a'))).toThrow('EEXIST')
  })

  test.runIf(existsSync('/proc/self'))('is refused below /proc, where the system makes none', () => {
    expect(() => makeFolder('/proc/runbook/a')).toThrow('ENOENT')
  })
})
