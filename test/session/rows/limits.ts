import {expect} from 'vitest'
import {eventually, type Row, row, type Stage, sleeping} from './row.ts'

const limitMs = 300
const graceMs = 100
const longAfter = 20_000 // ms; far less than what the commands take by themselves, far more than a busy machine needs

/** Run a command that never ends by itself, and look at everything that must be as before. */
async function timesOut({run, nap}: Stage, command: (seconds: string) => string): Promise<string> {
  const [earlier, seconds] = [nap(), nap()]
  await run(`V=kept; sleep ${earlier} &`)
  const result = await run(`echo begun; ${command(seconds)}`, {timeoutMs: limitMs})
  expect(result).toMatchObject({status: 124, ending: 'timed-out'})
  expect(result.durationMs).toBeGreaterThanOrEqual(limitMs)
  expect(result.durationMs).toBeLessThan(longAfter)
  expect(sleeping(seconds)).toEqual([])
  expect(sleeping(earlier)).toHaveLength(1)
  const after = await run('echo $V; jobs -r | wc -l')
  expect(after.freshShell).toBeUndefined()
  expect(after.output.text.split(/\s+/)).toEqual(['kept', '1', ''])
  expect(result.output.text).toMatch(/^begun\n/)
  return result.output.text
}

const limited = (name: string, command: (seconds: string) => string): Row =>
  row(
    `time-out: ${name}`,
    async (stage) => {
      expect(await timesOut(stage, command)).not.toContain('after')
    },
    {graceMs},
  )

const python = (seconds: string): string =>
  `python3 -c 'import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(${seconds})'`

