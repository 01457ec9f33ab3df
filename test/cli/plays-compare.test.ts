import {describe, expect} from 'vitest'
import {testPlay} from './plays.ts'

describe('a right page does not fail', () => {
  testPlay('11-curl-progress-meter', async (play) => {
    const {stdout} = await play()
    expect(stdout).not.toContain('no match yet')
    expect(stdout).toMatch(/\npassed, .* \(exit status 0\)/)
  })

  testPlay('13-job-notices', async (play) => {
    const {code, stdout} = await play()
    expect(stdout).toMatch(/2 against what the page shows/)
    expect(stdout).toMatch(/\npassed, /)
    expect(code).toBe(0)
  })
})
