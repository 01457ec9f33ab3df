import {spawn, spawnSync} from 'node:child_process'
import {chmodSync, existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {eventually} from '../session/rows/row.ts'
import {eventsOf, pageOf, program, type Sandbox, sandbox, started} from './program.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

/** How long a `sleep` of a test lasts: nobody else's has this number, so that it can be found again. */
let count = 0
const duration = () => `8${process.pid}.${++count}`

const running = (command: string): boolean =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => commandOf(pid) === command)

const commandOf = (pid: string): string | null => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1).join(' ')
  } catch {
    return null // it has ended in the meantime
  }
}

const note = (name: string) => `echo ${name} >> '${join(here.path, 'notes')}'`
const notes = () => (existsSync(join(here.path, 'notes')) ? here.read('notes').trim().split('\n') : [])

/** `/proc` tells what runs; where there is none, nothing of this can be looked up. */
const linux = process.platform === 'linux'

describe.skipIf(!linux)('a signal', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends the command; cleanup runs to its end',
    async (signal) => {
      const long = duration()
      here.write(
        'page.md',
        pageOf({
          One: `echo on\nsleep ${long}\n${note('rest')}`,
          Two: note('two'),
          Cleanup: `sleep 0.2\n${note('cleanup')}`,
        }),
      )
      const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json'])
      await printed(`"run":"sleep ${long}"`)
      await eventually(() => running(`sleep ${long}`), 'it sleeps')
      child.kill(signal)
      const {code, stdout, stderr} = await ended
      const events = eventsOf(stdout)
      expect(events.filter(({type}) => type === 'interrupted')).toMatchObject([{count: 1}])
      expect(events.at(-1)).toMatchObject({type: 'run-ended', outcome: 'interrupted', totals: {commands: 6}})
      expect(notes()).toEqual(['cleanup'])
      expect({code, stderr}).toEqual({code: 130, stderr: ''})
      expect(running(`sleep ${long}`)).toBe(false)
    },
  )

  test('that comes again ends cleanup too', async () => {
    const [long, cleaning] = [duration(), duration()]
    here.write(
      'page.md',
      pageOf({One: `sleep ${long}`, Cleanup: `${note('cleanup')}\nsleep ${cleaning}\n${note('rest')}`}),
    )
    const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json'])
    await printed(`"run":"sleep ${long}"`)
    await eventually(() => running(`sleep ${long}`), 'it sleeps')
    child.kill('SIGINT')
    await printed(`"run":"sleep ${cleaning}"`)
    await eventually(() => running(`sleep ${cleaning}`), 'cleanup sleeps')
    child.kill('SIGTERM')
    const {code, stdout} = await ended
    expect(eventsOf(stdout).filter(({type}) => type === 'interrupted')).toMatchObject([{count: 1}, {count: 2}])
    expect(eventsOf(stdout).at(-1)).toMatchObject({type: 'run-ended', outcome: 'interrupted'})
    expect(notes()).toEqual(['cleanup'])
    expect(code).toBe(130)
    expect(running(`sleep ${cleaning}`)).toBe(false)
  })

  const stubborn = (seconds: string) =>
    `bash -c 'trap "echo asked" INT; echo begun; while [ ! -e never ]; do sleep .05; done' ${seconds}`

  test('that comes again cuts the time short that a command has to end by itself', async () => {
    const long = duration()
    here.write('page.md', pageOf({One: stubborn(long), Cleanup: note('cleanup')}))
    const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json', '--grace', '1h'])
    await printed('"text":"begun')
    child.kill('SIGINT')
    await printed('"text":"asked')
    child.kill('SIGINT')
    expect(await ended).toMatchObject({code: 130})
    expect(notes()).toEqual([])
  })

  test.each(['SIGTERM', 'SIGHUP'] as const)(
    '%s alone ends a cleanup that has no end, and reports are written',
    async (signal) => {
      const long = duration()
      here.write('page.md', pageOf({One: 'echo on', Cleanup: `${stubborn(long)}\n${note('rest')}`}))
      const files = ['--reporter', 'html=report.html', '--reporter', 'junit=junit.xml']
      const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json', '--grace', '1h', ...files])
      await printed('"text":"begun')
      child.kill(signal)
      const {code, stdout, stderr} = await ended
      const counts = eventsOf(stdout).flatMap((event) => (event.type === 'interrupted' ? [event.count] : []))
      expect(counts.slice(0, 2)).toEqual([1, 2])
      expect(eventsOf(stdout).at(-1)).toMatchObject({type: 'run-ended', outcome: 'interrupted'})
      expect(here.read('report.html').trimEnd()).toMatch(/<\/html>$/)
      expect(here.read('junit.xml').trimEnd()).toMatch(/<\/testsuites>$/)
      expect({code, stderr, notes: notes()}).toEqual({code: 130, stderr: '', notes: []})
    },
  )

  test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('%s while reports are written loses none', async (signal) => {
    here.write('page.md', pageOf({One: 'seq 100000\nseq 100000\nfalse'}))
    const files = [
      '--reporter',
      'html=report.html',
      '--reporter',
      'junit=junit.xml',
      '--reporter',
      'markdown=report.md',
    ]
    const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json', ...files])
    await printed('"type":"run-ended"')
    child.kill(signal)
    await ended
    expect(here.read('report.html').trimEnd()).toMatch(/<\/html>$/)
    expect(here.read('junit.xml').trimEnd()).toMatch(/<\/testsuites>$/)
    expect(here.read('report.md')).toContain('page.md')
  })

  test('leaves a command as much time to end by itself as the options or the config say', async () => {
    here.write('page.md', pageOf({One: stubborn(duration()), Cleanup: note('cleanup')}))
    here.write('runbook.config.yaml', 'timeout: {grace: 0.1s}\n')
    const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json'])
    await printed('"text":"begun')
    child.kill('SIGINT')
    expect(await ended).toMatchObject({code: 130})
    expect(notes()).toEqual(['cleanup'])
  })

  test('ends what the page started in the background, daemons too', async () => {
    const [job, daemon, long] = [duration(), duration(), duration()]
    here.write('page.md', pageOf({One: `sleep ${job} &\nsetsid -f sleep ${daemon}\nsleep ${long}`}))
    const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json'])
    await printed(`"run":"sleep ${long}"`)
    await eventually(() => [job, daemon, long].every((each) => running(`sleep ${each}`)), 'all sleep')
    child.kill('SIGINT')
    expect(await ended).toMatchObject({code: 130})
    expect([job, daemon, long].filter((each) => running(`sleep ${each}`))).toEqual([])
  })

  test('during the wait between two tries ends that', async () => {
    here.write('page.md', '{{< text bash >}}\n$ curl --silent file:///nowhere/to/be/found\nready\n{{< /text >}}\n')
    const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json'])
    await printed('"type":"try-ended"')
    child.kill('SIGINT')
    const {code, stdout} = await ended
    expect(eventsOf(stdout).at(-1)).toMatchObject({type: 'run-ended', outcome: 'interrupted'})
    expect(code).toBe(130)
  })

  test('leaves the pages that have not begun', async () => {
    const long = duration()
    here.write('a.md', pageOf({One: `sleep ${long}`}))
    here.write('b.md', pageOf({One: note('b')}))
    const {child, printed, ended} = here.start(['play', 'a.md', 'b.md', '--reporter', 'json'])
    await printed(`"run":"sleep ${long}"`)
    child.kill('SIGINT')
    expect(await ended).toMatchObject({code: 130})
    expect(notes()).toEqual([])
  })
})

