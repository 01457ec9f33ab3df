import {existsSync, readFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {beforeAll, describe, expect, test} from 'vitest'
import {makePlan} from '../../../engine/plan/index.ts'
import {readPage} from '../../../engine/read/index.ts'
import {openSites} from '../../../engine/run/pages/site.ts'
import {choices} from '../../plan/planning.ts'
import {type Judged, makeTable} from './confusion.ts'

interface Label {
  readonly site: string
  readonly page: string
  readonly line: number // of the opening fence
  readonly label: string
  readonly alt?: string // right as well
  readonly hidden?: boolean // it is in the source, and not on the page
}

const {RUNBOOK_CORPUS: corpus = '', RUNBOOK_CASES: cases = ''} = process.env
const file = join(cases, 'selection.jsonl')
const folder = join(corpus, 'sites')

if (cases === '' || corpus === '' || !existsSync(file) || !existsSync(folder)) {
  test.skip('what a careful reader runs (RUNBOOK_CASES and RUNBOOK_CORPUS name no labelled pages)', () => {})
} else {
  const labels = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Label => JSON.parse(line))
    .filter(({hidden}) => hidden !== true)
  const argued = readFileSync(new URL('misses.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.slice(0, line.indexOf(': ')))

  describe('what a careful reader does with a block', () => {
    const judged: Judged[] = []

    beforeAll(async () => {
      const siteOf = openSites()
      for (const name of new Set(labels.map(({site, page}) => join(site, page)))) {
        const path = join(folder, name)
        const source = {page: relative('', path), text: readFileSync(path, 'utf8')}
        const kindAt = await findKinds(source, await siteOf(source))
        for (const {label, alt, line} of labels.filter(({site, page}) => join(site, page) === name))
          judged.push({where: `${name}:${line}`, label, alt, kind: kindAt(line)})
      }
    }, 60_000)

    test('is what the plan does, but for misses that are argued', () => {
      const misses = judged
        .filter(({label, alt, kind}) => ![label, alt].some((each) => each && (each === 'run') === (kind === 'run')))
        .map(({where, label}) => `${where} ${label}`)
      expect(misses.sort()).toEqual(argued.sort())
    })

    test('is told by a table in the documentation', async () => {
      await expect(makeTable(judged)).toMatchFileSnapshot('../../../docs/selection.md')
    })
  })
}

/** What the plan makes of the block that begins on a line, or right below it. */
const findKinds = async (...page: Parameters<typeof readPage>): Promise<(line: number) => string> => {
  const runbook = await readPage(...page)
  const tabs = runbook.variants.map(({id, tabs}) => ({
    variant: id,
    tab: (tabs.find(({isDefault}) => isDefault) ?? tabs[0])?.value ?? '',
  }))
  const {steps} = makePlan(runbook, choices({tabs}))
  const kinds = new Map<number, string>()
  for (const {step, skip} of steps) {
    for (const {expected} of step.commands)
      if (expected?.source === 'next-block') kinds.set(expected.place.start.line, 'output')
    const kind = skip?.kind === 'tab' ? 'alternative' : skip?.kind === 'aside' ? 'optional' : step.kind
    const isRun = skip === null || skip.kind === 'placeholder' || kind !== 'run'
    kinds.set(step.place.start.line, isRun ? kind : 'optional')
  }
  return (line) => kinds.get(line) ?? kinds.get(line + 1) ?? 'no commands'
}
