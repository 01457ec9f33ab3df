import {describe, expect, test} from 'vitest'
import {block, read, siteWith} from './reading.ts'

const ids = async (text: string) => (await read(text)).steps.map(({id}) => id)

describe('steps', () => {
  test('number all text blocks of their section, whatever their kind', async () => {
    const page = `## First things\n${block('$ a')}${block('x: 1', 'yaml')}${block('$ b')}## Then\n${block('$ c')}`
    expect(await ids(page)).toEqual(['first_things_1', 'first_things_3', 'then_1'])
  })

  test('before the first heading have an empty section', async () => {
    expect(await ids(block('$ a'))).toEqual(['_1'])
  })

  test('are named by `snip_id`, unless that is `none`', async () => {
    const page = `## S\n${block('$ a', 'syntax=bash snip_id=mine')}${block('$ b', 'syntax=bash snip_id=none')}`
    const {steps} = await read(page)
    expect(steps.map(({id, snipId}) => [id, snipId])).toEqual([
      ['mine', 'mine'],
      ['s_2', 'none'],
    ])
  })

  test('keep ids apart that the page gives twice', async () => {
    expect(await ids(`## S\n${block('$ a')}\n## S\n${block('$ b')}`)).toEqual(['s_1', 's_1.2'])
  })

  test('come from fences and sessions as well', async () => {
    const page =
      '```bash\necho a\n```\n\n```console\n$ echo b\nb\n```\n\n```sh {snip_id=c}\n$ echo c\n```\n\n```yaml\na: 1\n```\n'
    const {steps} = await read(page)
    expect(steps.map(({id, body}) => [id, body])).toEqual([
      ['_1', 'echo a'],
      ['_2', 'echo b'],
      ['c', 'echo c'],
    ])
  })

  test('come from sessions whose prompt names the host', async () => {
    const page = '```console\nuser@host:~$ echo b\nb\n```\n\n```text\nuser@host:~$ echo c\n```\n'
    const {steps, diagnostics} = await read(page)
    expect(steps.map(({body, skip}) => [body, skip?.kind])).toEqual([
      ['echo b', undefined],
      ['echo c', undefined],
    ])
    expect(diagnostics).toEqual([])
  })

  test('do not come from comments, escaped shortcodes or other languages', async () => {
    const page = `<!--\n${block('$ a')}-->\n\n{{</* text bash */>}}\n$ b\n{{</* /text */>}}\n\n${block('$ c', 'python')}`
    const {steps, diagnostics} = await read(page)
    expect(steps).toMatchObject([{commands: [], skip: {kind: 'unclear'}, firstLine: '$ c', language: 'python'}])
    expect(diagnostics.map(({code}) => code)).toEqual(['commands-not-run'])
  })

  test('know their tab, their aside and the include that they stand in', async () => {
    const tabs = `{{< tabset category-name="how" >}}\n{{< tab name="Fast" category-value="fast" >}}\n{{< tip >}}\n${block('$ a')}{{< /tip >}}\n{{< /tab >}}\n{{< /tabset >}}\n`
    const {steps, variants} = await read('{{< boilerplate tabs-here >}}\n', siteWith({'tabs-here': tabs}))
    expect(steps[0]?.within).toEqual([
      {kind: 'include', page: 'boilerplates/tabs-here.md'},
      {kind: 'tab', variant: 'how', tab: 'fast', name: 'Fast'},
      {kind: 'aside', name: 'tip'},
    ])
    expect(steps[0]?.id).toBe('tabs_here__1')
    expect(steps[0]?.place.page).toBe('boilerplates/tabs-here.md')
    expect(variants.map(({id, tabs: all}) => [id, all.map(({value}) => value)])).toEqual([['how', ['fast']]])
  })

  test('are placed by line and column, values and indent notwithstanding', async () => {
    const page = `1.  Do it:\n\n    ${block('$ echo {{< v >}} \\\n        more\nshown').replaceAll('\n', '\n    ')}`
    const {steps} = await read(page, siteWith({}, {v: 'a much longer value'}))
    const command = steps[0]?.commands[0]
    expect(command?.run).toBe('echo a much longer value \\\n        more')
    expect(command?.place.start).toMatchObject({line: 4, column: 5})
    expect(command?.expected?.place.start).toMatchObject({line: 6, column: 5})
  })

  test('put values and release files in the place of what stands for them', async () => {
    const page = block('$ kubectl apply -f @samples/a.yaml@ --set v={{< app_version >}}')
    const {steps} = await read(page, siteWith({}, {app_version: '1.2'}))
    expect(steps[0]?.body).toBe('kubectl apply -f samples/a.yaml --set v=1.2')
  })

  test('with a value that nobody knows are for the reader to fill in, which is a warning, once', async () => {
    const again = block('$ echo {{< nothing >}} twice\n$ echo all')
    const {diagnostics, steps} = await read(`text\n\n${block('$ echo {{< nothing >}}')}\n${again}`)
    expect(diagnostics).toMatchObject([{code: 'unknown-value', severity: 'warning', place: {start: {line: 3}}}])
    expect(steps.flatMap(({commands}) => commands.map(({placeholders}) => placeholders))).toEqual([
      ['{{< nothing >}}'],
      ['{{< nothing >}}'],
      [],
    ])
  })
})

