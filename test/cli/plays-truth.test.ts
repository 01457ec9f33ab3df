import {describe, expect} from 'vitest'
import {testPlay} from './plays.ts'

describe('a bad page does not pass', () => {
  testPlay('01-dead-installer-in-a-pipe', async (play) => {
    const {stdout} = await play()
    expect(stdout).toMatch(/part 1 of its pipeline, `curl [^`]*`, ended with status 22: curl: \(22\)/)
    expect(stdout).toMatch(/part 1 of its pipeline, `cat no-such-file`, ended with status 1: cat: no-such-file: /)
    expect(stdout).toMatch(/\nfailed: 2 of 2 commands.*\(exit status 1\)/)
  })

  testPlay('02-failed-substitution-in-an-export', async (play) => {
    const {stdout} = await play()
    expect(stdout).toMatch(/\n {4}`ls \/nonexistent\/pods` ended with status 2: ls: cannot access/)
    expect(stdout).toMatch(/\n {4}`curl -sf [^`]*` ended with status 22 \[fault\]\n/)
    expect(stdout).toMatch(/\nfailed: 2 of 3 commands/)
  })

  testPlay('03-variable-taken-before-its-object-is-there', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toContain('no match yet: `SOURCE_POD` is empty')
    expect(stdout).toMatch(/waited .* for deployment\/sleep[\s\S]*\$ export SOURCE_POD/)
    expect(stdout).toMatch(/\npassed, /)
    expect(code).toBe(0)
  })

  testPlay('04-heredoc-without-its-end', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toMatch(/bash says: warning: here-document at line 1 delimited by end-of-file.*\n +at page\.md:3:1/)
    expect(stdout).toMatch(/\nfailed: 1 of 2 commands/)
    expect(code).toBe(1)
  })

  testPlay('05-heredoc-with-an-indented-end', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toContain('bash says: warning: here-document at line 1 delimited by end-of-file')
    expect(code).toBe(1)
  })

  testPlay('06-unquoted-heredoc-runs-its-text', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toContain('bash says: MY_SERVICE_NAME: command not found')
    expect(code).toBe(1)
  })
})
