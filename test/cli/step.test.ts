import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {wordOffPage} from '../../engine/report/index.ts'
import {block, eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'
import {asked, type Reader, sitDown, terminals} from './reader.ts'
import {standins} from './standins.ts'

const play = 'play page.md --step --reporter json=events.jsonl'

const eventsIn = (here: Sandbox): readonly RunEvent[] => eventsOf(here.read('events.jsonl'))

/** What became of each command: its text and `passed`, or the reason why not. */
const verdicts = (events: readonly RunEvent[]) =>
  events.flatMap((event) =>
    event.type === 'command-ended'
      ? [`${event.run}: ${event.verdict.kind === 'passed' ? 'passed' : event.verdict.reason}`]
      : [],
  )

const readersOwn = (events: readonly RunEvent[]) =>
  events.flatMap((event) =>
    event.type === 'off-page' && event.action.what === 'reader' ? [wordOffPage(event.action)] : [],
  )

const ran = (here: Sandbox, ...names: readonly string[]) => names.filter((name) => existsSync(join(here.path, name)))

/** A page whose steps leave a file of their name each. */
const traces = (here: Sandbox, ...names: readonly string[]) => {
  const touch = (name: string) => `touch "$HERE/${name}"`
  here.write('page.md', pageOf(Object.fromEntries([...names, 'Cleanup'].map((name) => [name, touch(name)]))))
  return {HERE: here.path}
}

const answer = async (reader: Reader, run: string, key: string) => {
  await reader.sees(asked(run))
  reader.type(key)
}

describe.skipIf(!terminals)('at a terminal (skipped where there is no util-linux `script` to make one)', () => {
  describe.each([80, 60])('of %i columns', (columns) => {
    test('each command is shown with its place and what it should print; it is run, or skipped, by one key', async () => {
      const here = sandbox()
      here.write(
        'page.md',
        `## Do it\n\n${block('$ echo one\none\n$ echo two')}\n## Cleanup\n\n${block('$ seq 9\n1\n2\n3\n4\n5\n6\n7\n8\n9')}`,
      )
      const reader = sitDown(here, play, {columns})
      const first = await reader.sees(asked('echo one'))
      expect(first).toContain(
        [
          '',
          '  page.md:4:3 · step 1 of 2, command 1 of 2, Do it',
          '  $ echo one',
          '    the page shows:',
          '    │ one',
          '',
          '  r run   s skip   g run to…   a run all',
          '  ! shell   q quit   ? help',
        ].join('\n'),
      )
      expect(first).not.toContain('✓')
      reader.type('\r')
      const second = await reader.sees(asked('echo two'))
      expect(second).toMatch(
        /^Do it\n {2}✓ echo one {2}[\d.]+m?s\n\n {2}page\.md:6:3 · step 1 of 2, command 2 of 2, Do it\n/m,
      )
      expect(second).not.toContain('$ echo one')
      reader.type('s')
      expect(await reader.sees(asked('seq 9'))).toMatch(/│ 3\n {4}│ … 6 more lines\n/)
      reader.type('r')
      const {code} = await reader.ended
      expect(code).toBe(0)
      expect(reader.screen()).not.toMatch(/r run|off the page/)
      const events = eventsIn(here)
      expect(verdicts(events)).toEqual(['echo one: passed', 'echo two: the reader skipped it', 'seq 9: passed'])
      expect(readersOwn(events)).toEqual(['the reader skipped it'])
      expect(events).toContainEqual(
        expect.objectContaining({type: 'page-ended', coverage: expect.objectContaining({executed: 2, offPage: 1})}),
      )
    })

    test('a failure is shown, and asked about: it can be mended in a shell, and run again', async () => {
      const here = sandbox()
      here.write('page.md', pageOf({Look: 'cat "$HERE/greeting"', Cleanup: 'rm "$HERE/greeting"'}))
      const reader = sitDown(here, play, {columns, env: {HERE: here.path}})
      await answer(reader, 'cat "$HERE/greeting"', 'r')
      const failed = await reader.sees(/✗ cat.*exit status 1.*No such\s+file.*\n\n {2}r run again {3}c go on\n.*help$/s)
      expect(failed).toContain('Look\n  ✗ cat')
      reader.type('\r')
      await reader.sees('Enter does nothing here')
      reader.type('!')
      await reader.sees(/\(runbook\) \S+[$#]$/)
      reader.type('echo hello >"$HERE/greeting"\r')
      reader.type('exit\r')
      await reader.sees(/exit\n\n {2}✗ cat.*c go on\n.*help$/s)
      reader.type('r')
      await answer(reader, 'rm "$HERE/greeting"', 'r')
      expect(await reader.ended).toMatchObject({code: 0})
      expect(reader.screen()).toMatch(/✓ cat "\$HERE\/greeting" {2}[\d.]+m?s, 2 tries/)
      expect(reader.screen()).not.toContain('✗')
      const events = eventsIn(here)
      expect(events).toContainEqual(expect.objectContaining({type: 'try-ended', number: 1, reason: 'exit status 1'}))
      expect(readersOwn(events)).toEqual([
        expect.stringMatching(/^the reader opened a shell in the session's state for [\d.]+m?s$/),
        'the reader had it run again',
      ])
    })

    test('all up to a step is run, which is chosen from a list, by number or by how it is called', async () => {
      const here = sandbox()
      const env = traces(here, 'one', 'two', 'three', 'four')
      const reader = sitDown(here, play, {columns, env})
      await answer(reader, 'touch "$HERE/one"', 'g')
      expect(await reader.sees('Run up to which step?')).toContain(
        [
          '    1  two_1      two',
          '    2  three_1    three',
          '    3  four_1     four',
          '    4  cleanup_1  Cleanup',
          '  number or name: _',
        ].join('\n'),
      )
      reader.type('x')
      reader.type('\r')
      await reader.sees('! no step begins so')
      reader.type('\u001b')
      await answer(reader, 'touch "$HERE/one"', 'g')
      await reader.sees('number or name: _')
      reader.type('2\r')
      await reader.sees(asked('touch "$HERE/three"'))
      expect(ran(here, 'one', 'two', 'three', 'four')).toEqual(['one', 'two'])
      reader.type('g')
      await reader.sees('number or name: _')
      reader.type('clean')
      expect(await reader.sees('number or name: clean_')).not.toContain('four_1')
      reader.type('\r')
      await reader.sees(asked('touch "$HERE/Cleanup"'))
      expect(ran(here, 'three', 'four', 'Cleanup')).toEqual(['three', 'four'])
      reader.type('g')
      await reader.sees('no step comes behind this one')
      reader.type('r')
      expect(await reader.ended).toMatchObject({code: 0})
      expect(readersOwn(eventsIn(here))).toEqual([])
    })
  })

  test('all that is left is run up to a failure, which is asked about', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'echo one\nfalse\necho two', Two: 'echo three', Cleanup: 'echo clean'}))
    const reader = sitDown(here, play)
    await answer(reader, 'echo one', 'a')
    await reader.sees(/✗ false.*c go on/s)
    reader.type('c')
    await answer(reader, 'echo two', 'a')
    expect(await reader.ended).toMatchObject({code: 1})
    expect(verdicts(eventsIn(here))).toEqual([
      'echo one: passed',
      'false: exit status 1',
      'echo two: passed',
      'echo three: passed',
      'echo clean: passed',
    ])
  })

  test('who quits has the rest skipped, and cleaned up without being asked', async () => {
    const here = sandbox()
    const env = traces(here, 'one', 'two', 'three')
    const reader = sitDown(here, play, {env})
    await answer(reader, 'touch "$HERE/one"', 'r')
    await answer(reader, 'touch "$HERE/two"', 'q')
    expect(await reader.ended).toMatchObject({code: 130})
    expect(ran(here, 'one', 'two', 'three', 'Cleanup')).toEqual(['one', 'Cleanup'])
    const events = eventsIn(here)
    expect(events.filter(({type}) => type === 'step-skipped')).toMatchObject([
      {id: 'two_1', kind: 'reader', reason: 'the reader quit'},
      {id: 'three_1', kind: 'reader', reason: 'the reader quit'},
    ])
    expect(readersOwn(events)).toEqual(['the reader quit'])
    expect(events.at(-1)).toMatchObject({outcome: 'interrupted', totals: {passed: 2, skipped: 2, failed: 0}})
  })

  test('a shell begins as the session stands; what is changed there is taken over, and told by name', async () => {
    const here = sandbox()
    here.write(
      'page.md',
      pageOf({
        One: 'export NAME=world\ngreet() { echo "hi $1"; }\nalias again=greet\nmkdir -p deep && cd deep',
        Two: 'again "$NAME" && pwd && type -t added; false',
        Cleanup: 'true',
      }).replace('type -t added; false', 'echo "status $?"'),
    )
    const reader = sitDown(here, play, {env: standins(here)})
    await answer(reader, 'export NAME=world', 'g')
    await reader.sees('number or name: _')
    reader.type('1\r')
    await answer(reader, 'again "$NAME" && pwd && echo "status $?"', '!')
    await reader.sees(/\(runbook\) \S+\/deep[$#]$/)
    reader.type('again $NAME; echo $KUBECONFIG; type -p kubectl; echo $TERM\r')
    const inside = await reader.sees(/hi world\n\S+\/guard\/kubeconfig\n\S+\/guard\/bin\/kubectl\nxterm-256color\n/)
    expect(inside).toContain('`exit` or Ctrl-D takes you back.')
    reader.type('NAME=reader; SECRET_ONE=value; cd ..; false\r')
    await reader.sees(/false\n\(runbook\) \S+[$#]$/)
    reader.type('\u0004')
    await answer(reader, 'again "$NAME" && pwd && echo "status $?"', 'r')
    await answer(reader, 'true', 'r')
    expect(await reader.ended).toMatchObject({code: 0})
    const events = eventsIn(here)
    expect(readersOwn(events)).toEqual([
      expect.stringMatching(/ for [\d.]+m?s \(changed NAME, SECRET_ONE; left in \/\S+\/work\)$/),
    ])
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'command-ended',
        output: expect.stringMatching(/^hi reader\n\S+\/work\nstatus 0\n$/),
      }),
    )
  })

  test('a secret is hidden in questions as in everything else, also one that the reader sets', async () => {
    const here = sandbox()
    const [given, set] = ['given-zV8kQ2pLw9', 'set-Jx4RtY7mNb']
    here.write('page.md', pageOf({One: `echo ${given}`, Two: 'echo "${MY_TOKEN-}"; false'}))
    const reader = sitDown(here, play, {env: {API_TOKEN: given}})
    const first = await reader.sees('$ echo <secret:API_TOKEN>')
    expect(first).not.toContain(given)
    reader.type('!')
    await reader.sees(/\(runbook\) \S+[$#]$/)
    reader.type(`MY_TOKEN=${set}\r`)
    await reader.sees(/MY_TOKEN=\S+\n\(runbook\) \S+[$#]$/)
    reader.type('exit\r')
    await reader.sees('$ echo <secret:API_TOKEN>')
    reader.type('a')
    expect(await reader.sees(/✗ echo.*r run again/s)).toContain('│ <secret:MY_TOKEN>')
    reader.type('o')
    await reader.sees(/; false\n<secret:MY_TOKEN>\n/)
    reader.type('c')
    expect(await reader.ended).toMatchObject({code: 1})
    expect(reader.screen()).not.toContain(given)
    for (const value of [given, set]) expect(here.read('events.jsonl')).not.toContain(value)
  })

  test('tools in that shell go to allowed contexts alone; what was refused there is no failure of the page', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'true'}))
    const reader = sitDown(here, play, {env: standins(here)})
    await answer(reader, 'true', '!')
    await reader.sees(/\(runbook\) \S+[$#]$/)
    reader.type('kubectl get pods --context kind-two\r')
    await reader.sees('kubectl was not run')
    reader.type('exit\r')
    await answer(reader, 'true', 'r')
    expect(await reader.ended).toMatchObject({code: 0})
    expect(eventsIn(here)).toContainEqual(
      expect.objectContaining({type: 'called', key: null, call: expect.objectContaining({verdict: 'refused'})}),
    )
  })

  test('Ctrl-C in that shell is its own, and a shell that is left by `exec` changes nothing', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'echo "X is ${X-unset}"'}))
    const reader = sitDown(here, play)
    await answer(reader, 'echo "X is ${X-unset}"', '!')
    await reader.sees(/\(runbook\) \S+[$#]$/)
    // It says so itself that it runs, and is one process: a Ctrl-C that comes while a shell makes another is the shell's alone.
    reader.type('sh -c "echo it runs; exec cat"\r')
    await reader.sees(/\nit runs$/)
    reader.type('\u0003')
    await reader.sees(/\^C\n\(runbook\) \S+[$#]$/)
    reader.type('X=1; exec true\r')
    await reader.sees('what you changed there was not taken over: the shell did not end by `exit`')
    reader.type('r')
    expect(await reader.ended).toMatchObject({code: 0})
    expect(eventsIn(here)).toContainEqual(expect.objectContaining({type: 'command-ended', output: 'X is unset\n'}))
  })

  test('all of the last output is shown by the pager, with nothing in it that a terminal would obey', async () => {
    const here = sandbox()
    here.write('pager', "#!/bin/sh\nsed 's/^/| /'\n")
    here.write('page.md', pageOf({One: "printf 'a\\033[2J\\033]0;title\\007b\\n'; seq 3\ntrue"}))
    const reader = sitDown(here, play, {env: {PAGER: `sh ${here.path}/pager`}})
    await answer(reader, "printf 'a\\033[2J\\033]0;title\\007b\\n'; seq 3", 'o')
    await reader.sees('o does nothing here')
    reader.type('r')
    await answer(reader, 'true', 'o')
    await reader.sees(/\| \$ printf .*\n\| ab\n\| 1\n\| 2\n\| 3\n\n {2}page\.md/)
    reader.type('r')
    const {code, stdout} = await reader.ended
    expect(code).toBe(0)
    expect(stdout).not.toMatch(/\u001b\[2J|\u001b\]0/)
  })

  test('without a pager, or with one that is not there, it is printed; a command that is long is viewed alike', async () => {
    const here = sandbox()
    const long = Array.from({length: 40}, (_, index) => `: line ${index}`).join(' \\\n  ')
    here.write('page.md', pageOf({One: `seq 3\n${long}`}))
    const reader = sitDown(here, play, {env: {PAGER: 'no-such-pager'}, rows: 20})
    await answer(reader, 'seq 3', 'r')
    const cropped = await reader.sees(/more rows \(v shows all of it\).*v view.*help$/s)
    expect(cropped).not.toContain(': line 39')
    reader.type('o')
    await reader.sees(/\n\$ seq 3\n1\n2\n3\n\n/)
    reader.type('v')
    await reader.sees(/: line 39\n\n {2}page\.md/)
    reader.type('s')
    expect(await reader.ended).toMatchObject({code: 0})
  })

  test('keys that are pressed before a question stands there, or several at once, answer nothing', async () => {
    const here = sandbox()
    const run = 'until [ -e "$HERE/go" ]; do sleep 0.2; done'
    here.write('page.md', pageOf({One: `${run}\ntrue`}))
    const reader = sitDown(here, play, {env: {HERE: here.path}})
    await answer(reader, run, 'r')
    await reader.sees(/[⠋⠙⠹⠸⠼⠴⠦⠧] until/)
    reader.type('r')
    reader.type('q')
    here.write('go', '')
    await reader.sees('! not taken: 2 keys pressed before this was asked')
    reader.type('rm -rf\r')
    await reader.sees('! not taken: 7 keys at once; press one')
    expect(reader.screen()).toContain('$ true')
    reader.type('s')
    expect(await reader.ended).toMatchObject({code: 0})
    expect(verdicts(eventsIn(here))).toEqual([`${run}: passed`, 'true: the reader skipped it'])
  })

  test('`?` tells what the keys do, as long as it is wanted', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'true'}))
    const reader = sitDown(here, play)
    await answer(reader, 'true', '?')
    expect(await reader.sees(/\?\s+what the keys mean/)).toMatch(/\n {2}s {6}do not run it\n/)
    reader.type('?')
    await answer(reader, 'true', 'r')
    expect(await reader.ended).toMatchObject({code: 0})
  })

  describe.each(['at a question', 'in a command'])(
    'the terminal is as it was, whatever ends the program %s',
    (when) => {
      const then = 'stty -a | grep -ow -e "-*icanon" -e "-*echo" -e "-*isig"'
      const run = when === 'at a question' ? 'true' : 'sleep 20'
      const there = async (reader: Reader) => {
        await reader.sees(asked(run))
        if (run === 'true') return
        reader.type('r')
        await reader.sees(/[⠋⠙⠹⠸⠼⠴⠦⠧] sleep/)
      }
      const start = (here: Sandbox) => {
        const env = traces(here, 'one')
        here.write('page.md', pageOf({One: run, Cleanup: 'touch "$HERE/Cleanup"'}))
        return sitDown(here, play, {env, then})
      }
      const restored = /isig\s+icanon\s+echo\s*$/

      test.each([
        ['Ctrl-C', (reader: Reader) => reader.type('\u0003')],
        ['SIGTERM', (reader: Reader) => reader.signal('SIGTERM')],
      ])('%s', async (_, stop) => {
        const here = sandbox()
        const reader = start(here)
        await there(reader)
        stop(reader)
        const {code} = await reader.ended
        expect(code).toBe(130)
        expect(ran(here, 'Cleanup')).toEqual(['Cleanup'])
        expect(reader.screen()).toMatch(restored)
        expect(reader.screen()).not.toContain('r run')
        expect(eventsIn(here)).toContainEqual(expect.objectContaining({type: 'interrupted', count: 1}))
      })
    },
  )

  test('the plan is not confirmed; what is run beside the commands that are asked about is', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'true'}))
    here.write('runbook.hooks.mjs', 'export const beforePage = () => undefined\n')
    const reader = sitDown(here, play)
    const confirming = await reader.sees(
      'Run this on this machine, beside the commands that you are asked about? [y/N]',
    )
    expect(confirming).toContain('runbook.hooks.mjs is called')
    expect(confirming).not.toContain('$ true')
    reader.type('y\r')
    await answer(reader, 'true', 'r')
    expect(await reader.ended).toMatchObject({code: 0})
  })

  test('the context that a command goes to, and the variables that were given to it, are told', async () => {
    const here = sandbox()
    const page = `## One\n\n${block('$ kubectl get ns --context "${CTX_CLUSTER1}"')}\n## Two\n\n${block('$ kubectl get ns')}`
    here.write('page.md', page)
    const reader = sitDown(here, `${play} --context cluster1=kind-one`, {env: standins(here)})
    const first = await reader.sees(asked('kubectl get ns --context "${CTX_CLUSTER1}"'))
    expect(first).toContain('\n    CTX_CLUSTER1=kind-one (--context cluster1)\n')
    expect(first).not.toContain('goes to the context')
    reader.type('s')
    expect(await reader.sees(asked('kubectl get ns'))).toContain('\n    goes to the context kind-one\n')
    reader.type('s')
    await reader.ended
  })

  test.each([
    ['plain', '--reporter plain: with --step the terminal is what asks: write it to a file, `plain=FILE`'],
    ['json', '--reporter json: with --step the terminal is what asks: write it to a file, `json=FILE`'],
  ])('what is shown is the terminal: with `--reporter %s` nothing is played', async (name, said) => {
    const here = sandbox()
    const env = traces(here, 'one')
    const reader = sitDown(here, `play page.md --step --reporter ${name}`, {env, columns: 200})
    expect(await reader.ended).toMatchObject({code: 2})
    expect(reader.screen()).toContain(said)
    expect(ran(here, 'one')).toEqual([])
  })

  test('a terminal that obeys nothing is none to be asked at', async () => {
    const here = sandbox()
    const env = traces(here, 'one')
    const reader = sitDown(here, play, {env: {...env, TERM: 'dumb'}, columns: 200})
    expect(await reader.ended).toMatchObject({code: 2})
    expect(reader.screen()).toContain('--step: it asks before each command')
  })
})

test('without a terminal nothing is played', async () => {
  const here = sandbox()
  const env = traces(here, 'one')
  const {code, stdout, stderr} = await here.run(['play', 'page.md', '--step', '--yes'], {env})
  expect({code, stdout}).toEqual({code: 2, stdout: ''})
  expect(stderr).toBe(
    'runbook: --step: it asks before each command, and so needs a terminal to read from and to write to: play without --step, or call it without pipes\n',
  )
  expect(ran(here, 'one')).toEqual([])
})
