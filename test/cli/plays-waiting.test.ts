import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect} from 'vitest'
import {testPlay} from './plays.ts'

describe('commands that wait for somebody', () => {
  testPlay('20-interrupt-leaves-no-time', async (play) => {
    const {path, stdout} = await play()
    expect(existsSync(join(path, 'lock'))).toBe(false)
    expect(stdout).toContain('| released')
    expect(stdout).toMatch(/\ninterrupted: /)
  })
})
