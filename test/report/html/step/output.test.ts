import {describe, expect, test} from 'vitest'
import {cutToShare, findShare} from '../../../../engine/report/html/report.ts'
import {drawOutput} from '../../../../engine/report/html/step/output.ts'
import type {CommandTranscript, KeptOutput, Transcript} from '../../../../engine/report/transcript/transcript.ts'
import {transcriptOf} from '../../rendering.ts'
import {block} from '../blocks.ts'
import {played} from '../played.ts'

const printed = (head: string, more: Partial<KeptOutput> = {}): KeptOutput => {
  return {head, left: 0, tail: '', endsWithNewline: true, file: null, cutBytes: 0, ...more}
}
const lines = (count: number): string => Array.from({length: count}, (_, index) => `${index + 1}\n`).join('')

describe('a box of output', () => {
  test('folds the middle of a long one', () => {
    expect(drawOutput(printed(lines(22)), 'Output').html).not.toContain('<details')
    const {html} = drawOutput(printed(lines(40)), 'Output')
    expect(html).toMatch(/12\n<\/pre><details class="more"><summary>22 more lines<\/summary><pre>13\n/)
    expect(html).toMatch(/34\n<\/pre><\/details><pre>35\n/)
  })

  test('says how much is not shown, and where all of it is', () => {
    const {html} = drawOutput(printed('a\n', {left: 1200, tail: 'z\n', file: 'outputs/1.txt'}), 'Output')
    expect(html).toContain(
      'a\n<i class="not-shown">1,200 characters not shown here; all of it is in outputs/1.txt</i>\nz\n',
    )
  })

  test('can be reached by keyboard where it may have to be moved, and wraps where that would not help', () => {
    expect(drawOutput(printed('short\n'), 'Output').html).toMatch(/^<pre class="output">/)
    expect(drawOutput(printed(`${'x'.repeat(80)}\n`), 'Output').html).toMatch(
      /^<pre class="output" tabindex="0" role="group" aria-label="Output">/,
    )
    expect(drawOutput(printed(`${'x'.repeat(300)}\n`), 'Output').html).toMatch(/^<pre class="output wraps">/)
  })

  test('keeps an empty line at its beginning', () => {
    expect(drawOutput(printed('\na\n'), 'Output').html).toBe('<pre class="output">\n\na\n</pre>')
  })

  test('is none where nothing was printed', () => {
    expect(drawOutput(printed(''), 'Output').html).toBe('')
  })
})

describe('the share of an output', () => {
  const text = 'a line of twenty...\n'.repeat(10_000)
  const big = async (): Promise<Transcript> =>
    transcriptOf(
      await played(block(Array.from({length: 80}, (_, at) => `$ echo ${at}`).join('\n')), {output: () => text}),
    )
  const commandsOf = ({pages}: Transcript): readonly CommandTranscript[] =>
    pages.flatMap(({steps}) => steps.flatMap(({commands}) => commands))

  test('is all that a transcript keeps, until there are several of them', async () => {
    const transcript = await big()
    expect(findShare([transcript])).toBe(Number.POSITIVE_INFINITY)
    const [command] = commandsOf(transcript)
    expect(command === undefined ? null : cutToShare(command, Number.POSITIVE_INFINITY)).toBe(command?.output)
    const share = findShare([transcript, transcript, transcript])
    expect(share).toBe(Math.floor(20_000_000 / 240))
  })

  test('is cut between lines, and what is cut is counted', async () => {
    const transcript = await big()
    for (const command of commandsOf(transcript)) {
      const {head, left, tail} = cutToShare(command, 1_000)
      expect(head.length + tail.length).toBeLessThanOrEqual(1_000)
      expect(head).toMatch(/^(?:a line of twenty\.\.\.\n)+$/)
      expect(tail).toMatch(/^(?:a line of twenty\.\.\.\n)+$/)
      expect(head.length + left + tail.length).toBe(text.length)
    }
  })
})
