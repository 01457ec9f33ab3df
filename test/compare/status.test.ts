import {describe, expect, it} from 'vitest'
import {judge} from '../../engine/compare/index.ts'

describe('status and failure', () => {
  it('takes exactly the documented exit code', () => {
    expect(judge({kind: 'status', text: '3'}, '', 3).kind).toBe('passed')
    expect(judge({kind: 'status', text: '3'}, '', 1)).toMatchObject({reason: 'the exit code is 1, the page says 3'})
    expect(judge({kind: 'status', text: 'x'}, '', 1)).toMatchObject({reason: '`x` is no exit code'})
    expect(judge({kind: 'status', text: '0'}, '')).toMatchObject({reason: 'the exit code is unknown, the page says 0'})
  })

  it('takes any failure', () => {
    expect(judge({kind: 'failure', text: ''}, 'output', 7).kind).toBe('passed')
    expect(judge({kind: 'failure', text: ''}, '', 0)).toMatchObject({reason: 'the command succeeded, and should fail'})
    expect(judge({kind: 'failure', text: ''}, '')).toMatchObject({reason: 'the exit code is unknown'})
  })
})
