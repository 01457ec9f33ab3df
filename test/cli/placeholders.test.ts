import {describe, expect, test} from 'vitest'
import {block, eventsOf, sandbox} from './program.ts'

const guide = (...steps: readonly string[]) => `# Guide\n\n## Do\n\n${steps.map((step) => block(step)).join('\n\n')}`

describe('what only the reader can fill in', () => {
  test('is skipped with a reason, and the page falls short, though all else passes', async () => {
    const here = sandbox()
    here.write('page.md', guide('$ echo one\none', '$ greet <your name>', '$ echo two\ntwo'))
    const {code, stdout, stderr} = await here.run(['play', 'page.md'])
    expect({code, stderr}).toEqual({
      code: 1,
      stderr:
        'page.md:12:3: warning: `<your name>` is for the reader to fill in: its step is skipped, and the page fails (`--skip do_2` skips it for good) [placeholder]\n',
    })
    expect(stdout).toContain('`<your name>` is for the reader to fill in')
    expect(stdout).toContain('a step was skipped that only the reader can fill in: do_2')
    const events = eventsOf((await here.run(['play', 'page.md', '--reporter', 'json'])).stdout)
    expect(events).toContainEqual(expect.objectContaining({type: 'step-skipped', id: 'do_2', kind: 'placeholder'}))
    expect((await here.run(['play', 'page.md', '--skip', 'do_2'])).code).toBe(0)
    expect((await here.run(['plan', 'page.md'])).code).toBe(0)
  })

  test('refuses the run where a step needs it, and is answered by an option', async () => {
    const here = sandbox()
    here.write('page.md', guide('$ export NAME=<your name>', '$ echo $NAME\nme'))
    const {code, stderr} = await here.run(['play', 'page.md'])
    expect({code, stderr}).toEqual({
      code: 2,
      stderr: expect.stringMatching(
        /^page\.md:6:3: error: `<your name>` is for the reader to fill in, and `NAME` is needed at page\.md:11:3 \(give it with `--env NAME=…`\) \[placeholder\]\n$/,
      ),
    })
    expect((await here.run(['play', 'page.md', '--env', 'NAME=me'])).code).toBe(0)
  })

  test('on a page that another requires keeps that from nothing; the hint works', async () => {
    const here = sandbox()
    here.write('base.md', guide('$ echo base > base', '$ greet <your name>'))
    here.write(
      'top.md',
      `# Top\n\n## Before you begin\n\nFollow the [base](base.md) guide.\n\n## Do\n\n${block('$ cat base\nbase')}`,
    )
    const {code, stderr, stdout} = await here.run(['play', 'top.md', '--reporter', 'json'])
    expect({code, stderr}).toEqual({
      code: 1,
      stderr: expect.stringContaining('`steps: {do_2: {skip: REASON}}` in its notes'),
    })
    const ended = eventsOf(stdout).flatMap((event) =>
      event.type === 'page-ended' ? [`${event.page} ${event.outcome}`] : [],
    )
    expect(ended).toEqual(['top.md passed', 'base.md failed'])
    here.write('base.runbook.yaml', 'steps: {do_2: {skip: nobody is greeted}}\n')
    expect((await here.run(['play', 'top.md'])).code).toBe(0)
  })
})
