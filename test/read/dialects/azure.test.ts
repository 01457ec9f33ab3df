import {expect, test} from 'vitest'
import {readBoth} from './pages.ts'

const page = `# App

\`\`\`azurecli-interactive
az group create --name a
\`\`\`

Results:

<!-- expected_similarity=0.3 -->
\`\`\`json
{"id": "1"}
\`\`\`

\`\`\`azurecli
az group list
\`\`\`

\`\`\`JSON
{"id": "2"}
\`\`\`
`

test("blocks of Azure's command line are steps, and the block behind the mark is like what they print", async () => {
  const {steps, runbook} = await readBoth(page)
  expect(steps).toEqual(['3: az group create --name a', '14: az group list'])
  expect(runbook.steps.map(({commands}) => commands[0]?.expected)).toMatchObject([
    {text: '{"id": "1"}', comparator: 'like', source: 'next-block', scope: 'whole'},
    null,
  ])
})
