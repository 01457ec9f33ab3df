import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {eventsOf, root, sandbox} from './cli/program.ts'

/** The pages that any machine can play; those of `runbooks/multicluster` need stand-ins, and have tests of their own. */
describe.each(['quickstart', 'comparators'])('runbooks/%s.md', (name) => {
  test('passes, and leaves nothing behind', async () => {
    const box = sandbox()
    const {code, stdout} = await box.run(['play', join(root, `runbooks/${name}.md`), '--reporter', 'json'])
    const events = eventsOf(stdout)
    const failed = events.filter((event) => event.type === 'command-ended' && event.verdict.kind === 'failed')
    expect(failed).toEqual([])
    expect(events.at(-1)).toMatchObject({type: 'run-ended', outcome: 'passed'})
    expect(code).toBe(0)
    expect(box.leftovers()).toEqual([])
  })
})
