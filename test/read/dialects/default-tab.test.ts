import {expect, test} from 'vitest'
import {readBoth} from './pages.ts'

const fence = (command: string): string => `\`\`\`bash\n${command}\n\`\`\`\n`

const tabsOf = (sets: string, first: string, second: string, end = '', endOfSet = ''): string =>
  `# A\n\n${sets}\n${first}\n\n${fence('a')}\n${end}\n${second}\n\n${fence('b')}\n${end}\n${endOfSet}\n`

test.each([
  ['Docusaurus', tabsOf('<Tabs>', '<TabItem value="a">', '<TabItem value="b" default>', '</TabItem>', '</Tabs>')],
  [
    "Docusaurus' set",
    tabsOf('<Tabs defaultValue="b">', '<TabItem value="a">', '<TabItem value="b">', '</TabItem>', '</Tabs>'),
  ],
  [
    'Hextra',
    tabsOf('{{< tabs items="a,b" defaultIndex="1" >}}', '{{< tab >}}', '{{< tab >}}', '{{< /tab >}}', '{{< /tabs >}}'),
  ],
  [
    'Hugo',
    tabsOf('{{< tabs >}}', '{{% tab "a" %}}', '{{% tab name="b" default="true" %}}', '{{% /tab %}}', '{{< /tabs >}}'),
  ],
  ['MkDocs', '# A\n\n=== "a"\n\n    ```bash\n    a\n    ```\n\n===+ "b"\n\n    ```bash\n    b\n    ```\n'],
])('the tab that a page of %s shows first is known', async (_, text) => {
  const {runbook, steps} = await readBoth(text)
  expect(runbook.variants[0]?.tabs.map(({value, isDefault}) => [value, isDefault])).toEqual([
    ['a', undefined],
    ['b', true],
  ])
  expect(steps.length).toBe(2)
})
