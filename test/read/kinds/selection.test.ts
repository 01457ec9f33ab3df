import {existsSync, readFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {expect, test} from 'vitest'
import {makePlan} from '../../../engine/plan/index.ts'
import {readPage} from '../../../engine/read/index.ts'
import {openSites} from '../../../engine/run/pages/site.ts'
import {choices} from '../../plan/planning.ts'

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

  test('is what the plan runs, but for misses that are argued', async () => {
    const siteOf = openSites()
    const misses: string[] = []
    for (const name of new Set(labels.map(({site, page}) => join(site, page)))) {
      const path = join(folder, name)
      const source = {page: relative('', path), text: readFileSync(path, 'utf8')}
      const lines = await listLinesRun(source, await siteOf(source))
      for (const {label, alt, line} of labels.filter(({site, page}) => join(site, page) === name)) {
        const isRun = lines.has(line) || lines.has(line + 1)
        const isRight = [label, alt].some((each) => each !== undefined && (each === 'run') === isRun)
        if (!isRight) misses.push(`${name}:${line} ${label}`)
      }
    }
    expect(misses.sort()).toEqual(argued.sort())
  }, 60_000)
}

const listLinesRun = async (...page: Parameters<typeof readPage>): Promise<ReadonlySet<number>> => {
  const runbook = await readPage(...page)
  const tabs = runbook.variants.map(({id, tabs}) => ({
    variant: id,
    tab: (tabs.find(({isDefault}) => isDefault) ?? tabs[0])?.value ?? '',
  }))
  const {steps} = makePlan(runbook, choices({tabs}))
  return new Set(
    steps.filter(({skip}) => skip === null || skip.kind === 'placeholder').map(({step}) => step.place.start.line),
  )
}
