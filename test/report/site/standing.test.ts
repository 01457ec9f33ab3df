import {describe, expect, test} from 'vitest'
import type {RunEvent, SkipKind} from '../../../engine/event.ts'
import {siteOf, siteOfRuns} from './making.ts'
import {type MadePage, type MadeRun, type MadeStep, makeRun} from './recordings.ts'

const tools = {istioctl: '1.27.0', helm: 'v3.18.1', kubectl: '1.33.1', curl: '8.1'}
const fine: readonly MadeStep[] = [{run: 'istioctl version'}, {run: 'kubectl get pods'}]
const broken: readonly MadeStep[] = [{run: 'istioctl version'}, {run: 'kubectl get pods', outcome: 'failed'}]

const run = (day: string, steps: readonly MadeStep[], more: Partial<MadePage & MadeRun> = {}): MadeRun => {
  const {text = 'the page', skipped, isOpen, ...rest} = more
  const page = {page: 'a.md', steps, text, ...(skipped && {skipped}), ...(isOpen && {isOpen})}
  return {startedAt: `2026-11-${day}T10:00:00.000Z`, tools, kubernetes: 'v1.33.1', ...rest, pages: [page]}
}

/** What the page may say, by its runs, the newest first. */
const standingOf = async (...runs: readonly MadeRun[]) => (await siteOfRuns(runs)).data.pages['a.md']

const withSkip = (skip: SkipKind): readonly MadeStep[] => [...fine, {run: 'true', skip}]

describe('what a page may say', () => {
  test('verified, with what it was played with, where all of it passed', async () => {
    expect(await standingOf(run('28', fine))).toMatchObject({
      standing: 'verified',
      text: 'verified 2026-11-28 with Istio 1.27 on Kubernetes 1.33',
      date: '2026-11-28',
      versions: {Istio: '1.27', Kubernetes: '1.33'},
      tools: {istioctl: '1.27.0', kubectl: '1.33.1'},
      played: 2,
      due: 2,
      changed: false,
    })
  })

  test('no cluster that it has not used, and no tool that it does not call', async () => {
    const [other, {kubernetes: _, ...plain}] = [{run: 'helm list'}, run('28', [{run: 'helm list'}])]
    expect((await standingOf(plain))?.text).toBe('verified 2026-11-28 with helm 3.18')
    const run2 = {
      ...run('28', []),
      pages: [
        {page: 'a.md', steps: [{run: 'true'}]},
        {page: 'b.md', steps: [other]},
      ],
    }
    const used = makeRun(run2).map((event) =>
      event.type === 'command-ended' && event.key.startsWith('a.md') ? {...event, contexts: []} : event,
    )
    const {data} = await siteOf([used])
    expect(data.pages['a.md']?.text).toBe('verified 2026-11-28')
    expect(data.pages['b.md']?.text).toBe('verified 2026-11-28 with helm 3.18 on Kubernetes 1.33')
  })

  test('nothing where it fails, but when it was last verified', async () => {
    expect(await standingOf(run('28', broken), run('27', fine))).toMatchObject({
      standing: 'fails',
      text: null,
      date: '2026-11-28',
      lastVerified: {date: '2026-11-27', versions: {Istio: '1.27', Kubernetes: '1.33'}},
    })
  })

  test.each(['placeholder', 'unclear', 'elsewhere', 'fell-short', 'note'] as const)(
    'partly verified where a step was skipped that its reader comes to: %s',
    async (kind) => {
      expect(await standingOf(run('28', withSkip(kind)), run('27', fine))).toMatchObject({
        standing: 'partly verified',
        text: 'partly verified 2026-11-28 with Istio 1.27 on Kubernetes 1.33: 2 of 3 steps',
        lastVerified: {date: '2026-11-27'},
      })
    },
  )

  test.each(['tab', 'aside', 'optional', 'output', 'empty'] as const)(
    'verified where a reader misses nothing by what was skipped: %s',
    async (kind) => {
      expect((await standingOf(run('28', withSkip(kind))))?.standing).toBe('verified')
    },
  )

  test('that it has changed since', async () => {
    const {data} = await siteOfRuns([run('28', fine)], {changed: ['a.md']})
    expect(data.pages['a.md']).toMatchObject({
      text: 'verified 2026-11-28 with Istio 1.27 on Kubernetes 1.33, changed since',
      changed: true,
    })
    const unknown = await siteOfRuns([run('28', fine)], {changed: null})
    expect(unknown.data.pages['a.md']?.changed).toBe(null)
  })
})

