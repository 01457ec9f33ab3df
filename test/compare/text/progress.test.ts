import {describe, expect, test} from 'vitest'
import {judge} from '../../../engine/compare/index.ts'

const shown = '✔ Core installed\n✔ Gateway installed\n✔ Installation complete'
const noisy = `        |\\
       /||    \\

- Processing resources for Core.
✔ Core installed ⛵️
- Processing resources for Gateway.
- Processing resources for Gateway. Waiting for Deployment/mesh/gateway
✔ Gateway installed 🛬
- Pruning removed resources
✔ Installation complete
`

const verdict = async (text: string, actual: string): Promise<string> => {
  const judgement = await judge({comparator: 'auto', text}, actual)
  return judgement.kind === 'failed' ? judgement.reason : judgement.kind
}

describe('messages of a tool that tells of its progress', () => {
  test.each([
    ['between the shown lines, and after them', shown, noisy],
    ['by ticks that the page does not show', '✔ A\n✔ C', '✔ A\n✔ B\n✔ C\n'],
    [
      'by a spinner',
      '✓ Image pulled\n✓ Node ready',
      '✓ Image pulled 🖼\n⠋ Starting node\n⠙ Starting node\n✓ Node ready\n',
    ],
    ['by lines that go on', '✅ Downloaded\n✅ Unpacked', '✅ Downloaded\nUnpacking files...\n✅ Unpacked\n'],
    ['with another picture than the page shows', '✔ Core installed 🚀', '✔ Core installed ⛵️\n'],
    ['with blank lines that the page leaves out', '✔ A\n✔ B', '✔ A\n\n\n✔ B\n'],
    [
      'with a full stop more than the page shows',
      '✔ No issues\n  See https://example.org/start',
      '✔ No issues\n  See https://example.org/start.\n',
    ],
    ['with an elision at the end of a line', '✔ Pulled image ...\n✔ B', '✔ Pulled image web:3 ⛵️\n✔ B\n'],
    [
      'in either order of what is made at once, as the tool says',
      '✔ Core installed\n✔ Egress gateway installed\n✔ Ingress gateway installed\n✔ Installation complete',
      '✔ Core installed\n- Processing Egress gateway, Ingress gateway.\n- Waiting...\n✔ Ingress gateway installed 🛬\n✔ Egress gateway installed\n✔ Installation complete\n',
    ],
    ['in any order of three', '✔ A\n✔ B\n✔ C', '- Making A, B, C\n✔ C\n✔ B\n✔ A\n'],
    ['twice, the second time to the end', '✔ A\n✔ B', '✔ A\nhandled 3 requests\n✔ A\n- on\n✔ B\n'],
  ])('passes: %s', async (_, text, actual) => {
    expect(await verdict(text, actual)).toBe('passed')
  })

  test.each([
    [
      'what is not there',
      shown,
      noisy.replace('✔ Gateway', '✔ Waypoint'),
      '`✔ Gateway installed` is not in the output',
    ],
    ['another sign', '✔ Core installed', '✘ Core installed\n', '`✔ Core installed` is not in the output'],
    ['a sign after the line', '✔ Core installed', '✔ Core installed ❌\n', '`✔ Core installed` is not in the output'],
    ['a warning sign', '✔ Core installed', '✔ Core installed ⚠️\n', '`✔ Core installed` is not in the output'],
    [
      'more than a picture',
      '✔ Core installed',
      '✔ Core installed 🛬 twice\n',
      '`✔ Core installed` is not in the output',
    ],
    [
      'a failure in between',
      '✔ A\n✔ B',
      '✔ A\n- Gateway failed to start\n✔ B\n',
      'the lines of the page are there, but `- Gateway failed to start` is between them',
    ],
    [
      'something that is no progress',
      '✔ A\n✔ B',
      '✔ A\n3 pods were replaced\n✔ B\n',
      'the lines of the page are there, but `3 pods were replaced` is between them',
    ],
    ['another order', '✔ A\n✔ B', '✔ B\n✔ A\n', '`✔ B` does not come after `✔ A` in the output'],
    [
      'what is missing of what is made at once',
      '✔ A one\n✔ B two',
      '- Making A, B\n✔ B two\n',
      '`✔ A one` is not in the output',
    ],
    [
      'another order of what is made one after the other',
      '✔ A\n✔ B',
      '- Making A\n- Making B\n✔ B\n✔ A\n',
      '`✔ B` does not come after `✔ A` in the output',
    ],
  ])('fails by %s', async (_, text, actual, reason) => {
    expect(await verdict(text, actual)).toBe(reason)
  })

  test('takes no time over many lines', async () => {
    const lines = Array.from({length: 300}, (_, number) => `✔ part ${number} installed`)
    const actual = Array.from({length: 5000}, () => '- Processing ').join('\n')
    const began = performance.now()
    expect(
      await verdict(lines.join('\n'), `${lines.slice(0, -1).join('\n')}\n${actual}${' '.repeat(100_000)}`),
    ).toMatch(/is not in/)
    expect(performance.now() - began).toBeLessThan(3000)
  })
})
