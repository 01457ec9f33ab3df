import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {block, eventsOf, type Sandbox, sandbox} from './program.ts'

/** A step that says in a file that it is played. */
const says = (name: string): string => block(`$ echo ${name} >> "$TRACE"`)

const play = async (here: Sandbox, ...args: readonly string[]) => {
  here.write('trace', '')
  const trace = join(here.path, 'trace')
  const {code, stdout, stderr} = await here.run(['play', ...args, '--reporter', 'json'], {env: {TRACE: trace}})
  const events = code === 2 ? [] : eventsOf(stdout)
  const ran = existsSync(trace) ? here.read('trace').trim().split('\n').join(' ') : ''
  return {code, stderr, events, ran}
}

const sample = [
  '# Sample',
  '## Before you begin',
  'Follow the [base](base.md) guide.',
  '## Names',
  block('$ export NAME=web'),
  '## Files',
  block('$ echo "$NAME" > app.conf\n$ echo unneeded > other.conf'),
  '## Deploy the application',
  'You must first follow the steps of the [tool](tool.md).',
  block('$ cat app.conf\nweb\n$ echo deploy >> "$TRACE"\n$ mkdir made-app'),
  '### Check it',
  says('check'),
  '## Open it',
  says('open'),
  '## Cleanup',
  block('$ rm -r made-app\n$ echo no-app >> "$TRACE"'),
  block('$ rm -r opened-app\n$ echo no-open >> "$TRACE"'),
].join('\n\n')

const guide = (needs: string) => `# Top\n\n## Before you begin\n\n${needs}\n\n## Do\n\n${says('top')}`

const write = (here: Sandbox, needs: string) => {
  here.write('sample.md', sample)
  here.write('base.md', `# Base\n\n## Do\n\n${says('base')}`)
  here.write('tool.md', `# Tool\n\n## Do\n\n${says('tool')}`)
  here.write('top.md', guide(needs))
}

describe('a link to a section', () => {
  test('requires that section, what it needs of the page before it, and the cleanup of what it makes', async () => {
    const here = sandbox()
    write(here, 'Deploy the [sample](sample.md#deploy-the-application).')
    const {code, ran, events, stderr} = await play(here, 'top.md')
    expect({code, ran, stderr}).toEqual({code: 0, ran: 'tool deploy check top no-app', stderr: ''})
    const skipped = events.flatMap((event) => (event.type === 'step-skipped' ? [[event.id, event.kind]] : []))
    expect(skipped).toEqual([
      ['open_it_1', 'unrequired'],
      ['cleanup_2', 'unrequired'],
    ])
  })

  test('is drawn with the section and the sentence', async () => {
    const here = sandbox()
    write(here, 'Deploy the [sample](sample.md#deploy-the-application).')
    const {stdout} = await here.run(['plan', 'top.md'])
    expect(stdout).toContain('sample.md  #deploy-the-application, link at top.md:5:12: “Deploy the sample.”\n')
    expect(stdout).toContain('skipped: the pages that require this one do not need it')
    const json = JSON.parse((await here.run(['plan', 'top.md', '--json'])).stdout)
    expect(json.graph.edges[0]).toMatchObject({
      to: 'sample.md',
      anchor: 'deploy-the-application',
      sentence: 'Deploy the sample.',
    })
  })

  test('joins what several links need; the page as a whole, and a section that is not there, are all of it', async () => {
    const here = sandbox()
    write(
      here,
      'Deploy the [sample](sample.md#deploy-the-application). Follow the steps to [open it](sample.md#open-it).',
    )
    expect((await play(here, 'top.md')).ran).toBe('tool deploy check open top no-app')
    write(here, 'Deploy the [sample](sample.md#deploy-the-application). Follow the steps to [get it](sample.md#gone).')
    expect((await play(here, 'top.md')).ran).toMatch(/^base tool deploy check open top no-app/)
    write(here, 'Deploy the [sample](sample.md#deploy-the-application).')
    expect((await play(here, 'top.md', 'sample.md')).ran).toMatch(/^base tool deploy check open top no-app/)
  })

  test('without steps requires what its own links say', async () => {
    const here = sandbox()
    write(here, 'Follow the [preparations](sample.md#before-you-begin).')
    expect((await play(here, 'top.md')).ran).toBe('base top')
  })
})

