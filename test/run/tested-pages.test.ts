import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, describe, expect, test} from 'vitest'
import {planRun} from '../../engine/index.ts'
import type {PlannedRun} from '../../engine/run/plan-data.ts'
import {corpus} from '../corpus.ts'

/** Two lines of a config, as a maintainer of the site writes them. */
const config = {
  contexts: {
    cluster1: 'kind-1',
    cluster2: 'kind-2',
    primary: 'kind-p',
    r1_z1: 'kind-a',
    r1_z2: 'kind-b',
    r2_z3: 'kind-c',
    r3_z4: 'kind-d',
  },
  tabs: ['istio-apis', 'node-port', 'other-environments'],
}

/** Those that cannot, and what they lack. */
const unplayable: Readonly<Record<string, string>> = {
  'examples/virtual-machines/index.md':
    'placeholders of the page that it requires: the name of the application on the machine',
  'ops/configuration/mesh/app-health-check/index.md': 'the name of a pod, which the page uses and nobody sets',
  'ops/configuration/security/security-policy-examples/index.md': 'steps: it shows policies alone',
  'ops/configuration/telemetry/envoy-stats/index.md': 'the name of a pod, which its readers know',
  'ops/integrations/spire/index.md': 'quotes around the end of a heredoc that holds a script of its own',
  'setup/install/external-controlplane/index.md': 'the name of the remote cluster and the host of the control plane',
  'setup/install/virtual-machine/index.md': 'placeholders: the name of the application on the machine',
}

/** What a cloud, a cluster of a kind that nobody named, or another machine is told. */
const strange = /(?:^|[|;&(]\s*)(?:gcloud|az|aws|eksctl|ibmcloud|minikube|doctl|ssh|scp|sudo|systemctl|dpkg|rpm)\s/m

if (typeof corpus === 'string') {
  test.skip(`pages that are tested by their site (${corpus})`, () => {})
} else {
  const {root} = corpus
  const file = join(root, 'snippets.json')
  const cut: readonly {page: string}[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  const tested = cut.map(({page}) => page).filter((page) => !page.includes('/boilerplates/'))

  describe('pages that are tested by their site', () => {
    const plans = new Map<string, PlannedRun>()

    beforeAll(async () => {
      for (const page of tested) plans.set(page, await planRun({pages: [join(root, page)], config}))
    }, 300_000)

    test('are 86, of which 79 can be played with two lines of config', () => {
      expect(tested.length).toBe(86)
      const refused = tested.filter((page) => plans.get(page)?.canRun !== true)
      expect(refused.map((page) => page.replace('content/en/docs/', ''))).toEqual(Object.keys(unplayable))
    })

    test('are never refused for what their site renders, nor for a choice', () => {
      const codes = [...plans.values()].flatMap(({diagnostics}) =>
        diagnostics.flatMap(({severity, code}) => (severity === 'error' ? [code] : [])),
      )
      expect([...new Set(codes)].sort()).toEqual(['no-steps', 'placeholder', 'unset-variable'])
    })

    test('play nothing of a cloud, and nothing of another machine', () => {
      const played = [...plans.values()]
        .filter(({canRun}) => canRun)
        .flatMap(({pages}) => pages.flatMap(({steps}) => steps.filter(({skip}) => skip === null)))
        .flatMap(({commands}) => commands.filter(({skip}) => skip === null))
      expect(played.length).toBeGreaterThan(1000)
      expect(played.map(({run}) => run).filter((run) => strange.test(run))).toEqual([])
    })

    test('require what a sentence of theirs names, and of another page the section that it links to', () => {
      const edges = [...plans].flatMap(([page, {graph}]) => graph.edges.filter(({from}) => from.endsWith(page)))
      expect(edges.length).toBeGreaterThan(20)
      expect(edges.every(({why, sentence}) => why === 'link' && sentence !== '')).toBe(true)
      const whole = edges.filter(({to, anchor}) => to.includes('/ingress/ingress-control/') && anchor === null)
      expect(whole).toEqual([])
    })
  })
}
