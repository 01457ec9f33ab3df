import {describe, expect, test} from 'vitest'
import {readBoth, siteOfFiles} from './pages.ts'

const page = `---
title: Install
---

import Tabs from '@theme/Tabs';
import TabItem from '@theme/TabItem';
import Next from './_next.mdx';

## Get it

<Tabs groupId="os" queryString>
<TabItem value="linux" label="On Linux" default>

\`\`\`bash title="install.sh"
curl a | sh -
\`\`\`

</TabItem>
<TabItem value="On Windows">

:::warning Mind the [gap]
\`\`\`bash
choco x
\`\`\`
:::

</TabItem>
</Tabs>

<Tabs
  defaultValue="helm"
  values={[
    {label: 'With Helm', value: 'helm'},
    {label: 'With kubectl', value: 'kubectl'},
  ]}>
  <TabItem value="helm">

    \`\`\`bash
    helm install a
    \`\`\`

  </TabItem>
  <TabItem value="kubectl">

    \`\`\`bash
    kubectl apply -f - <<EOF
      a: 1
    EOF
    \`\`\`

  </TabItem>
</Tabs>

<Next />
`

const site = siteOfFiles({'_next.mdx': '```bash\necho next\n```\n'})

describe('Docusaurus', () => {
  test('tabs are components, asides titled directives, partials components that are imported', async () => {
    expect(await readBoth(page, site)).toMatchObject({
      steps: [
        '14: [os=linux] curl a | sh -',
        '22: [os=on_windows] (warning) choco x',
        '38: [get_it=helm] helm install a',
        '45: [get_it=kubectl] kubectl apply -f - <<EOF;   a: 1; EOF',
        '1: <_next.mdx> echo next',
      ],
      variants: {os: ['linux', 'on_windows'], get_it: ['helm', 'kubectl']},
      problems: [],
    })
  })

  test('tabs are called as their labels say', async () => {
    const {runbook} = await readBoth(page, site)
    expect(runbook.variants.map(({tabs}) => tabs.map(({name}) => name))).toEqual([
      ['On Linux', 'On Windows'],
      ['With Helm', 'With kubectl'],
    ])
  })

  test('a partial that is not there is a warning', async () => {
    expect((await readBoth(page)).problems).toEqual(['54: warning: unknown-include'])
  })

  test('tags that nothing closes, in a fence, amid text or in a code span are left as they are', async () => {
    const text =
      '<Tabs>\n\nUse `<Tabs>` and <TabItem> so.\n\n```bash\ncat <<EOF\n<TabItem value="a">\n</TabItem>\nEOF\n```\n'
    expect(await readBoth(text)).toMatchObject({
      steps: ['5: cat <<EOF; <TabItem value="a">; </TabItem>; EOF'],
      variants: {},
      problems: [],
    })
  })

  test.each([':::tip Mind the gap', ':::tip', ':::tip[Mind the gap]', '::: tip Mind the gap'])(
    '%s begins an aside',
    async (mark) => {
      expect(
        (await readBoth(`${mark}\n\n\`\`\`bash\necho a\n\`\`\`\n\n:::\n\n\`\`\`bash\necho b\n\`\`\`\n`)).steps,
      ).toEqual(['3: (tip) echo a', '9: echo b'])
    },
  )

  test('a tab may stand on one line', async () => {
    const text =
      '# A\n\n<Tabs>\n  <TabItem value="a">Text</TabItem>\n  <TabItem value="b" label={<b>x</b>}>\n```bash\ny\n```\n  </TabItem>\n</Tabs>\n'
    expect(await readBoth(text)).toMatchObject({steps: ['6: [a=b] y'], variants: {a: ['a', 'b']}, problems: []})
  })

  test('asides and tabs of other sites of MDX are components too', async () => {
    const text =
      '# A\n\n<Tabs>\n<Tab title="One">\n```bash\none\n```\n</Tab>\n</Tabs>\n\n<Note>\n```bash\ntwo\n```\n</Note>\n'
    expect((await readBoth(text)).steps).toEqual(['5: [a=one] one', '12: (admonition) two'])
  })
})

test("VuePress' containers are tabs", async () => {
  const page =
    ':::: tabs :options="{}"\n::: tab "Script"\n\n```sh\na\n```\n\n:::\n::: tab "Link"\n\n```sh\nb\n```\n\n:::\n::::\n'
  const {steps, variants} = await readBoth(page)
  expect(Object.values(variants)).toEqual([['script', 'link']])
  expect(steps.map((step) => step.at(-1))).toEqual(['a', 'b'])
})
