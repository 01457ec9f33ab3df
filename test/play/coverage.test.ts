import {describe, expect, test} from 'vitest'
import {block} from '../cli/program.ts'
import {play} from './playing.ts'

const tab = (value: string) =>
  `{{< tab name="${value}" category-value="${value}" >}}\n${block(`$ echo ${value}`)}{{< /tab >}}\n`

const page = [
  '## S',
  block('$ export CTX_EAST=<your context>'),
  block('$ echo one\none'),
  `{{< tabset category-name="kind" >}}\n${tab('a')}${tab('b')}{{< /tabset >}}`,
  block('$ echo two'),
  block('$ make it\n$ echo more'),
].join('\n')

const choices = {contexts: {east: 'kind-east'}, tabs: [{variant: 'kind', tab: 'a'}]} as const

describe('coverage', () => {
  test('counts what a reader comes to: neither other tabs nor what the contexts answer', async () => {
    const {coverage, outcome} = await play(page, {choices, script: {'make it': {}}})
    expect(coverage).toMatchObject({blocks: 6, open: 4, executed: 4, verified: 1, comparators: {same: 1}})
    expect(outcome).toBe('passed')
  })

  test('counts steps that are skipped by their reason, and none of them as executed', async () => {
    const {coverage, outcome} = await play(page, {choices, script: {'echo two': {status: 1}}})
    expect(outcome).toBe('failed')
    expect(coverage).toMatchObject({open: 4, executed: 3, skipped: {'a step before it failed': 1}})
  })
})