describe('phases', () => {
  const phases = async (...headings: string[]) =>
    (await read(headings.map((heading) => `${heading}\n\n${block('$ a')}`).join('\n'))).steps.map(({phase}) => phase)

  test('are read off the headings, and hold for the sections below', async () => {
    expect(await phases('## Before you begin', '### Tools', '## Install', '## Cleanup', '### Gateways')).toEqual([
      'setup',
      'setup',
      'main',
      'cleanup',
      'cleanup',
    ])
  })

  test('take what removes things for cleanup only at the end', async () => {
    expect(
      await phases('## Install', '## Uninstall the old one', '## Verify', '## Remove the rest', '## Uninstall'),
    ).toEqual(['main', 'main', 'main', 'cleanup', 'cleanup'])
  })

  test('are said by the key of a translated heading as well', async () => {
    const found = await phases('## {{% heading "prerequisites" %}}', '## Go', '## {{% heading "cleanup" %}}')
    expect(found).toEqual(['setup', 'main', 'cleanup'])
  })
})

describe('expected output', () => {
  const expected = async (text: string) => (await read(text)).steps[0]?.commands.at(-1)?.expected

  test('stands below its command', async () => {
    expect(await expected(block('$ a\nout\nmore', 'bash json'))).toMatchObject({
      text: 'out\nmore',
      syntax: 'json',
      source: 'below',
      scope: 'whole',
    })
  })

  test.each([
    ['The output is similar to this:', 'whole'],
    ['You should see the following:', 'whole'],
    ['The text output should include:', 'part'],
    ['Repeat this a few times; the answer toggles between the two:', 'alternating'],
  ])('stands in the next block after «%s»', async (prose, scope) => {
    const found = await expected(`${block('$ a')}\n${prose}\n\n${block('out', 'plain')}`)
    expect(found).toMatchObject({text: 'out', source: 'next-block', scope})
  })

  test.each(['Add this to the file:', 'Then create the settings below:', 'A file looks like any other.\n\n## Next\n'])(
    'does not stand in the next block after «%s»',
    async (prose) => {
      expect(await expected(`${block('$ a')}\n${prose}\n\n${block('out', 'plain')}`)).toBeNull()
    },
  )

  test('is not taken from the next block where the command shows its own', async () => {
    expect(await expected(`${block('$ a\nmine')}\nYou should see:\n\n${block('other', 'plain')}`)).toMatchObject({
      text: 'mine',
    })
  })
})

describe('a comparator', () => {
  test('is named by the page, on the block or on its fence', async () => {
    expect(await read(block('$ a\nout', 'syntax=bash verify=_verify_contains'))).toMatchObject({
      steps: [{commands: [{expected: {comparator: 'contains'}}]}],
    })
    const fence = await read('```console {verify="first-line"}\n$ a\nout\n```\n')
    expect(fence.steps[0]?.commands[0]?.expected?.comparator).toBe('first-line')
  })

  test('comes with how often it must match, and what else may differ', async () => {
    const {steps} = await read(block('$ a\nb', 'syntax=bash until="3 times" vary="sizes, counters"'))
    expect(steps[0]?.commands[0]?.expected).toMatchObject({times: 3, vary: ['sizes', 'counters']})
  })

  test.each([
    ['syntax=bash until=often', 'bad-until'],
    ['syntax=bash vary=weather', 'unknown-vary'],
  ])('with a note that cannot be read is an error: %s', async (words, code) => {
    expect((await read(block('$ a\nb', words))).diagnostics).toMatchObject([{code, severity: 'error'}])
    const next = await read(`${block('$ a')}\nYou should see:\n\n${block('b', words.replace('bash', 'plain'))}`)
    expect(next.diagnostics).toMatchObject([{code}])
  })

  test('`failure` needs no output', async () => {
    const {steps} = await read(block('$ a\n$ b', 'syntax=bash verify=failure'))
    expect(steps[0]?.commands.map(({expected}) => expected?.comparator)).toEqual([undefined, 'failure'])
  })

  test('that there is none of is an error', async () => {
    const {diagnostics} = await read(block('$ a\nb', 'syntax=bash verify=contians'))
    expect(diagnostics).toMatchObject([{code: 'unknown-comparator', severity: 'error'}])
  })
})

