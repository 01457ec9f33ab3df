import {readFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {beforeAll, describe, expect, test} from 'vitest'
import {explainDiagnostic} from '../../engine/diagnostic.ts'
import type {Runbook} from '../../engine/model.ts'
import {readPage} from '../../engine/read/index.ts'
import {openSites} from '../../engine/run/pages/site.ts'
import {corpus} from '../corpus.ts'

interface Snippet {
  readonly id: string
  readonly kind: 'bash' | 'text'
  readonly body: string
  readonly output?: string
}

type Tested = readonly {readonly page: string; readonly snippets: readonly Snippet[]}[]

/** istio.io's generator adds this to `istioctl install` for its own tests; no page says it. */
const added = /(?<=\bistioctl install) --set values\.pilot\.env\.PILOT_ENABLE_CONFIG_DISTRIBUTION_TRACKING=true/g

const prefix = (page: string): string => {
  const name = page
    .slice(page.lastIndexOf('/') + 1)
    .replace(/\.md$/, '')
    .replaceAll('-', '_')
  return page.includes('/boilerplates/') ? `bpsnip_${name}_` : 'snip_'
}

if (typeof corpus === 'string') {
  test.skip(`real pages (${corpus})`, () => {})
} else {
  const {root, pages, text} = corpus
  describe('real pages', () => {
    const read = new Map<string, Runbook>()
    const path = (page: string) => relative('', join(root, page))

    beforeAll(async () => {
      const siteOf = openSites()
      for (const page of pages) {
        const source = {page: path(page), text: text(page)}
        read.set(page, await readPage(source, await siteOf(source)))
      }
    }, 120_000)

    test('are all read', () => {
      expect(read.size).toBe(398)
      const steps = [...read.values()].flatMap((runbook) => runbook.steps)
      expect(steps.length).toBeGreaterThan(1700)
      for (const {place, commands} of steps)
        expect(commands.every((command) => command.place.page === place.page)).toBe(true)
    })

    test('have the diagnostics that a maintainer wants', async () => {
      const said = [...read.values()].flatMap(({diagnostics}) => diagnostics.map(explainDiagnostic)).sort()
      const own = said.map((line) => line.replaceAll(`${path('')}/`, ''))
      await expect(`${own.join('\n')}\n`).toMatchFileSnapshot('golden/diagnostics.txt')
    })

    test('have blocks that no careful reader runs, each by its rule', async () => {
      const lines = [...read].flatMap(([page, {steps}]) =>
        steps
          .filter(({kind}) => kind !== 'run')
          .map(({kind, rule, place}) => `${page.replace('content/en/', '')}:${place.start.line} ${kind} ${rule}`),
      )
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/kinds.txt')
    })

    test('have snippets that are not planned by default, each by its rule', async () => {
      const tested: Tested = JSON.parse(readFileSync(join(root, 'snippets.json'), 'utf8'))
      const skipped = tested.flatMap(({page, snippets}) => {
        const ids = new Set(snippets.filter(({kind}) => kind === 'bash').map(({id}) => id))
        return (read.get(page)?.steps ?? [])
          .filter(({id, kind}) => kind !== 'run' && ids.has(`${prefix(page)}${id}`))
          .map(({id, kind, rule}) => `${page.replace('content/en/', '')} ${id} ${kind} ${rule}`)
      })
      await expect(`${skipped.sort().join('\n')}\n`).toMatchFileSnapshot('golden/skipped-snippets.txt')
      expect(skipped.length).toBeLessThanOrEqual(74)
    })

    test("give istio.io's snippets, but for differences that are argued", () => {
      const argued = new Map(
        readFileSync(new URL('golden/differences.txt', import.meta.url), 'utf8')
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('#'))
          .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
      )
      const tested: Tested = JSON.parse(readFileSync(join(root, 'snippets.json'), 'utf8'))
      const bash = tested.flatMap(({page, snippets}) =>
        snippets.filter(({kind}) => kind === 'bash').map((snippet) => ({page, snippet})),
      )
      const different = bash.filter(({page, snippet}) => !equal(read.get(page), prefix(page), snippet))
      expect(different.map(({page, snippet}) => `${page} ${snippet.id}`).sort()).toEqual([...argued.keys()].sort())
      expect(different.length / bash.length).toBeLessThanOrEqual(0.005)
    })
  })
}

const equal = (runbook: Runbook | undefined, before: string, {id, body, output = ''}: Snippet): boolean => {
  const step = runbook?.steps.find((each) => `${before}${each.id}` === id)
  const shown = step?.commands.flatMap(({expected}) => (expected?.source === 'below' ? [expected.text] : [])).join('\n')
  return step?.body === body.replace(added, '') && shown === output
}
