import {describe, expect, it} from 'vitest'
import {judge} from '../../engine/compare/index.ts'
import {itAccepts, itRejects, type Pair} from './judging.ts'

const fitting: readonly Pair[] = [
  ['widget-abcde   1/1   Running   0   5m', 'widget-x2x5k   1/1   Running   0   9s'],
  ['widget-xxxxxxxxxx-yyyyy', 'widget-6f8b9c7d4d-x2x5k'],
  ['widget-6f8b9c7d4d-abcde', 'widget-7d4b9c6f8d-x2x5k'],
  ['pod/web-<hash> created', 'pod/web-7d4b9c6f8d-x2x5k created'],
  ['web-<pod-hash>', 'web-x2x5k'],
  ['id: <id>', 'id: 8f3e1c2a'],
  ['commit <sha>', 'commit 4f8d2ab'],
  ['widget-…-abcde', 'widget-6f8b9c7d4d-x2x5k'],
  ['widget-...-abcde is up', 'widget-6f8b9c7d4d-x2x5k is up'],
  ['ip: x.x.x.x', 'ip: 10.1.2.3'],
  ['gateway 192.168.xx.xx', 'gateway 192.168.4.17'],
  ['{"name":"web-xxxxx"}', '{"name":"web-x2x5k"}'],
  [
    'NAME                   READY\nweb-6f8b9c7d4d-abcde   1/1\ndb-0                   1/1',
    'NAME                   READY\ndb-0                   1/1\nweb-7d4b9c6f8d-x2x5k   1/1',
  ],
  [
    'NAME                   READY\nweb-xxxxxxxxxx-yyyyy   1/1\nweb-xxxxxxxxxx-zzzzz   1/1',
    'NAME                   READY\nweb-7d4b9c6f8d-x2x5k   1/1\nweb-7d4b9c6f8d-kqz4w   1/1',
  ],
  ['one\n...\nweb-xxxxx is up', 'one\ntwo\nweb-x2x5k is up'],
]

describe('what stands for something generated on a page', () => {
  itAccepts(fitting)
  itRejects([
    ['widget-abcde', 'widget-admin'],
    ['web-xxx', 'web-bar'],
    ['web-<hash> created', 'db-x2x5k created'],
    ['widget-abcde 1/1', 'widget-x2x5k 0/1'],
    ['id: <id>', 'id: <none>'],
    ['ip: <ip>', 'ip: <pending>'],
    ['ip: x.x.x.x', 'ip: <pending>'],
    ['node-xxxxx Ready', 'node-x2x5k NotReady'],
    ['<none>', 'x2x5k'],
    ['<title>', 'x2x5k'],
    [
      'NAME                   READY\nweb-xxxxxxxxxx-yyyyy   1/1',
      'NAME                   READY\nweb-7d4b9c6f8d-x2x5k   0/1',
    ],
    [
      'NAME                   READY\nweb-xxxxxxxxxx-yyyyy   1/1',
      'NAME                   READY\nmail-7d4b9c6f8d-x2x5k   1/1',
    ],
  ])

  it.each(fitting)('is what it says in an output: %j', async (shown, printed) => {
    expect((await judge({comparator: 'auto', text: printed}, shown)).kind).toBe('failed')
  })
})

describe('what stands for no output at all', () => {
  itAccepts([
    ['<none>', ''],
    ['(no output)', '\n'],
    ['<none>', '<none>\n'],
  ])
  itRejects([
    ['<none>', 'one\n'],
    ['none', ''],
    ['POD\n<none>', 'POD\n'],
  ])
})
