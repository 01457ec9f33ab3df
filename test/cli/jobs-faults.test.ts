import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {withTool} from './playing.ts'
import {eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'

/** What each page came to, and what its commands failed with. */
function readPages(events: readonly RunEvent[]): Readonly<Record<string, readonly string[]>> {
  const pages: Record<string, string[]> = {}
  for (const event of events) {
    if (event.type === 'page-ended') pages[event.page] = [event.outcome, ...(pages[event.page] ?? [])]
    if (event.type === 'page-skipped') pages[event.page] = [event.kind, event.reason]
    if (event.type !== 'command-ended' || event.verdict.kind !== 'failed') continue
    const page = event.key.slice(0, event.key.indexOf('#'))
    pages[page] = [...(pages[page] ?? []), event.verdict.reason]
  }
  return pages
}

/** Until somebody has made a file: pages meet so, or fail. */
const waitFor = (file: string) => `for i in {1..200}; do [ -e "${file}" ] && break; sleep 0.1; done; [ -e "${file}" ]`

describe('a disk that gets full while pages are played at once', () => {
  const why = findReason()
  if (why !== '') console.log(`a full disk is skipped: ${why}`)

  test.skipIf(why !== '')('is told of the page that needs it, and the others go on', async () => {
    const here = sandbox()
    const meet = here.env.HOME ?? ''
    here.write('a.md', pageOf({Fill: `${waitFor('$MEET/b')}\ndd if=/dev/zero of=fill bs=1k count=40000 status=none`}))
    here.write('b.md', pageOf({Go: `touch "$MEET/b"\n${waitFor('$MEET/c')}\necho b\nseq 300000`}))
    here.write('c.md', pageOf({Go: `touch "$MEET/c"; echo c > file; cat file`}))
    const {code, events, stderr} = await playOnDisk(here, ['--jobs', '2', '--no-record'], {MEET: meet})
    expect(stderr).toBe('')
    expect(readPages(events)).toEqual({
      'a.md': ['failed', 'exit status 1'],
      'b.md': ['passed'],
      'c.md': expect.anything(),
    })
    expect(code).toBe(1)
    expect(events.at(-1)).toMatchObject({type: 'run-ended', outcome: 'failed', exitStatus: 1})
  })

  test.skipIf(why !== '')('for good: each page that is played later is told, with why', async () => {
    const here = sandbox()
    here.write('a.md', pageOf({Fill: 'dd if=/dev/zero of="$TMPDIR/../../fill" bs=1k count=40000 status=none || true'}))
    for (const name of ['b', 'c', 'd'])
      here.write(`${name}.md`, pageOf({Go: `${waitFor('$TMPDIR/../../fill')}\nhead -c 500000 /dev/zero > file`}))
    const {code, events, stderr} = await playOnDisk(here, ['--jobs', '2', '--no-record'])
    expect(stderr).toBe('')
    const {'a.md': first, ...later} = readPages(events)
    expect(first).toEqual(['passed'])
    expect(Object.keys(later)).toEqual(['b.md', 'c.md', 'd.md'])
    for (const [kind, reason] of Object.values(later)) {
      expect(['failed', 'crash']).toContain(kind)
      expect(reason).toMatch(/^exit status 1$|no space left on device/)
    }
    expect(code).toBe(1)
    expect(events.at(-1)).toMatchObject({type: 'run-ended', outcome: 'failed', exitStatus: 1})
  })

  test.skipIf(why !== '')('ends the recording, which is told, and no page fails for that', async () => {
    const here = sandbox()
    for (const name of ['a', 'b', 'c']) here.write(`${name}.md`, pageOf({Go: `seq 400000\necho ${name}`}))
    const {code, events, stderr} = await playOnDisk(here, ['--jobs', '3', '--dir', join(here.path, 'disk')])
    expect(stderr).toBe('')
    expect(readPages(events)).toEqual({'a.md': ['passed'], 'b.md': ['passed'], 'c.md': ['passed']})
    const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.text] : []))
    expect(warnings).toEqual([expect.stringMatching(/^the recording ends here: .*no space left on device/)])
    expect(code).toBe(0)
  })
})

/** A file system of four MiB can be mounted in a mount namespace of its own, which ends with whatever is called there. */
function findReason(): string {
  if (process.platform !== 'linux') return 'it needs Linux'
  const isAllowed = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0
  return isAllowed ? '' : 'this machine allows no mount namespace'
}

async function playOnDisk(here: Sandbox, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const disk = join(here.path, 'disk')
  mkdirSync(disk)
  const mount = `mount -t tmpfs -o size=4m none '${disk}' && mkdir '${disk}/temporary' && exec "$@"`
  const words = ['play', 'a.md', 'b.md', 'c.md', 'd.md'].filter(
    (word) => word === 'play' || existsSync(join(here.path, word)),
  )
  const {code, stdout, stderr} = await here.run([...words, '--yes', '--reporter', 'json', ...args], {
    env: {...env, TMPDIR: join(disk, 'temporary')},
    within: ['unshare', '--mount', 'bash', '-c', mount, 'bash'],
  })
  return {code, stderr, events: eventsOf(stdout)}
}

test('a cluster that is lost amid pages on two of them fails its own page, with one reason, and no other', async () => {
  const here = sandbox()
  here.write('runbook.config.yaml', 'contexts: {one: kind-one, two: kind-two}\nretry: {deadline: 1s}\n')
  const page = (context: string, amid: string) =>
    pageOf({
      Make: `kubectl --context="\${CTX_${context}}" create namespace shop`,
      Meet: amid,
      Use: `kubectl --context="\${CTX_${context}}" create configmap ware -n shop --from-literal=of=x`,
      Look: `kubectl --context="\${CTX_${context}}" get configmap ware -n shop`,
    })
  here.write('a.md', page('ONE', `touch "$MEET/one"\n${waitFor('$MEET/lost')}`))
  here.write('b.md', page('TWO', `${waitFor('$MEET/one')}\ntouch "$MEET/lost"`))
  const env = withTool(
    here,
    'kubectl',
    `#!/bin/bash
if [ -e "$MEET/lost" ] && [[ "$*" = *kind-two* ]]; then
  echo 'The connection to the server 127.0.0.1:2 was refused - did you specify the right host or port?' >&2
  exit 1
fi
exec "${join(import.meta.dirname, '../standins/kubectl')}" "$@"
`,
  )
  const {code, stdout, stderr} = await here.run(
    ['play', 'a.md', 'b.md', '--jobs', '2', '--reporter', 'json', '--no-record'],
    {env: {...env, MEET: here.env.HOME ?? ''}},
  )
  const events = eventsOf(stdout)
  expect(stderr).toBe('')
  expect(readPages(events)).toEqual({
    'a.md': ['passed'],
    'b.md': ['failed', expect.stringMatching(/^exit status 1; the cluster at 127\.0\.0\.1:2 does not answer: /)],
  })
  const warnings = events.flatMap((event) => (event.type === 'warning' ? [[event.page, event.text]] : []))
  expect(warnings).toEqual([
    ['b.md', 'what is left behind in two is not fully known: The connection to the server 127.0.0.1:2 was refused'],
  ])
  expect(code).toBe(1)
})
