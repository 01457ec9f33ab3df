import {readFileSync} from 'node:fs'
import {beforeAll, expect, test} from 'vitest'
import {eventFormat, type RunEvent} from '../../engine/event.ts'
import type {Runbook} from '../../engine/model.ts'
import {reporters} from '../../engine/report/index.ts'
import {type Played, play} from '../play/playing.ts'
import {read, siteWith} from '../read/reading.ts'

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const page = file('guide.md')
const site = siteWith({preamble: file('preamble.md')}, {kiosk_version: '1.4.2'})
const choices = {
  contexts: {east: 'kind-east'},
  env: {STAND: 'harbour'},
  tabs: [{variant: null, tab: 'back'}],
}

const script = {
  'kubectl version --client': {output: 'Client Version: v1.30.2\n'},
  "cat <<END > kiosk.yaml\nstand: ${STAND}\n\n# no heading\nEND": {},
  'kubectl --context="${CTX_EAST}" apply -f kiosk.yaml': {output: 'deployment.apps/kiosk created\n'},
  'kubectl rollout status deployment/kiosk --context="${CTX_EAST}" --timeout=3s && :': {},
  'kubectl port-forward deployment/kiosk 8080:80': {
    output: 'Forwarding from 127.0.0.1:8080 -> 80\n',
    takesMs: Number.POSITIVE_INFINITY,
  },
  'curl -s "http://$STAND/menu"': [{output: 'curl: (7) refused\n', status: 7}, {output: '{"cake":3,"tea":2}\n'}],
  'kubectl get pods -l app=kiosk \\\n    --context="${CTX_EAST}"': {
    output: 'NAME                     READY   STATUS             RESTARTS   AGE\nkiosk-86f9bd4c7-x8vzq    0/1     ImagePullBackOff   0          9s\n',
  },
  'kubectl delete -f kiosk.yaml --context="${CTX_EAST}"': {output: 'deployment.apps "kiosk" deleted\n'},
}

let runbook: Runbook
let played: Played

beforeAll(async () => {
  runbook = await read(page, site, 'guide.md')
  played = await play(page, {site, choices, script, manners: {retryMs: 3000}})
})

test('a page becomes a model', async () => {
  const {text, ...model} = runbook
  expect(text).toBe(page)
  await expect(`${JSON.stringify(model, null, 2)}\n`).toMatchFileSnapshot('guide.model.json')
})

test('a model becomes events', async () => {
  await expect(played.events.map((event) => `${JSON.stringify(event)}\n`).join('')).toMatchFileSnapshot('guide.events.jsonl')
})

test('events become a screen', async () => {
  const {steps, commands} = {steps: played.totals.steps, commands: played.totals.commands}
  const around: [RunEvent[], RunEvent[]] = [
    [
      {at: 0, type: 'run-started', format: eventFormat, startedAt: '2026-01-01T00:00:00.000Z', version: '0.0.0', pages: ['page.md'], contexts: choices.contexts},
      {at: 0, type: 'page-started', page: 'page.md', title: runbook.title, workdir: '/play', steps, commands, tabs: {door: 'back'}, requires: [], variables: []},
    ],
    [
      {at: 99, type: 'page-ended', page: 'page.md', outcome: played.outcome, totals: played.totals, coverage: played.coverage, durationMs: 99, workdir: '/play'},
      {at: 99, type: 'run-ended', outcome: played.outcome, totals: played.totals, exitStatus: 1, durationMs: 99},
    ],
  ]
  let screen = ''
  const plain = await reporters.plain.load()
  const emit = plain(
    (chunk) => {
      screen += chunk
    },
    {colour: false, tick: () => () => {}},
  )
  for (const event of [...around[0], ...played.events, ...around[1]]) emit(event)
  await expect(screen).toMatchFileSnapshot('guide.screen.txt')
})