describe('which run decides', () => {
  test.each(['choice', 'unrequired', 'resumed', 'reader'] as const)(
    'a part that somebody chose (%s) tells no more than an older run of all of it, unless it fails',
    async (kind) => {
      const part = withSkip(kind)
      expect((await standingOf(run('28', part), run('27', fine)))?.date).toBe('2026-11-27')
      expect((await standingOf(run('28', part), run('27', broken)))?.standing).toBe('fails')
      expect((await standingOf(run('28', part)))?.standing).toBe('partly verified')
      expect((await standingOf(run('28', [...broken, {skip: kind}]), run('27', fine)))?.standing).toBe('fails')
    },
  )

  test('one that was cut off, or skipped the page, tells nothing', async () => {
    const cut = run('29', fine, {isOpen: true})
    const skipped = run('28', fine, {skipped: 'fell-short'})
    expect(await standingOf(cut, skipped, run('27', fine))).toMatchObject({standing: 'verified', date: '2026-11-27'})
    expect(await standingOf(cut, skipped)).toMatchObject({standing: 'not verified', text: null, date: null, played: 0})
  })

  test('all plays of a page in a run count, the worst first', async () => {
    const both = (second: readonly MadeStep[]): MadeRun => ({
      ...run('28', []),
      pages: [
        {page: 'a.md[iop]', steps: fine},
        {page: 'a.md[helm]', steps: second},
      ],
    })
    expect(await standingOf(both(fine))).toMatchObject({standing: 'verified', played: 4, due: 4})
    expect((await standingOf(both(broken)))?.standing).toBe('fails')
  })

  test('of runs that a label tells from others, each has its own: the worst decides, else all are named', async () => {
    const older = {label: 'v1.32', kubernetes: 'v1.32.4'}
    const newer = {label: 'v1.33'}
    expect(await standingOf(run('28', fine, newer), run('27', broken, older), run('26', fine, older))).toMatchObject({
      standing: 'fails',
      date: '2026-11-27',
    })
    expect(await standingOf(run('28', fine, newer), run('27', fine, older))).toMatchObject({
      text: 'verified 2026-11-27 with Istio 1.27 on Kubernetes 1.32, 1.33',
    })
  })

  test('a page that passed in a run in which another one failed is verified, also where the run was cut off later', async () => {
    const pages: readonly MadePage[] = [
      {page: 'a.md', steps: fine},
      {page: 'b.md', steps: broken},
    ]
    expect((await standingOf({...run('28', []), pages}))?.standing).toBe('verified')
    const cut = pages.map((page) => (page.page === 'b.md' ? {...page, isOpen: true as const} : page))
    const {data} = await siteOfRuns([{...run('28', []), pages: cut}])
    expect(Object.values(data.pages).map(({standing}) => standing)).toEqual(['verified', 'fails'])
  })
})

describe('flakiness', () => {
  const flakinessOf = async (...runs: readonly MadeRun[]) => {
    const page = await standingOf(...runs)
    return [page?.flaky, page?.flakiness]
  }

  test('is to fail and then pass, with nothing changed', async () => {
    const runs = [run('28', fine), run('27', broken), run('26', fine), run('25', broken)]
    expect(await flakinessOf(...runs)).toEqual([true, {runs: 4, failed: 2, recovered: 2}])
  })

  test('is not to fail ever since', async () => {
    const runs = [run('28', broken), run('27', broken), run('26', fine)]
    expect(await flakinessOf(...runs)).toEqual([false, {runs: 3, failed: 2, recovered: 0}])
  })

  test('is not to pass once the page, or what it is played with, has changed', async () => {
    const before = run('27', broken, {text: 'before'})
    expect((await flakinessOf(run('28', fine), before))[0]).toBe(false)
    const older = run('27', broken, {tools: {...tools, istioctl: '1.26.1'}})
    expect((await flakinessOf(run('28', fine), older))[0]).toBe(false)
  })

  test('is not told by runs of a part', async () => {
    expect((await flakinessOf(run('28', withSkip('choice')), run('27', broken)))[0]).toBe(false)
  })
})

describe('a page that failed, and passed when it was played again', () => {
  const again = (second: readonly MadeStep[] = fine): readonly RunEvent[] =>
    makeRun({
      ...run('28', []),
      pages: [
        {page: 'a.md', steps: broken},
        {page: 'a.md~2', steps: second},
      ],
    }).flatMap((event): readonly RunEvent[] => {
      if (event.type === 'page-read' && event.source.page !== 'a.md') return []
      if (event.type === 'page-started' && event.page === 'a.md~2') return [{...event, retryOf: 'a.md'}]
      return [event.type === 'page-ended' && event.page === 'a.md~2' ? {...event, outcome: 'flaky'} : event]
    })

  test('is flaky, with no more steps than it has', async () => {
    const {data} = await siteOf([again()])
    expect(data.pages['a.md']).toMatchObject({
      standing: 'flaky',
      text: 'flaky 2026-11-28 with Istio 1.27 on Kubernetes 1.33',
      played: 2,
      due: 2,
      flakiness: {runs: 1, failed: 1, recovered: 1},
    })
  })

  test('has a report that says so, of one play', async () => {
    const {files} = await siteOf([again()])
    expect(files.get('pages/a.md.html')).toContain('Flaky: all 2 commands')
  })

  test('is found by the filter, also where somebody chose a part of it', async () => {
    const {data, files} = await siteOf([again(withSkip('choice'))])
    expect(data.pages['a.md']).toMatchObject({standing: 'flaky', flaky: false})
    expect(files.get('index.html')).toContain('id="show-flaky"')
  })

  test('leaves no reason for a failure behind', async () => {
    const part = run('29', withSkip('choice'))
    const {files} = await siteOf([makeRun(part), again(), makeRun(run('27', fine))])
    expect(files.get('index.html')).toContain('Flaky')
    expect(files.get('index.html')).not.toContain('was expected')
  })
})
