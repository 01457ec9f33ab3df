import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {findComparator, judge} from '../../engine/compare/index.ts'

const cases = process.env.RUNBOOK_CASES
const corpus = process.env.RUNBOOK_CORPUS
const read = <T>(...path: readonly string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T
const golden = join(import.meta.dirname, 'golden')

interface ReaderCase {
  readonly change: string
  readonly accept: boolean
  readonly expected: string
  readonly actual: string
}

/** The numbers of those for which it is so. */
async function numbersOf<T>(all: readonly T[], isSo: (one: T) => Promise<boolean>): Promise<readonly number[]> {
  const answers = await Promise.all(all.map(isSo))
  return answers.flatMap((answer, number) => (answer ? [number] : []))
}

const isWrong = async ({accept, expected, actual}: ReaderCase): Promise<boolean> =>
  ((await judge({comparator: 'auto', text: expected}, actual)).kind === 'passed') !== accept

describe.skipIf(cases === undefined)(
  `the reader's cases${cases === undefined ? ' (RUNBOOK_CASES is not set)' : ''}`,
  () => {
    const all = cases === undefined ? [] : read<readonly ReaderCase[]>(cases, 'reader.json')

    it('are judged as a careful reader does, but for those in the golden file', async () => {
      const {wrong} = read<{wrong: readonly {case: number}[]}>(golden, 'reader.json')
      const missed = await numbersOf(all, isWrong)
      expect(missed).toEqual(wrong.map((one) => one.case))
      expect(missed.length).toBeLessThanOrEqual(all.length * 0.005)
      expect(missed.filter((number) => all[number]?.accept === false)).toEqual([])
    })

    it.skipIf(corpus === undefined)(
      `are judged as well on half of the pages by themselves${corpus === undefined ? ' (RUNBOOK_CORPUS is not set)' : ''}`,
      async () => {
        const pages = pagesByOutput(corpus ?? '')
        const held = all.filter(({expected}) => isHeldBack(pages.get(expected) ?? ''))
        expect(held.length).toBeGreaterThan(all.length / 4)
        const missed = await numbersOf(held, isWrong)
        expect(missed.length).toBeLessThanOrEqual(held.length * 0.005)
        expect(missed.filter((number) => held[number]?.accept === false)).toEqual([])
      },
    )
  },
)

interface SnippetPage {
  readonly page: string
  readonly snippets: readonly {readonly output?: string}[]
}

function pagesByOutput(folder: string): ReadonlyMap<string, string> {
  const pages = read<readonly SnippetPage[]>(folder, 'istio-1.21', 'snippets.json')
  return new Map(pages.flatMap(({page, snippets}) => snippets.map(({output}) => [output ?? '', page] as const)))
}

/** Half of the pages, by their names' sum, looked at apart so that one lucky page cannot hide another's misses. */
const isHeldBack = (page: string): boolean =>
  [...page].reduce((sum, {length}, n) => sum + page.charCodeAt(n) * length, 0) % 2 === 1

interface VerifyCase {
  readonly comparator: string
  readonly expected: string
  readonly actual: string
  readonly verdict: boolean
}

describe.skipIf(cases === undefined)(
  `istio.io's verdicts${cases === undefined ? ' (RUNBOOK_CASES is not set)' : ''}`,
  () => {
    const all = cases === undefined ? [] : read<readonly VerifyCase[]>(cases, 'verify.json')
    const accepts = async ({comparator, expected, actual}: VerifyCase): Promise<boolean> => {
      const kind = findComparator(comparator)
      if (kind === undefined) throw new Error(`no comparator is called ${comparator}`)
      return (await judge({comparator: kind, text: expected}, actual)).kind === 'passed'
    }

    it('of rejection are ours as well', async () => {
      expect(await numbersOf(all, async (one) => !one.verdict && (await accepts(one)))).toEqual([])
    })

    it('of acceptance are ours, but in the classes of the golden file', async () => {
      const {stricter} = read<{stricter: readonly {cases: readonly number[]}[]}>(golden, 'verify.json')
      const ours = await numbersOf(all, async (one) => one.verdict && !(await accepts(one)))
      expect(ours).toEqual(stricter.flatMap((one) => one.cases).toSorted((a, b) => a - b))
    })
  },
)

describe('classes in which a named comparator is stricter than its namesake', () => {
  it.each([
    ['chunks out of order', 'elided', 'a\n...\nb', 'b\na'],
    ['one chunk for two', 'elided', 'a\n...\na', 'a'],
    ['another name before the generated part', 'like', 'web-v1-776f57d5f6-s7zfc', 'web-v2-776f57d5f6-s7zfc'],
    ['another version behind a dash', 'like', 'base-1.16.1', 'base-1.16.2'],
    ['another number behind a dash', 'like', 'conf/web-gateway.yaml:41', 'conf/web-gateway.yaml:47'],
  ] as const)('%s', async (_, kind, text, actual) => {
    expect((await judge({comparator: kind, text}, actual)).kind).toBe('failed')
  })
})
