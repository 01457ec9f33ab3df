import fc from 'fast-check'
import {expect, test} from 'vitest'
import {readBoth} from './pages.ts'

const pieces = [
  '=== "A"',
  '===! "B"',
  '!!! note "T"',
  '??? info',
  '<Tabs>',
  '</Tabs>',
  '<TabItem value="a">',
  '</TabItem>',
  '<details><summary>S</summary>',
  '</details>',
  ':::tip T',
  ':::',
  '{{< tabs >}}',
  '{{< /tabs >}}',
  '{{< tab header="x" lang="bash" >}}',
  '{{< /tab >}}',
  '{{< version include-if="1" >}}',
  '{{< /version >}}',
  '{{% reuse "a.md" %}}',
  '--8<-- "a.md"',
  "import X from './x.mdx'",
  '<X />',
  '```bash',
  '```',
  '- item',
  '1. item',
  '> quote',
  '<!--',
  '-->',
  'echo a',
  '# Title',
  '',
]

const line = fc.tuple(fc.constantFrom('', '    ', '        ', '  ', '\t', '> '), fc.constantFrom(...pieces))
const page = fc.array(line, {maxLength: 25}).map((lines) => lines.map((parts) => parts.join('')).join('\n'))

test('any mixture of marks is read, and each of its steps stands where its fence or its code does', async () => {
  await fc.assert(
    fc.asyncProperty(page, async (text) => {
      const {runbook} = await readBoth(text)
      const lines = text.split('\n')
      for (const {place, commands} of runbook.steps) {
        expect(lines[place.start.line - 1]).toMatch(/```bash|echo|```|\S/)
        for (const command of commands) {
          const [first = ''] = command.run.split('\n')
          const isValue = first.includes('{{<') // a snippet in a fence
          if (!isValue) expect(lines[command.place.start.line - 1]).toContain(first.trim())
        }
      }
    }),
    {numRuns: 300},
  )
}, 60_000)