/** Time-outs and interrupts. */
export const limits: readonly Row[] = [
  limited('sleep', (seconds) => `sleep ${seconds}; echo after`),
  limited('trap "" TERM; sleep', (seconds) => `trap "" TERM; sleep ${seconds}`),
  limited('trap "" INT TERM; sleep', (seconds) => `(trap "" INT TERM; sleep ${seconds})`),
  limited('sleep | cat | cat', (seconds) => `sleep ${seconds} | cat | cat`),
  limited('x=$(sleep)', (seconds) => `x=$(sleep ${seconds}); echo after`),
  limited('while :; do :; done', () => 'while :; do :; done; echo after'),
  limited('while :; do sleep .05; done', () => 'while :; do sleep .05; done; echo after'),
  limited("bash -c 'sleep; echo x'", (seconds) => `bash -c 'sleep ${seconds}; echo after'`),
  limited('sleep & wait', (seconds) => `sleep ${seconds} & wait; echo after`),
  limited('cat of a FIFO', () => 'mkfifo fifo; cat fifo; echo after'),
  limited('read from a FIFO', () => 'mkfifo fifo; read x <fifo; echo after'),
  limited('a loop in a function', () => 'g() { while :; do sleep .02; done; }; g; echo after'),
  limited(
    'a loop in functions in a file',
    () =>
      `echo 'h() { while :; do sleep .02; done; }; g() { h; echo after; }; g; echo after' >f; source ./f; echo after`,
  ),
  limited('(cd /; sleep)', (seconds) => `(cd /; sleep ${seconds}; echo after); echo after`),
  limited('a Python that ignores TERM', python),
  limited('forks for ever, slowly', (seconds) => `while :; do (sleep ${seconds} &); sleep .05; done; echo after`),
  limited('setsid sleep', (seconds) => `setsid -w sleep ${seconds}; echo after`),
  limited('wait in a subshell of jobs', (seconds) => `(sleep ${seconds} & sleep ${seconds} & wait); echo after`),
  limited('select', (seconds) => `sleep ${seconds} | while read -r x; do echo after; done`),
  row('time-out: a loop under a DEBUG trap of the page', async ({run}) => {
    await run("trap 'seen=yes' DEBUG")
    expect((await run('while :; do :; done', {timeoutMs: limitMs})).ending).toBe('timed-out')
    expect((await run('echo $seen; trap -p DEBUG')).output.text).toBe("yes\ntrap -- 'seen=yes' DEBUG\n")
  }),
  row('time-out: the jobs that it ends are not told of in the next command', async ({run, nap}) => {
    const result = await run(`(trap '' INT TERM; sleep ${nap()}) & wait`, {timeoutMs: limitMs})
    expect(result.ending).toBe('timed-out')
    expect((await run('sleep .05; /bin/echo on')).output.text).toBe('on\n')
  }),
  row('time-out: one that is longer than any timer is none', async ({run}) => {
    for (const timeoutMs of [Number.POSITIVE_INFINITY, 2 ** 31])
      expect(await run('sleep .1; echo on', {timeoutMs})).toMatchObject({status: 0, output: {text: 'on\n'}})
  }),
  row('time-out: under set -e', async ({run}) => {
    await run('set -e; V=kept')
    expect(await run('sleep 60', {timeoutMs: limitMs})).toMatchObject({status: 124, ending: 'timed-out'})
    expect(await run('echo $V')).toMatchObject({output: {text: 'kept\n'}})
  }),
  row(
    'time-out: a shell that will not leave',
    async ({run, nap}) => {
      const [earlier, seconds] = [nap(), nap()]
      await run(`V=kept; sleep ${earlier} &`)
      const stuck = `trap '' URG INT TERM; echo begun; while :; do sleep ${seconds}; done`
      expect(await run(stuck, {timeoutMs: limitMs})).toMatchObject({status: 124, ending: 'timed-out'})
      expect(sleeping(seconds)).toEqual([])
      expect(sleeping(earlier)).toHaveLength(1)
      expect(await run('echo $V')).toMatchObject({freshShell: true, output: {text: 'kept\n'}})
    },
    {graceMs},
  ),
  // What a busy machine does now and then: the shell hears of the signal and of its output's end at the same time.
  ...[
    'x=$(NAP)',
    'f() { local x=$(NAP); echo after; }; f',
    'for x in 1 2; do [[ $(NAP) ]]; done',
    'set -e; x=$(NAP)',
  ].map((command) =>
    row(
      `time-out: a shell that is late at the end of ${command}`,
      async ({run, shell, nap}) => {
        const [earlier, seconds] = [nap(), nap()]
        await run(`V=kept; sleep ${earlier} &`)
        const pid = Number((await run('echo $$')).output.text)
        const running = run(`${command.replaceAll('NAP', `sleep ${seconds}`)}; echo after`)
        await eventually(() => sleeping(seconds).length > 0, 'it sleeps')
        process.kill(pid, 'SIGSTOP')
        shell.interrupt()
        await eventually(() => sleeping(seconds).length === 0, 'none sleeps')
        process.kill(pid, 'SIGCONT')
        expect(await running).toMatchObject({status: 130, ending: 'interrupted', output: {text: ''}})
        const after = await run('echo $V; jobs -r | wc -l')
        expect(after.freshShell).toBeUndefined()
        expect(after.output.text.split(/\s+/)).toEqual(['kept', '1', ''])
      },
      {graceMs: longAfter},
    ),
  ),
  row('a shell that its own `$(…)` interrupts', async ({run}) => {
    const killed = "x=$(/bin/sh -c 'kill -INT $$')"
    for (const command of [killed, `${killed}; echo after`, 'kill -INT $$; echo after']) {
      await run('V=kept')
      expect(await run(command)).toMatchObject({status: 130, ending: 'ended-session', output: {text: ''}})
      expect(await run('echo $V')).toMatchObject({freshShell: true, output: {text: 'kept\n'}})
    }
  }),
  row("a page's own trap for INT", async ({run, last}) => {
    await run("trap 'echo heard' INT")
    expect(await last('kill -INT $$', 'echo on; kill -INT $$; trap -p INT')).toBe(
      "on\nheard\ntrap -- 'echo heard' SIGINT\n",
    )
    expect(await last("trap '' INT", "sh -c 'kill -INT $$; echo ignored'; kill -INT $$; echo on")).toBe('ignored\non\n')
    await run('trap - INT')
    expect(await run('kill -INT $$; echo after')).toMatchObject({status: 130, ending: 'ended-session'})
  }),
  row('time-out: what was printed is kept', async ({run}) => {
    const result = await run('echo one; printf two; sleep 60', {timeoutMs: limitMs})
    expect(result.output).toMatchObject({text: 'one\ntwo', endsWithNewline: false})
  }),
  row('time-out: a limit shorter than anything', async ({run}) => {
    for (let round = 0; round < 20; round++) {
      expect((await run('sleep 60', {timeoutMs: round / 10})).ending).toBe('timed-out')
      expect((await run(`echo ${round}`)).output.text).toBe(`${round}\n`)
    }
  }),
  row('time-out: a command that ends at its limit', async ({run}) => {
    for (let round = 0; round < 10; round++) {
      const result = await run('sleep .05; echo done', {timeoutMs: 48 + round})
      expect(result.ending === 'completed' ? result.output.text : 'done\n').toBe('done\n')
      expect((await run(`echo ${round}`)).output.text).toBe(`${round}\n`)
    }
  }),
  row('a limit that is not reached', async ({run}) => {
    expect(await run('echo in time', {timeoutMs: 60_000})).toMatchObject({status: 0, output: {text: 'in time\n'}})
  }),
  row('time-out: the session goes on', async ({run}) => {
    await run('V=kept')
    expect(await run('echo begun; sleep 7000', {timeoutMs: limitMs})).toMatchObject({status: 124, ending: 'timed-out'})
    expect((await run('echo $V')).output.text).toBe('kept\n')
  }),
  row('interrupt: the session goes on', async ({run, shell}) => {
    const heard: string[] = []
    const running = run('echo begun; sleep 7000; echo after', {onOutput: (text) => heard.push(text)})
    await eventually(() => heard.length > 0, 'it has begun')
    shell.interrupt()
    expect(await running).toMatchObject({status: 130, ending: 'interrupted', output: {text: 'begun\n'}})
    expect((await run('echo $?')).output.text).toBe('130\n')
  }),
  row('interrupt', async ({run, shell, nap}) => {
    const seconds = nap()
    await run('V=kept')
    const running = run(`echo begun; sleep ${seconds}; echo after`)
    await eventually(() => sleeping(seconds).length > 0, 'it sleeps')
    shell.interrupt()
    shell.interrupt()
    expect(await running).toMatchObject({status: 130, ending: 'interrupted', output: {text: 'begun\n'}})
    expect(sleeping(seconds)).toEqual([])
    expect((await run('echo $V')).output.text).toBe('kept\n')
    const second = run(`sleep ${seconds}`)
    await eventually(() => sleeping(seconds).length > 0, 'it sleeps again')
    shell.interrupt()
    expect((await second).status).toBe(130)
  }),
  row('interrupt: a second one hurries it, and nothing is lost, again and again', async ({run, shell, nap}) => {
    await run('V=kept')
    for (let round = 0; round < 20; round++) {
      const seconds = nap()
      const running = run(`sleep ${seconds}`)
      await eventually(() => sleeping(seconds).length > 0, 'it sleeps')
      shell.interrupt()
      shell.interrupt()
      await running
      expect(await run('echo $V')).toMatchObject({ending: 'completed', output: {text: 'kept\n'}})
    }
  }),
  row('interrupt where nothing runs', async ({run, shell}) => {
    shell.interrupt()
    await run('true')
    shell.interrupt()
    expect(await run('echo hi')).toMatchObject({status: 0, output: {text: 'hi\n'}})
  }),
]
