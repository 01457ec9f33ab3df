import fc from 'fast-check'
import {expect, it} from 'vitest'
import {openBash} from '../../../engine/session/bash/bash.ts'
import {makeSessionEnvironment, makeWorkFolder} from '../../../engine/session/environment.ts'
import {eventually} from '../rows/row.ts'

const commands = Number(process.env.RUNBOOK_RANDOM_COMMANDS ?? 1000)

interface Case {
  readonly lines: number // to stdout
  readonly errors: number // to stderr
  readonly width: number // of each line; all lines together stay in memory
  readonly separate: boolean
  readonly late: number | null // ms until a background job prints one more line
  readonly end: string
}

const cases: fc.Arbitrary<Case> = fc.record({
  lines: fc.nat(3),
  errors: fc.nat(2),
  width: fc.oneof({arbitrary: fc.nat(40), weight: 9}, fc.constantFrom(4095, 4096, 65_536, 150_000)),
  separate: fc.boolean(),
  late: fc.option(fc.nat(30), {freq: 4}),
  end: fc.constantFrom('true', 'false', '(exit 3)', 'sleep .001'),
})

const print = (count: number, number: number, width: number, to: string): string =>
  `for ((i = 0; i < ${count}; i++)); do line ${number} ${width}; done ${to}`

/** What a command prints, now or later, holds its number and blanks only. */
const text = (number: number, {lines, errors, late, separate, width, end}: Case): string =>
  [
    ...(late === null ? [] : [`(sleep .${String(late).padStart(3, '0')}; line ${number} ${width}) &`]),
    print(lines, number, width, ''),
    print(errors, number, width, separate ? '>&2' : '2>&1 >&2'),
    end,
  ].join('\n')

/** How often each character occurs: a job may print in the middle of its own command's line. */
function histogram(printed: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const character of printed) counts[character] = (counts[character] ?? 0) + 1
  return counts
}

it(`has no byte of one command in another's output, ${commands} times`, {timeout: 1_150_000}, async () => {
  const folder = makeWorkFolder()
  const shell = await openBash({cwd: folder.path, env: makeSessionEnvironment(process.env)})
  await shell.run(`line() { printf '%*s\\n' "$2" "$1"; }`)
  const open = new Map<number, {readonly expected: number; printed: string}>()
  const wrong: number[] = []
  const settle = (number: number): void => {
    const entry = open.get(number)
    if (entry === undefined || entry.printed.length < entry.expected) return
    open.delete(number)
    const one = `${String(number).padStart(all[number]?.width ?? 0)}\n`
    const whole = histogram(one.repeat(entry.expected / one.length))
    if (
      JSON.stringify(Object.entries(histogram(entry.printed)).sort()) !== JSON.stringify(Object.entries(whole).sort())
    )
      wrong.push(number)
  }
  const all = fc.sample(cases, {numRuns: commands, seed: 4711})
  for (const [number, some] of all.entries()) {
    const one = `${String(number).padStart(some.width)}\n`
    const entry = {expected: one.length * (some.lines + some.errors + (some.late === null ? 0 : 1)), printed: ''}
    open.set(number, entry)
    const onOutput = (piece: string, late: boolean): void => {
      if (!late) return
      entry.printed += piece
      settle(number)
    }
    const result = await shell.run(text(number, some), {separate: some.separate, onOutput})
    entry.printed += result.output.text + (result.errors?.text ?? '')
    settle(number)
  }

  await eventually(() => open.size === 0, 'every command has printed as much as it must')
  await shell.close()
  folder.remove()
  expect(wrong).toEqual([])
})
