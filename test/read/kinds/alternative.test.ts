import {describe, expect, test} from 'vitest'
import {read} from '../reading.ts'
import {fence, kindsOf} from './page.ts'

const two = (first: string, second: string): string =>
  `# Guide\n\n${first}\n\n${fence('a')}\n${second}\n\n${fence('b')}`

describe('another way than the one before it', () => {
  test.each([
    ['«Or»', 'Run it:', 'Or:', 'words'],
    ['«Alternatively»', 'Run it:', 'Alternatively, use the other tool:', 'words'],
    ['«instead»', 'Run it:', 'If you enabled TLS, run the following command instead:', 'words'],
    ['«Otherwise» behind «If»', 'If you have a licence, run:', 'Otherwise, run this by hand:', 'words'],
    ['numbered headings', '## Option 1: fast', '## Option 2: slow', 'option'],
    ['lettered labels', 'Option A:', '**Option B**:', 'option'],
    ['headings of means', '## Install with Helm', '## Install with kubectl', 'means'],
    ['a task by other means', '## Uninstall', '## Uninstall with Argo CD', 'means'],
    ['headings of clouds', '## Google Kubernetes Engine (GKE)', '## Amazon EKS', 'platform'],
    ['labels of clusters', 'GKE:', 'Other environments:', 'platform'],
    ['a section for others', '## Helm', '## Other\n\nIf you do not use Helm, patch it.\n\nLike so:', 'section'],
    ['other installations', 'Set it:', 'If you installed it using Helm, set it there:', 'other-install'],
    ['older versions', '## Now', '## Kubernetes 1.22 and earlier', 'section'],
  ])('is told by %s', async (_, first, second, rule) => {
    const kinds = await kindsOf(two(first, second))
    expect(kinds.a).toMatch(/^run /)
    expect(kinds.b).toBe(`alternative ${rule}`)
  })

  test.each([
    ['a sequence', 'First run:', 'Then run:'],
    ['«Otherwise» of something else', 'Run it:', 'Otherwise, it sends the request on.\n\nRun this:'],
    ['headings of one cloud', '## Create a GKE cluster', '## Connect to the GKE cluster'],
    ['parts of a task', '## Install the server', '## Install the client'],
  ])('is none in %s', async (_, first, second) => {
    expect(Object.values(await kindsOf(two(first, second)))).toEqual(['run language', 'run language'])
  })

  test('belongs to the group of the way that is taken', async () => {
    const {steps} = await read(two('## Option 1', '## Option 2'))
    expect(steps.map(({group}) => group)).toEqual(['guide-option', 'guide-option'])
  })
})

describe('a way for another system', () => {
  test.each([
    '## macOS',
    '## Docker on Windows',
    '# G\n\nOn macOS:',
    '# G\n\nFor Mac users, check this:',
    '## PowerShell',
  ])('is never the one that is taken: %s', async (words) => {
    expect(await kindsOf(`${words}\n\n${fence('a')}`)).toEqual({a: 'alternative other-system'})
  })

  test('is one by the installer of that system', async () => {
    const page = `# G\n\nInstall it with Homebrew:\n\n${fence('brew install a')}\nOr:\n\n${fence('curl a | sh')}`
    expect(await kindsOf(page)).toMatchObject({'brew install a': 'alternative other-installer'})
  })

  test.each(['## Linux', '## Linux and macOS', '# G\n\nAdd it to your path (Linux or macOS):', '# Use a Mac'])(
    'is none: %s',
    async (words) => {
      expect(await kindsOf(`${words}\n\n${fence('a')}`)).toEqual({a: 'run language'})
    },
  )
})

test('of several distributions the first is taken, in blocks of no language as well', async () => {
  const item = (words: string, command: string) => `- ${words}:\n\n${fence(command, '', '  ')}`
  const page = `# G\n\n${item('Debian and Ubuntu', 'apt install a')}\n${item('RHEL, CentOS', 'yum install a')}`
  expect(await kindsOf(page)).toEqual({'apt install a': 'run platform', 'yum install a': 'alternative platform'})
})
