import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {type ComparatorName, judge} from '../../engine/compare/index.ts'

const word = fc.string({unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 3, maxLength: 8})
const count = fc.integer({min: 1, max: 999})

/** Lines as tools print them, with all that `auto` looks at. */
const line = fc.oneof(
  fc.string({unit: 'grapheme', maxLength: 30}),
  fc.constantFrom('', '...', '  ...', '{', '}', '[', ']', '"a": 1,', 'a:', '- b', '  c: d', '✔ done', '200'),
  fc.constantFrom(
    'HTTP/1.1 200 OK',
    'server: x',
    'NAME   AGE',
    'web    5m',
    'a b ...',
    'web-776f57d5f6-s7zfc   10.0.0.1   5m',
  ),
  fc.tuple(word, count).map(([name, number]) => `${name}: ${number}`),
)
const output = fc.array(line, {minLength: 1, maxLength: 8}).map((lines) => lines.join('\n'))

describe('any output', () => {
  it('is accepted against itself by `auto` and by all that it may pick', async () => {
    await fc.assert(
      fc.asyncProperty(output, async (text) => {
        const verdict = await judge({comparator: 'auto', text}, text)
        expect(verdict.kind).toBe('passed')
        for (const kind of ['same', 'contains', 'elided', 'like', 'table', 'json', 'yaml'] as const) {
          expect(await judge({comparator: kind, text}, text), kind).toMatchObject({kind: 'passed'})
        }
      }),
      {numRuns: 2000},
    )
  })

  it('is told apart from nothing and from an error', async () => {
    const said = output.filter((text) => text.split('\n').some((part) => /\w/.test(part) && !part.includes('...')))
    await fc.assert(
      fc.asyncProperty(said, fc.constantFrom('', '\n', 'Error from server (NotFound): gone'), async (text, printed) => {
        expect((await judge({comparator: 'auto', text}, printed)).kind).toBe('failed')
      }),
    )
  })

  it('never makes a comparator throw', async () => {
    const kinds: readonly ComparatorName[] = [
      'auto',
      'absent',
      'first-line',
      'lines',
      'regex',
      'http',
      'set',
      'status',
      'failure',
    ]
    await fc.assert(
      fc.asyncProperty(output, output, fc.constantFrom(...kinds), async (text, printed, kind) => {
        expect(['passed', 'failed']).toContain((await judge({comparator: kind, text}, printed, {status: 0})).kind)
      }),
    )
  })
})

describe('plain text', () => {
  const facts = fc.array(fc.tuple(word, count), {minLength: 1, maxLength: 6})
  const spoken = (all: readonly (readonly [string, number])[]): string =>
    all.map(([name, number]) => `${name} is ${number}`).join('\n')

  it('with another count, name or line fails', async () => {
    await fc.assert(
      fc.asyncProperty(facts, fc.nat(), word, count, async (all, seed, name, number) => {
        const at = seed % all.length
        const [was, had] = all[at] ?? ['', 0]
        fc.pre(name !== was && number !== had)
        const text = spoken(all)
        expect((await judge({comparator: 'auto', text}, spoken(all.with(at, [was, number])))).kind).toBe('failed')
        expect((await judge({comparator: 'auto', text}, spoken(all.with(at, [name, had])))).kind).toBe('failed')
        expect((await judge({comparator: 'auto', text}, spoken(all.toSpliced(at, 1)))).kind).toBe('failed')
      }),
    )
  })
})

interface Pod {
  readonly name: string
  readonly ready: number
  readonly status: string
  readonly restarts: number
}

const pod = fc.record({
  name: word,
  ready: fc.integer({min: 1, max: 3}),
  status: fc.constantFrom('Running', 'Pending', 'CrashLoopBackOff', 'Completed'),
  restarts: fc.nat(3),
})
const pods = fc.uniqueArray(pod, {selector: ({name}) => name, minLength: 1, maxLength: 8})

const hash = fc.string({unit: fc.constantFrom(...'0123456789abcdef'), minLength: 8, maxLength: 10})
const suffix = fc.string({unit: fc.constantFrom(...'bcdfghjklmnpqrstvwxz2456789'), minLength: 5, maxLength: 5})
const age = fc.tuple(fc.integer({min: 1, max: 99}), fc.constantFrom('s', 'm', 'h', 'd')).map((parts) => parts.join(''))
/** What a run makes up: a hash, a suffix, an age, an address, a width of the first column. */
const run = fc.record({hash, suffix, age, address: fc.ipV4(), width: fc.integer({min: 32, max: 50})})

