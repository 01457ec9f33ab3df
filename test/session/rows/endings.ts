import {expect} from 'vitest'
import {eventually, type Row, row, sleeping} from './row.ts'

/** Whether there is such a process, a zombie too: one of ours is none any more as soon as its end has been told. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Commands that end their shell, and sessions that end. */
export const endings: readonly Row[] = [
  row('exit 7', async ({run}) => {
    expect(await run('echo bye; exit 7')).toMatchObject({status: 7, ending: 'ended-session', output: {text: 'bye\n'}})
    expect(await run('echo hi')).toMatchObject({ending: 'completed', freshShell: true, output: {text: 'hi\n'}})
    expect((await run('echo hi')).freshShell).toBeUndefined()
  }),
  row('set -e; echo x; false; echo no', async ({run}) => {
    const ended = await run('set -e; echo x; false; echo no')
    expect(ended).toMatchObject({status: 1, ending: 'ended-session', output: {text: 'x\n'}})
    expect((await run('false; echo on')).output.text).toBe('on\n')
  }),
  row('set -e; ! true', async ({run}) => {
    expect(await run('set -e; ! true')).toMatchObject({status: 1, ending: 'completed'})
    expect(await run('echo on')).toMatchObject({ending: 'completed', output: {text: 'on\n'}})
    expect(await run('false && true')).toMatchObject({status: 1, ending: 'completed'})
    expect((await run('echo $?')).output.text).toBe('1\n')
    expect(await run('cat <<EOF; ! true\nEOF\nEOF')).toMatchObject({ending: 'ended-session'})
  }),
  row('exec', async ({run}) => {
    const ended = await run("exec bash -c 'echo replaced; exit 9'")
    expect(ended).toMatchObject({status: 9, ending: 'ended-session', output: {text: 'replaced\n'}})
  }),
  row('kill -9 $$', async ({run}) => {
    expect(await run('echo a; kill -9 $$')).toMatchObject({status: 137, ending: 'ended-session', output: {text: 'a\n'}})
    expect((await run('echo hi')).output.text).toBe('hi\n')
  }),
  row('a fresh shell has the last known state', async ({run, last}) => {
    await run(
      "export A='1 \"x\"'; B=$'two\\nlines'; declare -a c=(x 'y z'); declare -i n=4; readonly R=5; unset HOME; cd /usr",
    )
    await run('f() { echo "f $1"; }; alias g=\'echo g\'; shopt -s nullglob; set -u; umask 027')
    await run('exit 3')
    expect(await last(`echo "$A|$B|\${c[1]}|$n|$R"`)).toBe('1 "x"|two\nlines|y z|4|5\n')
    expect(await last('n=n+1; echo $n', 'env | grep -E "^(A|B|HOME)="')).toBe('A=1 "x"\n')
    expect(await last('pwd; f x; g; echo none*; umask')).toBe('/usr\nf x\ng\n\n0027\n')
    expect(await run('echo $unset')).toMatchObject({ending: 'ended-session'})
    expect(await last('echo "$A"; pwd')).toBe('1 "x"\n/usr\n')
  }),
  row('state set by the command that exits', async ({run, last}) => {
    await run('A=1; B=2; exit 3')
    expect(await last('echo $A$B')).toBe('12\n')
    await run('set -e; C=3; cd /usr; false')
    expect(await last('echo $A$C; pwd')).toBe('13\n/usr\n')
  }),
  row('background jobs outlive their shell, until the session is closed', async ({run, shell, nap}) => {
    const seconds = nap()
    await run(`sleep ${seconds} & exit 1`)
    await run('echo fresh')
    expect(sleeping(seconds)).toHaveLength(1)
    await shell.close()
    expect(sleeping(seconds)).toEqual([])
  }),
  row('the shell dies between commands', async ({run}) => {
    const {output} = await run('A=1; echo $$; (sleep .1; kill -9 $$) &')
    await eventually(() => !isThere(Number(output.text)), 'it is dead, and that is known')
    expect(await run('echo $A')).toMatchObject({freshShell: true, output: {text: '1\n'}})
  }),
  row('closing ends what has gone into the background', async ({run, shell, nap}) => {
    const seconds = [nap(), nap(), nap(), nap()]
    await run(`setsid sleep ${seconds[0]} &`)
    await run(`nohup setsid bash -c "sleep ${seconds[1]} & disown; sleep ${seconds[1]}" >/dev/null 2>&1 &`)
    await run(`(sleep ${seconds[2]} &)`)
    await run(`trap '' TERM INT HUP; (sleep ${seconds[3]} >/dev/null 2>&1 &)`)
    await eventually(() => seconds.every((some) => sleeping(some).length > 0), 'all of them sleep')
    await shell.close()
    expect(seconds.flatMap(sleeping)).toEqual([])
  }),
  row('closing ends the running command', async ({run, shell}) => {
    const heard: string[] = []
    const running = run('echo begun; sleep 7000', {onOutput: (text) => heard.push(text)})
    await eventually(() => heard.length > 0, 'it has begun')
    await shell.close()
    expect(await running).toMatchObject({ending: 'interrupted', status: 130})
    await expect(run('true')).rejects.toThrow('closed')
  }),
  row('closing in the middle of a command', async ({run, shell, nap}) => {
    const seconds = nap()
    const running = run(`echo begun; sleep ${seconds}`)
    await eventually(() => sleeping(seconds).length > 0, 'it sleeps')
    await shell.close()
    expect(await running).toMatchObject({
      ending: 'interrupted',
      status: 130,
      output: {text: expect.stringMatching(/^begun\n/)},
    })
    expect(sleeping(seconds)).toEqual([])
  }),
  row('closing in the middle of a command that ignores every signal', async ({run, shell, nap}) => {
    const seconds = nap()
    const running = run(`trap '' TERM INT HUP; sleep ${seconds}; sleep ${seconds}`)
    await eventually(() => sleeping(seconds).length > 0, 'it sleeps')
    await shell.close()
    expect(await running).toMatchObject({ending: 'interrupted', status: 130})
    expect(sleeping(seconds)).toEqual([])
  }),
  row('a closed session', async ({run, shell}) => {
    await Promise.all([shell.close(), shell.close()])
    await shell.close()
    shell.interrupt()
    await expect(run('echo hi')).rejects.toThrow('the session is closed')
  }),
]
