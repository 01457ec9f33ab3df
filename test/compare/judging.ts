import {expect, it} from 'vitest'
import {judge} from '../../engine/compare/index.ts'

/** What a page shows, and what is printed. */
export type Pair = readonly [shown: string, printed: string]

export function itAccepts(pairs: readonly Pair[]): void {
  it.each(pairs)('%j may be %j', async (text, printed) => {
    expect(await judge({comparator: 'auto', text}, printed)).toMatchObject({kind: 'passed'})
  })
}

export function itRejects(pairs: readonly Pair[]): void {
  it.each(pairs)('%j is not %j', async (text, printed) => {
    expect(await judge({comparator: 'auto', text}, printed)).toMatchObject({kind: 'failed'})
  })
}
