import type {OffPage} from '../../engine/off-page.ts'

const shell = {what: 'reader', kind: 'shell', durationMs: 65_000} as const

/** Every sort of action, and how it is worded. */
export const worded: readonly (readonly [OffPage, string])[] = [
  [{what: 'context', name: 'CTX', value: 'kind-one', from: '--context one'}, 'CTX=kind-one (--context one)'],
  [{what: 'env', kind: 'page', name: 'REGION', value: 'eu', from: '--env'}, 'REGION=eu (--env)'],
  [{what: 'env', kind: 'step', name: 'REGION', value: 'eu'}, 'REGION=eu for this step'],
  [{what: 'env', kind: 'calls', name: 'KEY', context: 'one', from: 'a.yaml'}, 'KEY is set for one (a.yaml)'],
  [{what: 'capture', name: 'POD', value: 'web-1'}, 'POD is web-1 from here on'],
  [{what: 'answer', lines: ['y', 'bob'], question: null}, 'gave it `y`, `bob` to read'],
  [{what: 'answer', lines: ['s'], question: 'Password:'}, 'typed `s` at `Password:`'],
  [{what: 'tty'}, 'is given a terminal'],
  [{what: 'always'}, 'is cleaned up whether the run has made it or not'],
  [{what: 'background'}, 'runs in the background until cleanup'],
  [{what: 'timeout', limitMs: 5_400_000}, 'may take 5,400 s'],
  [{what: 'retry', kind: 'limit', limitMs: 0}, 'is tried once'],
  [{what: 'retry', kind: 'limit', limitMs: 1500}, 'is tried for 1.5 s'],
  [{what: 'retry', kind: 'matched', tries: 3}, 'tried 3 times until it matched'],
  [{what: 'fresh-shell'}, 'ran in a fresh shell with the last known state, since the one before had ended'],
  [{what: 'check', kind: 'status', status: 3}, 'must end with status 3'],
  [{what: 'check', kind: 'status', status: 'any'}, 'must end with any status'],
  [{what: 'check', kind: 'status', status: 'failure'}, 'must end with a status other than 0'],
  [{what: 'check', kind: 'output'}, 'must print what the notes say'],
  [{what: 'check', kind: 'comparator', comparator: 'like'}, 'is compared by `like`'],
  [{what: 'check', kind: 'vary', words: ['sizes', 'counters']}, 'may differ in sizes, counters'],
  [{what: 'check', kind: 'times', times: 2}, 'must match 2 times in a row'],
  [
    {what: 'check', kind: 'gone', place: 'make_1, line 7', how: 'failed'},
    'finds nothing to clean up, which is no failure, since make_1, line 7, failed',
  ],
  [
    {what: 'check', kind: 'gone', place: 'make_1, line 7', how: 'skipped'},
    'finds nothing to clean up, which is no failure, since make_1, line 7, was not played',
  ],
  [{what: 'skip', condition: 'test -e a', status: 1}, 'asked whether `test -e a`: status 1'],
  [{what: 'folder', folder: 'sub'}, 'played in sub'],
  [{what: 'place', name: 'vm'}, 'played on vm'],
  [
    {what: 'shell', kind: 'opened', script: 'docker exec -i a sh'},
    'opened by `docker exec -i a sh`, for what is played there',
  ],
  [{what: 'shell', kind: 'entered', by: 'make_1/2'}, 'played in the shell that make_1/2 opens'],
  [{what: 'shell', kind: 'terminal', number: 2}, 'played in a second terminal'],
  [{what: 'shell', kind: 'terminal', number: 3}, 'played in terminal 3'],
  [{what: 'settle', object: 'pod/a', durationMs: 1240, trouble: null}, 'waited 1.2s for pod/a to be ready'],
  [
    {what: 'settle', object: 'pod/a', durationMs: 0, trouble: 'timed out'},
    'waited 0.0s for pod/a, which is not ready: timed out',
  ],
  [
    {what: 'settle', object: 'pod/a', durationMs: 0, trouble: ''},
    'waited 0.0s for pod/a, which is not ready: it does not say why',
  ],
  [{what: 'page', kind: 'requires', page: 'a.md', requires: 'b.md', by: 'notes'}, 'a.md requires b.md by its notes'],
  [
    {what: 'page', kind: 'probe', page: 'a.md', probe: 'true', status: 0},
    'asked whether a.md holds already, by `true`: status 0',
  ],
  [
    {what: 'up', kind: 'make', command: 'kind create', status: 1, durationMs: 2000},
    'up.make: `kind create` ended with status 1 after 2.0s',
  ],
  [{what: 'files', name: 'samples'}, 'copied samples of the release'],
  [{what: 'file', kind: 'saved', name: 'a.yaml', step: 'make_1'}, 'saves what make_1 shows as a.yaml'],
  [
    {what: 'file', kind: 'kept', name: 'a.yaml', step: 'make_1'},
    'uses the a.yaml that is there, which is not what make_1 shows',
  ],
  [{what: 'hook', moment: 'beforeStep'}, 'the hook beforeStep ran'],
  [{what: 'resume', page: 'a.md', after: null}, "resumed at the start of a.md, with that session's state"],
  [{what: 'resume', page: 'a.md', after: 'make_2'}, "resumed behind make_2 of a.md, with that session's state"],
  [{what: 'reader', kind: 'skipped'}, 'the reader skipped it'],
  [{what: 'reader', kind: 'again'}, 'the reader had it run again'],
  [{what: 'reader', kind: 'quit'}, 'the reader quit'],
  [{...shell, changed: [], folder: null}, "the reader opened a shell in the session's state for 1m 05s"],
  [
    {...shell, changed: [...'ABCDEFGH'], folder: '/tmp'},
    "the reader opened a shell in the session's state for 1m 05s (changed A, B, C, D, E, F, 2 more; left in /tmp)",
  ],
  [{what: 'recorded', kind: 'answer', text: 'said `y`'}, 'said `y`'],
  [{what: 'capture', name: 'TEXT', value: 'a\nb'}, 'TEXT is a\\nb from here on'],
]
