import {describe, expect, it} from 'vitest'
import {judge} from '../../engine/compare/index.ts'

describe('status and failure', () => {
  it('takes exactly the documented exit code', async () => {
    expect((await judge({comparator: 'status', text: '3'}, '', {status: 3})).kind).toBe('passed')
    expect(await judge({comparator: 'status', text: '3'}, '', {status: 1})).toMatchObject({
      reason: 'the exit code is 1, the page says 3',
    })
    expect(await judge({comparator: 'status', text: 'x'}, '', {status: 1})).toMatchObject({
      reason: '`x` is not an exit code',
    })
    expect(await judge({comparator: 'status', text: '0'}, '')).toMatchObject({
      reason: 'the exit code is unknown, the page says 0',
    })
  })

  it('takes any failure', async () => {
    expect((await judge({comparator: 'failure', text: ''}, 'output', {status: 7})).kind).toBe('passed')
    expect(await judge({comparator: 'failure', text: ''}, '', {status: 0})).toMatchObject({
      reason: 'the command succeeded, and should fail',
    })
    expect(await judge({comparator: 'failure', text: ''}, '')).toMatchObject({reason: 'the exit code is unknown'})
  })
})
