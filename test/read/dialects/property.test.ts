import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {Place} from '../../../engine/diagnostic.ts'
import type {Runbook} from '../../../engine/model.ts'
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

/** What tags are put in the place of may stand in a block, and nothing else that its line does not have. */
const isOfPage = (line: string | undefined, text: string): boolean =>
  line !== undefined && (line.includes(text.trim()) || /\{\{<|:::/.test(text))

/** The steps, and the commands, that do not stand where their place says. A page with an error is not played. */
const listMisplaced = ({steps, diagnostics}: Runbook, lines: readonly string[]): readonly string[] => {
  const isBroken = diagnostics.some(({severity}) => severity === 'error')
  const isAt = ({start}: Place, text: string) => {
    const line = lines[start.line - 1]
    return isBroken ? line !== undefined : isOfPage(line, text)
  }
  return steps.flatMap(({id, place, firstLine, commands}) => [
    ...(isAt(place, '```') || isAt(place, firstLine) ? [] : [id]),
    ...commands.filter((command) => !isAt(command.place, command.run.split('\n', 1)[0] ?? '')).map(({run}) => run),
  ])
}

const examples: [string][] = [
  ['=== "A"\n        {{< /tabs >}}\n    ```bash\n  === "A"'],
  ['{{< tab header="x" lang="bash" >}}\n\n</details>\n{{< /tab >}}'],
  ['```bash\n\n=== "A"\n{{< tab header="x" lang="bash" >}}\n{{< /tab >}}'],
]

test('any mixture of marks is read, and each of its steps stands where its fence or its code does', async () => {
  await fc.assert(
    fc.asyncProperty(page, async (text) => {
      const {runbook} = await readBoth(text)
      expect(listMisplaced(runbook, text.split('\n'))).toEqual([])
    }),
    {numRuns: 300, examples},
  )
}, 60_000)
