import {describe, expect, test} from 'vitest'
import {noSite} from '../../../engine/read/index.ts'
import {readBoth, siteOfFiles} from './pages.ts'

const fence = (command: string): string => `\`\`\`bash\n${command}\n\`\`\`\n`

describe('shortcodes of the site itself', () => {
  test('are what the config says', async () => {
    const syntax = {
      shortcodes: {
        shared: 'include',
        pick: 'tabs',
        choice: 'tab',
        sidebar: 'aside',
        cmd: 'text',
        secret: 'hidden',
        brand: 'value',
        apply: 'command',
      },
    } as const
    const values: Readonly<Record<string, string>> = {brand: 'app', apply: 'kubectl apply -f a.yaml'}
    const site = siteOfFiles({'a.md': fence('a')}, {syntax, value: (name) => values[name]})
    const text = `# A

{{< shared "a.md" >}}

{{< pick >}}
{{< choice name="One" >}}
${fence('one')}{{< /choice >}}
{{< /pick >}}

{{< sidebar >}}
${fence('b')}{{< /sidebar >}}

{{< cmd bash >}}
{{< brand >}} run
{{< /cmd >}}

{{< secret >}}
${fence('c')}{{< /secret >}}

{{< apply path="a.yaml" >}}
`
    expect(await readBoth(text, site)).toMatchObject({
      steps: ['1: <a.md> a', '7: [a=one] one', '14: (sidebar) b', '19: app run', '29: kubectl apply -f a.yaml'],
      problems: [],
    })
  })

  test('may be others than those of the same name elsewhere', async () => {
    const text = `{{< tip >}}\n\n{{< quote >}}\n${fence('a')}{{< /quote >}}\n`
    const site = {...noSite, syntax: {shortcodes: {tip: 'value', quote: 'hidden'}}} as const
    expect(await readBoth(text, site)).toMatchObject({steps: [], problems: []})
  })
})

describe('a dialect that the config names', () => {
  const text = `=== "A"\n\n    Text.\n\n<Tabs>\n<TabItem value="b">\n\n${fence('b')}</TabItem>\n</Tabs>\n`

  test.each([
    [undefined, ['a', 'b']],
    ['mkdocs', ['a']],
    ['docusaurus', ['b']],
    ['hugo', []],
  ] as const)('%s has its own marks alone', async (dialect, tabs) => {
    const site = dialect === undefined ? noSite : {...noSite, syntax: {dialect}}
    const {variants} = await readBoth(text, site)
    expect(Object.values(variants).flat()).toEqual(tabs)
  })
})
