import {homedir} from 'node:os'
import {describe, expect, test} from 'vitest'
import type {Config} from '../../engine/config/index.ts'
import {noConfig} from '../../engine/config/index.ts'
import {checkConfigText as readConfig} from '../../engine/config/read.ts'

const none = noConfig.retry
const nothing = {pool: [], shared: false, kubeContext: null, kubeconfig: null, via: null, env: {}}

const key = (line: number, column: number, offset: number, length: number) => ({
  page: 'runbook.config.yaml',
  start: {line, column, offset},
  end: {line, column: column + length, offset: offset + length},
})
const noTime = noConfig.timeout

const cases: readonly (readonly [name: string, text: string, expected: Partial<Config>])[] = [
  ['an empty file', '', {}],
  ['comments alone', '# contexts:\n#   one: kind-one\n', {}],
  ['an empty document', '---\n', {}],
  ['sections whose lines are comments', 'env:\n#  A: 1\ncontexts:\nretry:\n', {}],
  [
    'a context by its kube context alone',
    'contexts: {one: kind-one}',
    {contexts: {one: {...nothing, kubeContext: 'kind-one', place: key(1, 12, 11, 3)}}},
  ],
  [
    'contexts in full',
    'contexts:\n  two: {kubeContext: kind-two, kubeconfig: kube/two}\n  one: {}\n',
    {
      contexts: {
        two: {...nothing, kubeContext: 'kind-two', kubeconfig: '/site/docs/kube/two', place: key(2, 3, 12, 3)},
        one: {...nothing, place: key(3, 3, 65, 3)},
      },
    },
  ],
  [
    'a kubeconfig in the home folder',
    'contexts: {one: {kubeconfig: ~/.kube/one}}',
    {contexts: {one: {...nothing, kubeconfig: `${homedir()}/.kube/one`, place: key(1, 12, 11, 3)}}},
  ],
  [
    'a context with variables of its own, as they are written',
    'contexts: {one: {env: {REGION: eu, SIZE: 1.10}}}',
    {contexts: {one: {...nothing, env: {REGION: 'eu', SIZE: '1.10'}, place: key(1, 12, 11, 3)}}},
  ],
  [
    'a place that is no cluster',
    'contexts: {vm: {via: ssh vm}}',
    {contexts: {vm: {...nothing, via: 'ssh vm', place: key(1, 12, 11, 2)}}},
  ],
  ['secrets', 'secrets: [GITHUB_TOKEN, B]', {secrets: ['GITHUB_TOKEN', 'B']}],
  ['notes elsewhere', 'notes: ../notes', {notes: '/site/notes'}],
  [
    'a command that makes contexts',
    'up: {make: kind create cluster}',
    {up: {make: ['kind create cluster'], down: [], timeoutMs: null}},
  ],
  [
    'commands that make contexts and take them down',
    'up:\n  make: [a, b]\n  down:\n    - |\n      c\n      d\n  timeout: 5m\n',
    {up: {make: ['a', 'b'], down: ['c\nd\n'], timeoutMs: 300_000}},
  ],
  [
    'answers as they are written, in order',
    'answers: {b install: y, a: [Yes, 1.0, true], c: ""}',
    {
      answers: [
        {text: 'b install', answers: ['y']},
        {text: 'a', answers: ['Yes', '1.0', 'true']},
        {text: 'c', answers: ['']},
      ],
    },
  ],
  ['commands that only read', 'reads: [acme status, "acme * list"]', {reads: ['acme status', 'acme * list']}],
  ['tools to guard', 'guard: [kustomize, k9s]', {guard: ['kustomize', 'k9s']}],
  ['no look at leaks', 'leaks: false', {leaks: {...noConfig.leaks, check: false}}],
  ['a look at leaks', 'leaks: true', {leaks: noConfig.leaks}],
  [
    'a look at leaks, in full',
    'leaks: {ignore: ["configmap/*"], settle: 0, fail: true}',
    {leaks: {check: true, ignore: ['configmap/*'], settleMs: 0, fail: true}},
  ],
  ['coverage', 'min-coverage: 80\nreader-faithful: true', {minCoverage: 80, readerFaithful: true}],
  [
    'variables as they are written',
    'env: {A: text, B: 1.10, C: 0x1F, D: true, E: "", F: 12345678901234567890, G: No, H: "${A}"}',
    {
      env: {A: 'text', B: '1.10', C: '0x1F', D: 'true', E: '', F: '12345678901234567890', G: 'No', H: '${A}'},
    },
  ],
  [
    'tabs by category',
    'tabs: {install-type: iop, version: 1.20}',
    {
      tabs: [
        {variant: 'install-type', tab: 'iop'},
        {variant: 'version', tab: '1.20'},
      ],
    },
  ],
  [
    'tabs by value, in order',
    'tabs: [iop, 1.20]',
    {
      tabs: [
        {variant: null, tab: 'iop'},
        {variant: null, tab: '1.20'},
      ],
    },
  ],
  [
    'a site: its values are looked for from its root',
    'site: {root: ../istio.io, args: data/args.yml}',
    {site: {root: '/site/istio.io', args: '/site/istio.io/data/args.yml', files: null, source: null}},
  ],
  [
    'where lines of pages are read',
    'site: {source: "https://git.example.org/docs/{path}#L{line}"}',
    {site: {...noConfig.site, source: 'https://git.example.org/docs/{path}#L{line}'}},
  ],
  ['the files of a release', 'site: {files: ../istio}', {site: {...noConfig.site, files: '/site/istio'}}],
  [
    'values without a site',
    'site: {args: a.yml}',
    {site: {root: null, args: '/site/docs/a.yml', files: null, source: null}},
  ],
  ['absolute paths', 'site: {root: /a/../b, args: /c}', {site: {root: '/b', args: '/c', files: null, source: null}}],
  ['a folder that only begins as home does', 'site: {root: ~x/y}', {site: {...noConfig.site, root: '/site/docs/~x/y'}}],
  ['values', 'values: {full_version: 1.20, name: x-y}', {values: {full_version: '1.20', name: 'x-y'}}],
  ['shortcodes', 'raw: [highlight, code/block]', {raw: ['highlight', 'code/block']}],
  ['recordings', 'keep-runs: 5\n', {keepRuns: 5}],
  [
    'limits for what is printed',
    'output: {command: 8MiB, run: 20000000}\n',
    {output: {commandBytes: 8 * 1024 * 1024, runBytes: 20_000_000}},
  ],
  ['switches', 'asides: true\nkeep-going: True\nstrict: true\n', {asides: true, keepGoing: true, strict: true}],
  [
    'a number of seconds, however small',
    'retry: {deadline: 1.0e-7}',
    {retry: {...noConfig.retry, deadlineMs: 1e-7 * 1000}},
  ],
  [
    'retries',
    'retry: {deadline: 2m, delay: 500ms, backoff: 1.5, max: 0.5 m}',
    {retry: {deadlineMs: 120_000, delayMs: 500, backoff: 1.5, maxMs: 30_000}},
  ],
  ['one try', 'retry: {deadline: 0, backoff: 1}', {retry: {...none, deadlineMs: 0, backoff: 1}}],
  [
    'seconds, as a number or as text',
    'timeout: {command: 90, step: "90", run: 1.5}',
    {timeout: {...noTime, commandMs: 90_000, stepMs: 90_000, runMs: 1500}},
  ],
  ['no grace', 'timeout: {grace: 0}', {timeout: {...noTime, graceMs: 0}}],
  ['hours and days', 'timeout: {step: 1h, run: 1d}', {timeout: {...noTime, stepMs: 3_600_000, runMs: 86_400_000}}],
  [
    'tokens, whatever stands in their classes',
    "tokens: {build: 'build-\\d+(?:\\.\\d+)*', word: '[\\w.[\\-]+'}",
    {
      tokens: [
        {name: 'build', pattern: 'build-\\d+(?:\\.\\d+)*'},
        {name: 'word', pattern: '[\\w.[\\-]+'},
      ],
    },
  ],
  ['captures', "capture: {pod: 'helloworld-v1-\\S+'}", {capture: [{name: 'pod', pattern: 'helloworld-v1-\\S+'}]}],
  ['anchors and aliases', 'env: &all {A: 1.0}\nvalues: *all', {env: {A: '1.0'}, values: {A: '1.0'}}],
  ['a byte order mark and CRLF', '\uFEFFenv: {A: 1}\r\nasides: true\r\n', {env: {A: '1'}, asides: true}],
]

describe('a config', () => {
  test.each(cases)('with %s', async (_, text, expected) => {
    const read = await readConfig(text, 'runbook.config.yaml', '/site/docs')
    expect(read).toEqual({config: {...noConfig, ...expected}, diagnostics: []})
  })
})
