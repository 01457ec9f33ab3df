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
  testPlay('21-terminal-without-dev-tty', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toContain('typed `yes` at `Continue connecting (yes/no)?`')
    expect(stdout).toMatch(/\npassed, /)
    expect(code).toBe(0)
  })

  testPlay('22-answer-typed-before-the-question', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toContain('at `PIN?`')
    expect(stdout).toMatch(/\npassed, /)
    expect(code).toBe(0)
  })
  testPlay('23-reader-at-the-keyboard-cannot-answer', async (play) => {
    const {stdout} = await play({CI: ''})
    expect(stdout).toContain('the reader typed `river` at `Your name:`')
    expect(stdout).toMatch(/passed, in/)
  })
  testPlay('18-server-in-the-foreground', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toContain('runs in the background until cleanup')
    expect(stdout).toMatch(/\npassed, /)
    expect(code).toBe(0)
  })

  testPlay('25-port-that-a-background-job-tells', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toMatch(/PORT is \d+ from here on/)
    expect(stdout).toMatch(/\npassed, /)
    expect(code).toBe(0)
  })
  testPlay('15-bashrc-of-an-interactive-shell', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toContain('read ~/.bashrc as an interactive shell does')
    expect(stdout).toMatch(/\npassed, /)
    expect(code).toBe(0)
  })
})
