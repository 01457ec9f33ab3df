import {expect} from 'vitest'
import type {Shell, ShellOptions} from '../../../engine/session/shell.ts'
import {type Row, row, type Stage} from './row.ts'

/** What the last of these commands prints in a session that begins with the state of the stage's. */
async function next(stage: Stage, commands: readonly string[], more: Partial<ShellOptions> = {}): Promise<string> {
  const env = {PATH: process.env.PATH, HOME: '/', LC_ALL: 'C.UTF-8', TERM: 'dumb'}
  const shell: Shell = await stage.open({cwd: stage.folder, env, state: await stage.shell.state(), ...more})
  try {
    let text = ''
    for (const command of commands) text = (await shell.run(command)).output.text
    return text
  } finally {
    await shell.close()
  }
}

/** What one session hands to another. */
export const carried: readonly Row[] = [
  row('state: nothing has changed', async ({shell, run}) => {
    expect(await shell.state()).toBeNull()
    await run('true')
    expect(await shell.state()).toBeNull()
  }),
  row('state: variables and the folder', async (stage) => {
    await stage.run('export A=1; B=2; cd /usr')
    expect(await next(stage, ['echo $A$B; pwd'])).toBe('12\n/usr\n')
    expect(await next(stage, ['C=3', 'pwd; cd /; echo $C'])).toBe('/usr\n3\n')
    expect((await stage.run('pwd')).output.text).toBe('/usr\n')
  }),
  row('state: arrays, functions, aliases, options, umask', async (stage) => {
    await stage.run("a=(x 'y z'); declare -A m=([k]=v); f() { echo \"f $1\"; }; alias g='echo g'")
    await stage.run('shopt -s nullglob; set -u; umask 027; export -f f')
    expect(await next(stage, [`echo "\${a[1]} \${m[k]}"; f x; g; echo none*; umask; bash -c 'f sub'`])).toBe(
      'y z v\nf x\ng\n\n0027\nf sub\n',
    )
    expect(await next(stage, ['echo "$-" | grep -o u'])).toBe('u\n')
  }),
  row('state: quotes, newlines, bytes that are no text', async (stage) => {
    await stage.run(`Q='a "b" $c \`d\` \\e'\\''f'; N=$'one\\ntwo\\n'; X=$'\\377\\001'; U='grüße ✓'`)
    expect(await next(stage, [`printf '%s|' "$Q" "$N" "$X" "$U"`])).toBe(
      'a "b" $c `d` \\e\'f|one\ntwo\n|\\xff\x01|grüße ✓|',
    )
  }),
  row('state: what was unset stays so', async (stage) => {
    await stage.run('unset HOME; export A=1')
    expect(await next(stage, [`echo "\${HOME-none} $A"`])).toBe('none 1\n')
  }),
  row('state: the folder is gone', async (stage) => {
    await stage.run('mkdir gone; cd gone; A=1')
    const state = await stage.shell.state()
    await stage.run('cd ..; rmdir gone')
    expect(await next(stage, ['pwd; echo $A'], {state})).toBe(`${stage.folder}\n1\n`)
  }),
  row('state: what is the new session’s own', async (stage) => {
    await stage.run('export PATH=/x:$PATH TERM=vt100 KEEP=1; export KUBECONFIG=/old; export GONE=1')
    const env = {PATH: process.env.PATH, TERM: 'dumb', KUBECONFIG: "/new it's", LC_ALL: 'C.UTF-8'}
    const own = ['PATH', 'KUBECONFIG', 'TERM', 'GONE']
    const show = 'echo "$TERM $KUBECONFIG $KEEP ${GONE-none}"; [[ $PATH != /x:* ]] && echo path'
    expect(await next(stage, [show], {env, own})).toBe("dumb /new it's 1 none\npath\n")
    expect(await next(stage, ['export TERM=mine', 'exit 1', 'echo $TERM'], {env, own})).toBe('mine\n')
  }),
  row('state: each session has its own marker', async (stage) => {
    const marker = (await stage.run('A=1; echo $RUNBOOK_SESSION')).output.text
    expect(await next(stage, ['echo $RUNBOOK_SESSION'])).not.toBe(marker)
  }),
  row('state: handed on once more', async (stage) => {
    await stage.run('A=1')
    const state = await stage.shell.state()
    const second = await stage.open({cwd: stage.folder, env: {PATH: process.env.PATH}, state})
    expect(await second.state()).toBe(state)
    await second.run('B=2')
    expect(await next({...stage, shell: second}, ['echo $A$B'])).toBe('12\n')
    await second.close()
  }),
  row('state: after the command that ended its shell', async (stage) => {
    await stage.run('A=1; exit 3')
    expect(await next(stage, ['echo $A'])).toBe('1\n')
  }),
  row('state: while a command runs', async ({shell, run}) => {
    const running = run('sleep .1')
    await expect(shell.state()).rejects.toThrow('still running')
    await running
  }),
]
