import {expect} from 'vitest'
import {eventually, type Row, row, sleeping} from './row.ts'

const graceMs = 100

/** Commands that run beside others. */
export const jobs: readonly Row[] = [
  row('detach: a command runs on as a job', async ({run, shell, nap, last}) => {
    const [earlier, seconds] = [nap(), nap()]
    await run(`export V=kept; sleep ${earlier} &`)
    const heard: string[] = []
    const late: string[] = []
    const onOutput = (text: string, isLate: boolean) => (isLate ? late : heard).push(text)
    const command = `V=lost; (echo begun; sleep 1; echo late; sleep ${seconds}) | cat; echo after`
    const running = run(command, {onOutput, timeoutMs: 60_000})
    await eventually(() => heard.join('').includes('begun'), 'it has begun')
    const job = await shell.detach()
    expect(await running).toMatchObject({status: 0, ending: 'detached', output: {text: 'begun\n'}})
    expect(await run('echo $V')).toMatchObject({freshShell: true, output: {text: 'kept\n'}})
    await eventually(() => late.join('') === 'late\n', 'it prints')
    await eventually(() => sleeping(seconds).length > 0, 'it sleeps')
    await job?.stop()
    await job?.ended
    expect([sleeping(seconds).length, sleeping(earlier).length]).toEqual([0, 1])
    expect(await last('echo on')).toBe('on\n')
    expect(await shell.detach()).toBeNull()
  }),
  row('detach: a command that a reader may answer runs on, too', async ({run, shell, nap}) => {
    const seconds = nap()
    const reader = {attend: () => ({show: () => undefined, leave: () => undefined})}
    const running = run(`sleep ${seconds}`, {reader})
    await eventually(() => sleeping(seconds).length > 0, 'it sleeps')
    const job = await shell.detach()
    expect(await running).toMatchObject({ending: 'detached'})
    expect((await run('echo on', {reader})).output.text).toBe('on\n')
    expect(sleeping(seconds)).toHaveLength(1)
    await job?.stop()
    expect(sleeping(seconds)).toEqual([])
    expect((await run('tty', {reader})).output.text).toMatch(/^\/dev\//)
  }),
  row('detach: what listens is seen', async ({run, shell}) => {
    const serve = `python3 -c '
import http.server
server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
print(server.server_port, flush=True)
server.serve_forever()'`
    const heard: string[] = []
    void run(serve, {onOutput: (text) => heard.push(text)})
    await eventually(() => heard.join('').endsWith('\n'), 'it serves')
    const ports = [Number(heard.join(''))]
    expect(shell.listListening()).toEqual(ports)
    const job = await shell.detach()
    expect(shell.listListening()).toEqual([])
    expect(job?.listListening()).toEqual(ports)
    await job?.stop()
    expect(job?.listListening()).toEqual([])
  }),
  row('start: sees the session, and changes nothing of it', async ({shell, run, last}) => {
    const heard: string[] = []
    await run('A=1; f() { echo "f $A"; }; cd /usr')
    const job = await shell.start('f; pwd; A=2; cd /; exit 6', {onOutput: (text) => heard.push(text)})
    expect(await job.ended).toBe(6)
    expect(heard.join('')).toBe('f 1\n/usr\n')
    expect(await last('echo $A; pwd')).toBe('1\n/usr\n')
  }),
  row('start: a job that ends at once', async ({shell}) => {
    const heard: string[] = []
    const job = await shell.start('no-such-program-here --port 1', {onOutput: (text) => heard.push(text)})
    expect(await job.ended).toBe(127)
    expect(heard.join('')).toBe('bash: line 1: no-such-program-here: command not found\n')
    await job.stop()
    expect(await (await shell.start('if then')).ended).not.toBe(0)
  }),
  row('start: its output is told as it comes', async ({shell, run}) => {
    const heard: string[] = []
    await run('mkfifo go')
    const job = await shell.start('echo ready; read x <go; echo "gone $x"', {onOutput: (text) => heard.push(text)})
    await eventually(() => heard.join('') === 'ready\n', 'it is ready')
    await run('echo now >go')
    expect(await job.ended).toBe(0)
    expect(heard.join('')).toBe('ready\ngone now\n')
  }),
  row('start: the page knows nothing of it', async ({shell, run, nap}) => {
    const before = (await run('echo "${!-none} $?"')).output.text
    await shell.start(`sleep ${nap()}`)
    expect((await run('echo "${!-none} $?"; jobs; wait')).output.text).toBe(before)
    expect((await run('(exit 5)')).status).toBe(5)
    await shell.start('true')
    expect((await run('echo "$?"')).output.text).toBe('5\n')
  }),
  row(
    'start: stop ends it, and nothing else',
    async ({shell, run, nap, last}) => {
      const [earlier, seconds, later, other] = [nap(), nap(), nap(), nap()]
      await run(`V=kept; sleep ${earlier} &`)
      const job = await shell.start(
        `sleep ${seconds} & (setsid sleep ${seconds} &); (sleep ${seconds} &); sleep ${seconds}`,
      )
      await shell.start(`sleep ${other}`)
      await run(`sleep ${later} &`)
      await eventually(() => sleeping(seconds).length === 4, 'all of it sleeps')
      await eventually(() => sleeping(other).length === 1, 'the other one sleeps')
      await Promise.all([job.stop(), job.stop()])
      expect([seconds, earlier, later, other].map((some) => sleeping(some).length)).toEqual([0, 1, 1, 1])
      expect(await job.ended).toBeGreaterThan(0)
      expect(await last('echo $V; jobs -r | wc -l')).toMatch(/^kept\n\s*2\n$/)
    },
    {graceMs},
  ),
  row(
    'start: stop of a job that ignores every kind signal',
    async ({shell, nap}) => {
      const seconds = nap()
      const job = await shell.start(`trap '' INT TERM; while :; do sleep ${seconds}; done`)
      await eventually(() => sleeping(seconds).length === 1, 'it sleeps')
      await job.stop()
      expect(sleeping(seconds)).toEqual([])
      expect(await job.ended).toBe(137)
    },
    {graceMs},
  ),
  row('start: stop interrupts, as Ctrl-C would', async ({shell}) => {
    const heard: string[] = []
    const onOutput = (text: string) => heard.push(text)
    const job = await shell.start(`bash -c 'trap "echo bye; exit 3" INT; echo up; sleep 60 & wait'`, {onOutput})
    await eventually(() => heard.join('').includes('up'), 'it is up')
    await job.stop()
    expect(await job.ended).toBe(3)
    expect(heard.join('')).toBe('up\nbye\n')
  }),
  row(
    'start: a time-out of a later command leaves it alone',
    async ({shell, run, nap}) => {
      const seconds = nap()
      const heard: string[] = []
      const command = `while :; do sleep .05; echo tick; done & sleep ${seconds}`
      const job = await shell.start(command, {onOutput: (text) => heard.push(text)})
      await eventually(() => sleeping(seconds).length === 1, 'it sleeps')
      expect((await run('sleep 60', {timeoutMs: 300})).ending).toBe('timed-out')
      expect(sleeping(seconds)).toHaveLength(1)
      const {length} = heard
      await eventually(() => heard.length > length + 1, 'it goes on')
      await job.stop()
    },
    {graceMs},
  ),
  row('start: it outlives the shell, and not the session', async ({shell, run, nap}) => {
    const seconds = nap()
    const job = await shell.start(`sleep ${seconds}`)
    await eventually(() => sleeping(seconds).length === 1, 'it sleeps')
    await run('exit 1')
    expect((await run('echo fresh')).freshShell).toBe(true)
    expect(sleeping(seconds)).toHaveLength(1)
    await shell.close()
    expect(sleeping(seconds)).toEqual([])
    expect(await job.ended).toBeGreaterThan(0)
  }),
  row('start: under set -e', async ({shell, run}) => {
    await run('set -e')
    expect(await (await shell.start('false; exit 9')).ended).toBe(1)
    expect((await run('echo on')).output.text).toBe('on\n')
  }),
  row('start: many jobs, and states told meanwhile', async ({shell, last}) => {
    const started = await Promise.all([shell.start('exit 0')])
    for (let status = 1; status < 12; status++) {
      started.push(await shell.start(`sleep .0${status}; exit ${status}`))
      await last(`A=${status}`)
    }
    expect(await Promise.all(started.map(({ended}) => ended))).toEqual(started.map((_, index) => index))
    expect(await last('exit 0', 'echo $A')).toBe('11\n')
  }),
  row('start: where a command runs, or the session is closed', async ({shell, run}) => {
    const running = run('sleep .1')
    await expect(shell.start('true')).rejects.toThrow('still running')
    await running
    await shell.close()
    await expect(shell.start('true')).rejects.toThrow('closed')
  }),
]
