import {expect, test} from 'vitest'
import {drawCommand, shortenCommand} from '../../../engine/report/lines/command.ts'
import {unicodeSigns} from '../../../engine/report/text/signs.ts'

const text = (run: string) => {
  const {text, rest} = shortenCommand(run, unicodeSigns)
  return text.text + rest.text
}

const lines = (run: string) =>
  drawCommand(run, 2, unicodeSigns).map(({lead, spans}) => [lead, ...spans].map((span) => span?.text ?? '').join(''))

test('a command goes on one line', () => {
  expect(text('kubectl get pods')).toBe('kubectl get pods')
  expect(text('helm install a \\\n    b \\\n  --wait')).toBe('helm install a b --wait')
  expect(text('cat <<EOF\na\nb\nEOF')).toBe('cat <<EOF … 3 more lines')
  expect(text('for i in 1; do\ndone')).toBe('for i in 1; do … 1 more line')
})

test('a whole command has prompts; the middle of a long one is folded', () => {
  expect(lines('a \\\nb')).toEqual(['$ a \\', '> b'])
  const long = Array.from({length: 30}, (_, index) => `line ${index + 1}`)
  expect(lines(long.slice(0, 11).join('\n'))).toHaveLength(11)
  expect(lines(long.join('\n'))).toEqual([
    '$ line 1',
    ...long.slice(1, 8).map((one) => `> ${one}`),
    '> … 20 more lines',
    '> line 29',
    '> line 30',
  ])
})
