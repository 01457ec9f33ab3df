import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {corpus} from '../corpus.ts'
import {notes, pageOf, siteIn, topologies, writtenLines} from './istio-site.ts'
import {eventsOf, sandbox} from './program.ts'
import {asked, calls, folder, followed, halvesOf, logged, once, standins} from './standins.ts'

/** The events of a kind. */
const of = <T extends RunEvent['type']>(events: readonly RunEvent[], type: T) =>
  events.filter((event): event is Extract<RunEvent, {type: T}> => event.type === type)

test('the config and all notes are at most 25 lines', () => {
  expect(writtenLines.length).toBeLessThanOrEqual(25)
})

test("the site's guides are there to be played", ({skip}) => {
  if (typeof corpus === 'string') return skip(corpus)
  expect(corpus.pages).toEqual(expect.arrayContaining([...topologies, 'before-you-begin', 'verify'].map(pageOf)))
})

if (typeof corpus !== 'string') {
  const {root: site, text} = corpus
  const [preparations] = halvesOf(text(pageOf('before-you-begin')))
  const [verify] = halvesOf(text(pageOf('verify')))

  describe.each(topologies)("the site's %s, prepared and verified", (topology) => {
    const [main, cleanup] = halvesOf(text(pageOf(topology)))
    const script = [preparations, main, verify, cleanup].join('')
    const pages = ['before-you-begin', topology, 'verify'].map(pageOf)

    test('works by hand, and both clusters answer', () => {
      const again = verify.slice(verify.lastIndexOf('kubectl exec'))
      const {output} = followed(sandbox(), [preparations, main, verify, again].join(''))
      expect(output).toMatch(/^Hello version: v1, instance: helloworld-v1-/m)
      expect(output).toMatch(/^Hello version: v2, instance: helloworld-v2-/m)
      expect(output).not.toMatch(/stand-in|no healthy upstream/)
    })

    test('is played in one call, and says what its pages do not', {timeout: 120_000}, async () => {
      const here = sandbox()
      siteIn(here, site, folder)
      const options = ['--tab', `topology=${topology}`, '--workdir', 'work', '--reporter', 'json']
      const {code, stdout, stderr} = await here.run(['play', pageOf('verify'), ...options], {env: standins(here)})
      expect({code, stderr}).toEqual({code: 0, stderr: ''})
      const events = eventsOf(stdout)

      // Each page once, in the order that they need one another; each step played, or skipped as a reader would.
      expect(of(events, 'page-started').map(({page}) => page)).toEqual(pages)
      expect(of(events, 'page-ended').map(({page, outcome}) => [page, outcome])).toEqual(
        [pages[2], pages[1], pages[0]].map((page) => [page, 'passed']),
      )
      for (const {reason} of of(events, 'step-skipped'))
        expect(reason).toMatch(/^it stands in a |^it is another way of the page: |^answered: CTX_CLUSTER1 comes from /)
      expect(of(events, 'command-ended').filter(({verdict}) => verdict.kind === 'failed')).toEqual([])

      // The calls of a reader, each where it belongs.
      expect(once(logged(here))).toEqual(once(followed(sandbox(), script).log))
      expect(new Set(calls(logged(here)).map((call) => call.split('\t')[1]))).toEqual(new Set(['kind-one', 'kind-two']))
      const called = of(events, 'called').map(({call}) => call)
      expect(called.filter(({verdict}) => verdict !== 'allowed')).toEqual([])
      const waits = asked(here).filter((call) => call.includes('\trollout status '))
      expect(called.length).toBe(calls(logged(here)).length + waits.length)

      // Whatever its pages do not say is told, and counted.
      const offPage = of(events, 'off-page').map(({action}) => action.what)
      const count = (what: string) => offPage.filter((each) => each === what).length
      expect(count('answer')).toBe(main.match(/^istioctl install /gm)?.length)
      expect(count('check')).toBe((notes[topology] ?? '').match(/status: any/g)?.length ?? 0)
      expect(count('files')).toBeGreaterThan(0)
      expect(count('page')).toBeGreaterThan(0)
      const counted = of(events, 'page-ended').reduce((sum, {coverage}) => sum + coverage.offPage, 0)
      expect(counted).toBeGreaterThan(0)
      expect(counted).toBeLessThanOrEqual(offPage.length)

      // The page that verifies has no cleanup of its own.
      const behind = of(events, 'left-behind').map(({context, object}) => `${context} ${object}`)
      expect(behind.sort()).toEqual(['cluster1 namespace/sample', 'cluster2 namespace/sample'])
    })
  })
}
