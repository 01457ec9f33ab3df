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
    expect(stdout.match(/warning: page\.md:[23]:1: .* what it shows was not run/g)).toHaveLength(2)
    expect(stdout).toMatch(/^passed, 2 warnings, in /m)
  })

  testPlay('26-console-block-without-prompt', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toContain('skipped two_blocks_2: the block reads as commands, but no line begins with a prompt')
    expect(stdout).toContain('1 of 2 steps played')
    expect(stdout).toMatch(/^passed, 1 warning, in /m)
    expect(code).toBe(0)
  })

  testPlay('27-warnings-are-in-no-report', async (play) => {
    const {stdout} = await play()
    for (const report of ['j.xml', 'g.txt', 'm.md', 'h.html'])
      expect(stdout).toMatch(new RegExp(`^${report}:[1-9]`, 'm'))
    expect(stdout).toMatch(/^failed: 1 of 1 command, 2 warnings, in /m)
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
