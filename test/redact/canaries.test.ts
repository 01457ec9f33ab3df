import {expect, test} from 'vitest'
import {frames, generators} from './canaries.ts'
import {whole} from './cutting.ts'

const rounds = Number(process.env.RUNBOOK_CANARIES ?? 20) // values of each sort in each text; 300 of 41 texts are a full measure
const maxShown = 1 / 10_000

test('generated values are hidden in all the texts that tell of them', () => {
  const shown = frames.flatMap((frame) =>
    Object.values(generators).flatMap((generate) =>
      Array.from({length: rounds}, () => {
        const value = generate()
        const text = whole(`before\n${frame(value)}\nafter\n`)
        return text.includes(value) || text.includes(encodeURIComponent(value)) ? [frame(value)] : []
      }).flat(),
    ),
  )
  const total = frames.length * Object.keys(generators).length * rounds
  expect(shown.length, shown.slice(0, 40).join('\n')).toBeLessThanOrEqual(Math.max(3, total * maxShown))
})