describe('environment tables', () => {
  const names = async (text: string) => (await read(text)).env.map(({name}) => name)

  test('name variables, with or without leading pipes', async () => {
    expect(await names('Variable | Description\n-------- | ---\n`CTX_A` | The context of `a`\n`$B` | b\n')).toEqual([
      'CTX_A',
      'B',
    ])
    expect(await names('| Variable | Description |\n| --- | --- |\n| `X` | x |\n')).toEqual(['X'])
  })

  test('are no other tables', async () => {
    expect(await names('Name | Description\n--- | ---\n`X` | x\n')).toEqual([])
    expect(await names('Variable | Description\n--- | ---\n`request.headers` | x\n')).toEqual([])
  })
})

describe('includes', () => {
  test('that include themselves are refused, with the place', async () => {
    const site = siteWith({a: '{{< boilerplate b >}}\n', b: '{{< boilerplate a >}}\n'})
    const {diagnostics} = await read('{{< boilerplate a >}}\n', site)
    expect(diagnostics).toMatchObject([{code: 'include-cycle', place: {page: 'boilerplates/b.md', start: {line: 1}}}])
  })

  test('that are not there are an error with the reason', async () => {
    const {diagnostics} = await read('text\n\n{{< boilerplate nowhere >}}\n', siteWith({}))
    expect(diagnostics).toMatchObject([{code: 'include-not-found', severity: 'error', place: {start: {line: 3}}}])
  })

  test("don't change the numbering of the page around them", async () => {
    const page = `## Own\n${block('$ a')}\n{{< boilerplate more >}}\n\n${block('$ b')}`
    const {steps} = await read(page, siteWith({more: `## Theirs\n${block('$ x')}`}))
    expect(steps.map(({id, section}) => [id, section.title])).toEqual([
      ['own_1', 'Own'],
      ['more_theirs_1', 'Theirs'],
      ['own_2', 'Theirs'],
    ])
  })
})

describe('a shortcode', () => {
  test('with a misspelt name is said, with the name that may be meant', async () => {
    const {diagnostics} = await read('{{< txt bash >}}\n$ a\n{{< /txt >}}\n\n{{< tpi >}}\nb\n{{< /tpi >}}\n')
    expect(diagnostics.map(({code, hint, place}) => [code, hint, place.start.line])).toEqual([
      ['unknown-shortcode', 'did you mean `text`?', 1],
      ['unknown-shortcode', 'did you mean `tip`?', 5],
    ])
  })

  test('that is never closed is not called misspelt as well', async () => {
    const {diagnostics} = await read('{{< text bash >}}\n$ a\n')
    expect(diagnostics.map(({code}) => code)).toEqual(['unclosed-shortcode'])
  })

  test('or a directive has its title behind its name or in brackets', async () => {
    const {diagnostics, steps} = await read(
      ':::tip Mind the gap\n\n```bash\necho a\n```\n\n:::\n\n:::tip[Fine]\n\n```bash\necho b\n```\n\n:::\n',
    )
    expect(diagnostics).toEqual([])
    expect(steps.map(({within}) => within.map(({kind}) => kind))).toEqual([['aside'], ['aside']])
  })

  test("of the site's own is not", async () => {
    expect(
      (await read('{{< image link="a.png" >}}\n\n{{< mermaid >}}\na --> b\n{{< /mermaid >}}\n')).diagnostics,
    ).toEqual([])
  })
})

describe('a page', () => {
  test('is titled by its front matter, else its first heading, else its file', async () => {
    expect((await read('---\ntitle: Front\n---\n# Head\n')).title).toBe('Front')
    expect((await read('# Head\n')).title).toBe('Head')
    expect((await read('prose\n')).title).toBe('page.md')
  })

  test('with front matter that is no YAML is read all the same', async () => {
    const {diagnostics, steps, frontMatter} = await read(`---\ntitle: "open\n---\n\n${block('$ a')}`)
    expect(diagnostics).toMatchObject([{code: 'front-matter', severity: 'warning'}])
    expect(frontMatter).toEqual({})
    expect(steps).toHaveLength(1)
  })

  test('with front matter whose aliases come to more than memory holds is read all the same', async () => {
    const list = (item: string) => `[${Array.from({length: 9}, () => item).join(',')}]`
    const bomb = [
      'a: &a [x]',
      ...[...'bcdefghij'].map((name, at) => `${name}: &${name} ${list(`*${'abcdefghi'[at]}`)}`),
    ]
    const {diagnostics, steps} = await read(`---\n${bomb.join('\n')}\n---\n\n${block('$ a')}`)
    expect(diagnostics).toMatchObject([{code: 'front-matter', severity: 'warning'}])
    expect(steps).toHaveLength(1)
  })

  test('knows the pages that it wants read before', async () => {
    const page =
      'Before proceeding, complete [that](/docs/that) and [this](https://example.com).\n\n## Later\n\nSee [more](/docs/more).\n'
    expect((await read(page)).requires.map(({url}) => url)).toEqual(['/docs/that'])
  })

  test('with a command that its block cuts off says so', async () => {
    const {diagnostics} = await read(block('$ for i in 1 2; do echo $i'))
    expect(diagnostics).toMatchObject([{code: 'unfinished-command', place: {start: {line: 2, column: 3}}}])
  })
})