describe('a link', () => {
  const tab = (name: string, page: string) =>
    `{{< tab name="${name}" category-value="${name}" >}}\n\nFollow the [${page}](${page}.md) guide.\n\n${block('$ true')}\n\n{{< /tab >}}\n`

  test('counts in the tab that is followed, and in each where all are played', async () => {
    const here = sandbox()
    write(here, `{{< tabset category-name="how" >}}\n\n${tab('one', 'base')}\n${tab('two', 'tool')}\n{{< /tabset >}}`)
    expect((await play(here, 'top.md')).ran).toBe('base top')
    expect((await play(here, 'top.md', '--tab', 'two')).ran).toBe('tool top')
    expect((await play(here, 'top.md', '--matrix')).ran).toBe('base top tool top')
  })

  test.each([
    'For background, follow the [base](base.md) guide.',
    'This setup removes the need to follow the [base](base.md) guide.',
    'You do not need to follow the [base](base.md) guide.',
  ])('does not count where nothing is to be done: %s', async (sentence) => {
    const here = sandbox()
    write(here, sentence)
    expect((await play(here, 'top.md')).ran).toBe('top')
  })
})

describe('a link to a page that lists others', () => {
  const site = (here: Sandbox, config: string) => {
    const docs = 'content/en/docs'
    here.write(`${docs}/install/_index.md`, '---\ntitle: Install\n---\n')
    here.write(`${docs}/install/cli/index.md`, `# CLI\n\n## Do\n\n${says('cli')}\n\n## Check\n\n${says('cli-check')}`)
    here.write(`${docs}/install/helm/index.md`, `# Helm\n\n## Do\n\n${says('helm')}`)
    here.write(`${docs}/top/index.md`, guide('Install it by following the [installation guide](/docs/install/).'))
    here.write('runbook.config.yaml', config)
    return `${docs}/top/index.md`
  }

  test('is a warning where nothing says which is meant', async () => {
    const here = sandbox()
    const top = site(here, '')
    const {code, ran, stderr} = await play(here, top)
    expect({code, ran}).toEqual({code: 0, ran: 'top'})
    expect(stderr).toMatch(
      /top\/index\.md:5:\d+: warning: the page tells its readers to follow one of the pages listed on .*install\/_index\.md/,
    )
  })

  test('asks for a choice that the config names once for the site', async () => {
    const here = sandbox()
    const top = site(here, 'requires: [{choice: install, of: [/docs/install/cli/, /docs/install/helm/]}]\n')
    const {code, stderr} = await play(here, top)
    expect({code, stderr}).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^runbook\.config\.yaml:1:12: error: choose the install: `cli`, `helm` \(/),
    })
    expect((await play(here, top, '--tab', 'helm')).ran).toBe('helm top')
    expect((await play(here, top, '--matrix')).ran).toBe('cli cli-check top helm top')
    site(here, 'prefer: helm\nrequires: [{choice: install, of: [/docs/install/cli/, /docs/install/helm/]}]\n')
    expect((await play(here, top)).ran).toBe('helm top')
  })

  test('may be done already, or be a section', async () => {
    const here = sandbox()
    const top = site(here, 'requires: [{choice: install, for: /docs/install/, of: []}]\n')
    expect(await play(here, top)).toMatchObject({code: 0, ran: 'top', stderr: ''})
    site(
      here,
      "tabs: [quick]\nrequires: [{choice: install, for: /docs/install/, of: {quick: '/docs/install/cli/#do'}}]\n",
    )
    expect(await play(here, top)).toMatchObject({code: 0, ran: 'cli top', stderr: ''})
    site(here, 'tabs: [gone]\nrequires: [{choice: install, of: {gone: /docs/install/gone/}}]\n')
    expect((await play(here, top)).stderr).toContain('there is no page `/docs/install/gone/`')
  })
})

describe('options', () => {
  test('`--requires-only` plays what pages require, and not these', async () => {
    const here = sandbox()
    write(here, 'Follow the [base](base.md) guide.')
    expect(await play(here, 'top.md', '--requires-only')).toMatchObject({code: 0, ran: 'base'})
    const {code, stderr} = await play(here, 'base.md', '--requires-only')
    expect({code, stderr}).toEqual({
      code: 2,
      stderr: expect.stringContaining('base.md:1:1: error: `--requires-only`: these pages require no other page'),
    })
  })

  test('`--no-requires PAGE` skips one of them, and what it alone requires', async () => {
    const here = sandbox()
    write(here, 'Follow the [sample](sample.md) guide and then follow the [tool](tool.md) guide.')
    expect((await play(here, 'top.md', '--no-requires', 'sample.md')).ran).toBe('tool top')
    expect((await play(here, 'top.md', '--no-requires=./base.md', '--no-requires', 'tool.md')).ran).toBe(
      'deploy check open top no-app no-open',
    )
    expect((await play(here, 'top.md', '--no-requires')).ran).toBe('top')
    expect((await play(here, '--no-requires', 'top.md', 'tool.md')).ran).toBe('top tool')
    const {code, stderr} = await play(here, 'top.md', '--no-requires', 'gone.md')
    expect({code, stderr}).toEqual({
      code: 2,
      stderr: expect.stringContaining('top.md:1:1: error: `--no-requires gone.md`: no page requires it'),
    })
  })
})
