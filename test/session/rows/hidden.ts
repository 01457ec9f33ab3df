import {execFileSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {expect} from 'vitest'
import {type Row, row} from './row.ts'

const plain = (command: string): string =>
  execFileSync('bash', ['--noprofile', '--norc', '-c', command], {encoding: 'utf8'})

/** What a page must not see of the session. What it may see is documented: a variable, and two traps. */
export const hidden: readonly Row[] = [
  row('no descriptor of ours is seen', async ({last}) => {
    if (!existsSync('/proc/self/fd')) return expect(await last('echo >&3 2>/dev/null || echo closed')).toBe('closed\n')
    // What this process got from its own parent, any child has.
    const inherited = plain('ls /proc/self/fd')
    expect(await last('A=1', 'ls /proc/self/fd')).toBe(inherited)
    expect(await last('sleep .3 &', 'ls /proc/self/fd')).toBe(inherited)
  }),
  row('no variable of ours is seen', async ({last}) => {
    const names = (text: string): string[] =>
      [...text.matchAll(/^declare -\S+ (\w+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'LC_ALL')
    const expected = new Set([...names(plain('true | true\ndeclare -p')), 'RUNBOOK_SESSION'])
    expected.delete('BASH_EXECUTION_STRING')
    const seen = names(await last('true', 'export A=1', 'unset A', 'declare -p'))
    expect(seen.filter((name) => !expected.has(name))).toEqual([])
  }),
  row('no function or alias of ours is seen', async ({last}) => {
    expect(await last('A=1', 'declare -F; alias')).toBe(plain('declare -F; alias'))
  }),
  row('no environment variable but the marker', async ({last}) => {
    const names = (await last('A=1', 'env')).split('\n').map((line) => line.split('=')[0])
    expect(names.filter((name) => name !== '').sort()).toEqual(
      ['HOME', 'LC_ALL', 'OLDPWD', 'PATH', 'PWD', 'RUNBOOK_SESSION', 'SHLVL', 'TERM', '_'].filter(
        (name) => name !== 'OLDPWD',
      ),
    )
  }),
  row('no traps', async ({last}) => {
    expect(await last('true', 'trap -p')).toBe('')
    expect(await last("trap 'echo x' USR1", 'trap -p USR1')).toBe("trap -- 'echo x' SIGUSR1\n")
  }),
  row('$0 and parameters are those of a shell', async ({last}) => {
    expect(await last('echo "$0 $#"')).toBe('bash 0\n')
  }),
  row('no job of ours is seen', async ({last}) => {
    expect(await last('jobs; wait; echo waited')).toBe('waited\n')
  }),
]
