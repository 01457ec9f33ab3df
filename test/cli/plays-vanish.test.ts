import {describe, expect} from 'vitest'
import {testPlay} from './plays.ts'

describe('nothing vanishes', () => {
  testPlay('07-prompts-that-are-not-known', async (play) => {
    const {code, stdout} = await play()
    expect(code).toBe(1)
    expect(stdout.match(/\$ cat missing-file\n +FAILED/g)).toHaveLength(3)
    expect(stdout).toContain('skipped other_prompts_2: what asks with its prompt `>` is not known')
    expect(stdout).toContain('skipped other_prompts_5: zsh runs it, not bash')
    expect(stdout).toContain('4 of 6 steps played')
  })

  testPlay('08-prompt-of-a-virtualenv', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toContain('5 in 1 step: 5 passed')
    expect(code).toBe(0)
  })

  testPlay('09-highlight-shortcode', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toContain('2 in 2 steps: 1 passed, 1 failed')
    expect(code).toBe(1)
  })

  testPlay('10-includes-of-other-sites', async (play) => {
    const {stdout} = await play()
    expect(stdout).toMatch(/\(from prereqs\.md\)\n {2}\$ cat missing-file\n {4}FAILED/)
    expect(stdout).toMatch(/^failed: 2 of 3 commands, in /m)
  })

  testPlay('26-console-block-without-prompt', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toContain('$ echo two')
    expect(stdout).toContain('2 of 2 steps played')
    expect(code).toBe(0)
  })

  testPlay('27-warnings-are-in-no-report', async (play) => {
    const {stdout} = await play()
    for (const report of ['j.xml', 'g.txt', 'm.md', 'h.html'])
      expect(stdout).toMatch(new RegExp(`^${report}:[1-9]`, 'm'))
    expect(stdout).toMatch(/^failed: 1 of 2 commands, 1 warning, in /m)
  })
})

describe('what the caller gives', () => {
  testPlay('19-env-that-the-page-overwrites', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toContain('REGION=westeurope (--env)')
    expect(stdout).toContain('ok')
    expect(code).toBe(0)
  })
})
