import {expect, test} from 'vitest'
import {readDocument} from '../../../engine/read/document/index.ts'
import {noSite, watchSite} from '../../../engine/read/index.ts'
import {readBoth} from './pages.ts'

const readme = `# App

<details open>
<summary>On <b>Windows</b></summary>

\`\`\`sh
choco install app
\`\`\`

</details>

<details><summary>More</summary>
<details>
<summary>Deep</summary>

\`\`\`sh
deep
\`\`\`
</details>
</details>

> [!NOTE]
> \`\`\`sh
> note
> \`\`\`

\`\`\`sh
app
\`\`\`
`

test('what a README folds is an aside with its summary as title', async () => {
  expect(await readBoth(readme)).toMatchObject({
    steps: ['6: (details) choco install app', '16: (details) (details) deep', '23: (quote) note', '27: app'],
    problems: [],
  })
  const {root} = readDocument(watchSite(noSite, {page: 'page.md', text: readme}).source())
  expect(root.children[1]).toMatchObject({type: 'aside', name: 'details', title: 'On Windows'})
})

test('one that nothing closes is left as it is', async () => {
  expect((await readBoth('<details>\n\n```sh\na\n```\n')).steps).toEqual(['3: a'])
})

test('several in a row that name platforms are tabs, and one that only asks to be opened is none', async () => {
  const fold = (title: string, run: string) =>
    `<details>\n<summary>${title}</summary>\n\n\`\`\`sh\n${run}\n\`\`\`\n\n</details>\n`
  const page = `${fold('Mac (ARM)', 'a')}\n${fold('Linux (AMD)', 'b')}\n<br>\n\n${fold('Windows', 'c')}\nThen:\n\n${fold('Click to expand', 'd')}`
  const {steps, variants} = await readBoth(page)
  const [[set = '', tabs = []] = []] = Object.entries(variants)
  expect(tabs).toHaveLength(3)
  expect(steps.map((step) => step.replace(/^\d+: /, ''))).toEqual([
    ...['a', 'b', 'c'].map((run, at) => `[${set}=${tabs[at]}] ${run}`),
    'd',
  ])
})

test('what HTML marks as an aside is one', async () => {
  expect((await readBoth('<aside class="note">\n\n```sh\na\n```\n\n</aside>\n')).steps).toEqual(['3: (details) a'])
})