describe.skipIf(!linux)('nothing is left', () => {
  test('when the page has been played', async () => {
    const [job, daemon] = [duration(), duration()]
    here.write('page.md', pageOf({One: `sleep ${job} &\nsetsid -f sleep ${daemon}`}))
    expect(await here.run(['play', 'page.md'])).toMatchObject({code: 0})
    expect([job, daemon].filter((each) => running(`sleep ${each}`))).toEqual([])
    expect(here.leftovers()).toEqual([])
  })

  test('when the engine is killed', async () => {
    const [job, daemon, long] = [duration(), duration(), duration()]
    const plumbing = `echo "\${BASH_SOURCE[0]}" > '${join(here.path, 'plumbing')}'`
    here.write('page.md', pageOf({One: `${plumbing}\nsleep ${job} &\nsetsid -f sleep ${daemon}\nsleep ${long}`}))
    const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json'])
    await printed(`"run":"sleep ${long}"`)
    const left = () => [job, daemon, long].filter((each) => running(`sleep ${each}`))
    await eventually(() => left().length === 3, 'all sleep')
    child.kill('SIGKILL')
    await ended
    await eventually(() => left().length === 0, 'none sleeps')
    await eventually(() => !existsSync(join(here.read('plumbing').trim(), '..')), 'no file is left')
    expect(left()).toEqual([])
  })
})

// Were it to go wrong, it would end every process there is: so it is tried where there are none but its own.
const alone = ['unshare', '--map-root-user', '--pid', '--fork', '--kill-child', '--mount-proc']
const isolated = linux && spawnSync(alone[0] ?? '', [...alone.slice(1), 'true']).status === 0

test('an engine killed before its first shell takes nothing with it', async ({skip}) => {
  if (!isolated) return skip('`unshare --pid` cannot keep processes apart here')
  const killing = 'read -r _ _ _ engine _ </proc/$PPID/stat; kill -KILL "$engine"'
  chmodSync(here.write('tools/mkfifo', `#!/bin/sh\nPATH=/usr/bin:/bin mkfifo "$@"; ${killing}\n`), 0o755)
  here.write('page.md', pageOf({One: 'true'}))
  const script = `for n in $(seq 20); do sleep 60 & done
PATH=$PWD/tools:$PATH "$NODE" "$PROGRAM" play page.md --yes >output 2>&1; echo "status $?"
while grep -q mkfif[o] /proc/[0-9]*/cmdline; do sleep 0.1; done 2>/dev/null; jobs -r | wc -l`
  const child = spawn(alone[0] ?? '', [...alone.slice(1), 'bash', '-c', script], {
    cwd: here.path,
    env: {...here.env, NODE: process.execPath, PROGRAM: program},
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  expect((await started(child).ended).stdout).toBe('status 137\n20\n')
})