function printed(
  all: readonly Pod[],
  {hash, suffix, age, address, width}: {hash: string; suffix: string; age: string; address: string; width: number},
): string {
  const ip = address.startsWith('127.') || address.startsWith('0.') || address.startsWith('255.') ? '10.0.0.1' : address
  const row = ({name, ready, status, restarts}: Pod): string =>
    `${`${name}-${hash}-${suffix}`.padEnd(width)}${ready}/3     ${status.padEnd(20)}${`${restarts}`.padEnd(11)}${ip.padEnd(18)}${age}`
  const head = `${'NAME'.padEnd(width)}READY   ${'STATUS'.padEnd(20)}RESTARTS   ${'IP'.padEnd(18)}AGE`
  return [head, ...all.map(row)].join('\n')
}

describe('a table', () => {
  it('passes with other hashes, ages, addresses, widths, more restarts, and rows in another order', async () => {
    await fc.assert(
      fc.asyncProperty(pods, run, run, fc.nat(2), fc.boolean(), async (all, one, two, more, turned) => {
        const later = all.map((each) => ({...each, restarts: each.restarts + more}))
        const text = printed(all, one)
        expect(
          await judge({comparator: 'auto', text}, printed(turned ? later.toReversed() : later, two)),
        ).toMatchObject({
          kind: 'passed',
          comparator: 'table',
        })
      }),
      {numRuns: 500},
    )
  })

  it('fails with another name, status or count, or without a row', async () => {
    await fc.assert(
      fc.asyncProperty(pods, run, run, fc.nat(), word, async (all, one, two, seed, name) => {
        fc.pre(!all.some((each) => each.name === name))
        const at = seed % all.length
        const each = all[at]
        if (each === undefined) return
        const wrongs: readonly (readonly Pod[])[] = [
          all.with(at, {...each, name}),
          all.with(at, {...each, status: each.status === 'Completed' ? 'Pending' : 'Completed'}),
          all.with(at, {...each, ready: 0}),
          all.toSpliced(at, 1),
        ]
        for (const wrong of wrongs) {
          expect((await judge({comparator: 'auto', text: printed(all, one)}, printed(wrong, two))).kind).toBe('failed')
        }
      }),
    )
  })
})

describe('JSON', () => {
  const value = fc.dictionary(
    word,
    fc.oneof(count, fc.boolean(), fc.array(count, {maxLength: 3}), fc.dictionary(word, count)),
    {
      minKeys: 1,
      maxKeys: 5,
    },
  )

  it('passes in another order and with other blanks, and fails without a key or with another count', async () => {
    await fc.assert(
      fc.asyncProperty(value, fc.nat(), count, async (object, seed, number) => {
        const text = JSON.stringify(object, null, 2)
        const entries = Object.entries(object)
        const at = seed % entries.length
        const [key = ''] = entries[at] ?? []
        expect(
          await judge({comparator: 'auto', text}, JSON.stringify(Object.fromEntries(entries.toReversed()))),
        ).toMatchObject({
          kind: 'passed',
          comparator: 'json',
        })
        expect(
          (await judge({comparator: 'auto', text}, JSON.stringify(Object.fromEntries(entries.toSpliced(at, 1))))).kind,
        ).toBe('failed')
        fc.pre(object[key] !== number)
        expect((await judge({comparator: 'auto', text}, JSON.stringify({...object, [key]: number}))).kind).toBe(
          'failed',
        )
      }),
    )
  })
})

describe('an HTTP code', () => {
  it('is never another', async () => {
    const code = fc.integer({min: 100, max: 599})
    const around = fc.constantFrom(
      '%',
      'HTTP/1.1 %',
      'a to b: %',
      '[2019-01-24T12:17:11.640Z] "GET /" % - 0',
      'NAME   CODE\nweb    %',
    )
    await fc.assert(
      fc.asyncProperty(code, code, around, async (shown, answered, frame) => {
        const fill = (number: number): string => frame.replace('%', `${number}`)
        const verdict = await judge({comparator: 'auto', text: fill(shown)}, fill(answered))
        expect(verdict.kind).toBe(shown === answered ? 'passed' : 'failed')
      }),
    )
  })
})
