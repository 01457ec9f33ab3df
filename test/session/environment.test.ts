import {existsSync, mkdirSync, realpathSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {basename, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {openBash} from '../../engine/session/bash/bash.ts'
import {findBash, makeSessionEnvironment, makeWorkFolder} from '../../engine/session/environment.ts'

describe('sessionEnv', () => {
  it("is the caller's environment, then the pins, then the overrides", () => {
    const env = makeSessionEnvironment(
      {PATH: '/bin', TERM: 'xterm', A: '1', B: '2', PAGER: 'less'},
      {A: '3', PAGER: 'more', B: undefined},
    )
    expect(env).toEqual({
      PATH: '/bin',
      A: '3',
      TERM: 'dumb',
      NO_COLOR: '1',
      COLUMNS: '200',
      PAGER: 'more',
      LC_ALL: 'C.UTF-8',
    })
  })

  it('takes nothing that makes bash run a file or set options', () => {
    const env = makeSessionEnvironment({BASH_ENV: '/x', ENV: '/x', SHELLOPTS: 'errexit', BASHOPTS: 'failglob'})
    expect(Object.keys(env).sort()).toEqual(['COLUMNS', 'LC_ALL', 'NO_COLOR', 'PAGER', 'TERM'])
    expect(makeSessionEnvironment({BASH_ENV: '/x'}, {BASH_ENV: '/y'}).BASH_ENV).toBe('/y')
  })
})

describe('workFolder', () => {
  it('is fresh, empty, without links in its path, and goes with all that is in it', () => {
    const [one, two] = [makeWorkFolder(), makeWorkFolder()]
    expect(one.path).not.toBe(two.path)
    expect(basename(one.path)).toMatch(/^runbook-/)
    expect(one.path.startsWith(`${realpathSync(tmpdir())}/`)).toBe(true)
    mkdirSync(join(one.path, 'sub'))
    writeFileSync(join(one.path, 'sub', 'file'), '')
    one.remove()
    one.remove()
    two.remove()
    expect([existsSync(one.path), existsSync(two.path)]).toEqual([false, false])
  })
})

describe('openBash', () => {
  it('says what is missing', async () => {
    await expect(openBash({cwd: '/', env: {PATH: '/nowhere'}})).rejects.toThrow('no bash in PATH (/nowhere)')
    await expect(openBash({cwd: '/no/such/folder', env: {PATH: process.env.PATH}})).rejects.toThrow(
      'no folder /no/such/folder',
    )
  })

  it("takes the bash of the caller's PATH", () => {
    const folder = makeWorkFolder()
    try {
      mkdirSync(join(folder.path, 'bash'))
      expect(findBash({PATH: `${folder.path}:${process.env.PATH}`})).toBe(findBash({PATH: process.env.PATH}))
      const own = join(folder.path, 'own')
      mkdirSync(own)
      writeFileSync(join(own, 'bash'), '#!/bin/sh\n', {mode: 0o755})
      expect(findBash({PATH: `${own}:${process.env.PATH}`})).toBe(join(own, 'bash'))
      expect(statSync(findBash({})).isFile()).toBe(true)
    } finally {
      folder.remove()
    }
  })
})
