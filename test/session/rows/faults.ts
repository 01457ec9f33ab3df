import {expect} from 'vitest'
import type {ShellFaults} from '../../../engine/session/shell.ts'
import {type Row, row, type Stage} from './row.ts'

async function faultsOf({run}: Stage, command: string): Promise<ShellFaults | undefined> {
  return (await run(command)).faults
}

/** What went wrong and a command's status does not tell. */
export const faults: readonly Row[] = [
  row('pipeline: the parts of the last one', async (stage) => {
    const {pipelines} = (await faultsOf(stage, '(exit 3) | (exit 4) | cat')) ?? {}
    expect(pipelines).toEqual([[3, 4, 0]])
    expect(await faultsOf(stage, 'cat /no/such | sort # | c')).toMatchObject({pipelines: [[1, 0]]})
    expect(await faultsOf(stage, 'false |\n  sort \\\n  -u \\')).toMatchObject({pipelines: [[1, 0]]})
    expect(await faultsOf(stage, 'true <<EOF | false | cat\na | b\nEOF')).toMatchObject({pipelines: [[0, 1, 0]]})
    expect(await faultsOf(stage, 'echo a | cat')).toBeUndefined()
    expect(await faultsOf(stage, 'echo "false | cat"')).toBeUndefined()
  }),
  row('pipeline: status and options stay the page’s', async ({run, last}) => {
    expect(await run('(exit 3) | true')).toMatchObject({status: 0})
    expect(await run('true | (exit 3)')).toMatchObject({status: 3})
    expect(await last('true | (exit 3)', 'echo $?')).toBe('3\n')
    expect(await last('(exit 3) | (exit 4) | (exit 5)', `echo "\${PIPESTATUS[@]} $?"`)).toBe('3 4 5 5\n')
    expect(await last('(exit 3) | true', `echo "\${PIPESTATUS[*]}"`)).toBe('3 0\n')
    expect(await last('true | true; true', `echo "\${PIPESTATUS[*]}"`)).toBe('0\n')
    expect(await last('false | true; echo $-; false | true', 'echo $SHELLOPTS')).not.toMatch(/pipefail|functrace/)
  }),
  row('pipeline: in lists, loops and groups', async (stage) => {
    expect(await faultsOf(stage, '(exit 3) | true && true | (exit 4); echo b')).toMatchObject({
      pipelines: [
        [3, 0],
        [0, 4],
      ],
    })
    expect(await faultsOf(stage, 'for i in 1 2; do (exit $i) | true; done')).toMatchObject({
      pipelines: [
        [1, 0],
        [2, 0],
      ],
    })
    expect(await faultsOf(stage, '{ (exit 3) | true; echo b; } >file')).toMatchObject({pipelines: [[3, 0]]})
    expect(await stage.last('{ (exit 3) | true; echo b; } >file', 'cat file')).toBe('b\n')
    expect(await faultsOf(stage, 'true | true && echo a | cat; echo b')).toBeUndefined()
  }),
  row('pipeline: what watches is not seen', async ({last, run}) => {
    expect(await last('false | true; echo a; trap -p DEBUG', 'trap -p DEBUG')).toBe('')
    expect(await last('true a; false | true; echo "$_"')).toBe('a\n')
    await run('(exit 5)')
    expect(await last('(exit 6)', 'echo $? | cat; echo a | cat')).toBe('6\na\n')
    expect(await last('IFS=1,', 'false | true; (exit 2) | true; echo hi')).toBe('hi\n')
    expect(await run('unset IFS; set -u; false | true; echo hi')).toMatchObject({output: {text: 'hi\n'}})
  }),
  row('pipeline: under `set -e`', async ({run, last}) => {
    expect(await last('set -e', 'false | true; echo a; false | true', `echo "\${PIPESTATUS[*]}"`)).toBe('1 0\n')
    expect(await run('true | false; echo no')).toMatchObject({status: 1, ending: 'ended-session', output: {text: ''}})
  }),
  row('pipeline: one that does not end', async ({run, last}) => {
    expect((await run('echo a | cat "')).status).not.toBe(0)
    expect((await run('echo a | cat <<EOF\nb | c')).output.text).toContain('b | c\n')
    expect(await last('echo alive')).toBe('alive\n')
  }),
  row('substitution: its status where `export` hides it', async (stage) => {
    expect(await stage.run('export A=$(exit 3)')).toMatchObject({status: 0, faults: {substitutions: [3]}})
    expect(await stage.run('readonly B="x$(false)y"')).toMatchObject({status: 0, faults: {substitutions: [1]}})
    expect(await faultsOf(stage, 'cd / && export C=`false` D=~')).toMatchObject({substitutions: [1]})
    expect(await faultsOf(stage, 'false; export E=$(echo "a  *")')).toBeUndefined()
    expect(await stage.last('echo "$A|$B|$C|$D|$E"')).toBe(`|xy||${process.env.HOME}|a  *\n`)
    expect(await stage.last('(exit 7)', 'export G=$? F=$(true)', 'echo $G')).toBe('7\n')
    expect(await stage.last(`bash -c 'echo "$E"'`)).toBe('a  *\n')
  }),
  row('substitution: what watches is not seen', async ({last, run}) => {
    expect(await last('export A=$(false)', 'declare -F; type -t export readonly')).toBe('builtin\nbuiltin\n')
    expect(await last('false && export B=$(false)', 'type -t export')).toBe('builtin\n')
    await run('export C=$(exit 1); exit 0')
    expect(await last('type -t export')).toBe('builtin\n')
    expect(await last('export() { echo mine; }', 'export A=$(false)')).toBe('mine\n')
    await run('unset -f export; set -o posix')
    expect(await last('export D=$(echo d)', 'echo $D')).toBe('d\n')
  }),
  row('substitution: its status among the words of a command', async (stage) => {
    expect(await stage.run('sh -c "$(exit 3)"')).toMatchObject({status: 0, faults: {substitutions: [3]}})
    expect(await stage.run('/bin/sh -c "echo a; exit 2" "$(exit 3)"')).toMatchObject({
      status: 2,
      output: {text: 'a\n'},
      faults: {substitutions: [3]},
    })
    expect(await faultsOf(stage, 'echo "a $(echo b)" | cat')).toBeUndefined()
    expect(await stage.last('cd "$(echo /usr)"', 'pwd')).toBe('/usr\n')
    expect((await stage.run('no-such "$(false)"')).output.text).toBe('bash: line 1: no-such: command not found\n')
    expect(await stage.last('echo "$(false)"', 'type -t echo sh')).toBe('builtin\nfile\n')
  }),
  row('hidden: what fails where no trap goes off', async (stage) => {
    const failures = async (command: string) =>
      ((await faultsOf(stage, command))?.hidden ?? []).map(({status, calls}) => [
        status,
        ...calls.map(({parts, index}) => [index, ...parts]),
      ])
    expect(await failures('(sh -c "exit 3" | cat); echo on')).toEqual([[3, [0, 'sh -c "exit 3"', 'cat']]])
    expect(await failures('echo $(sh -c "exit 4") $(pwd)')).toEqual([[4, [0, 'sh -c "exit 4"']]])
    expect(await failures('cat <(sh -c "exit 5") <(no-such | cat)')).toEqual(
      expect.arrayContaining([
        [5, [0, 'sh -c "exit 5"']],
        [127, [0, 'no-such', 'cat']],
      ]),
    )
    expect(await failures('declare -x A=$(sh -c "exit 6")')).toEqual([[6, [0, 'sh -c "exit 6"']]])
    expect(await failures('f() { sh -c "exit 7" | cat; }')).toEqual([])
    expect(await failures('g() { f; }; f; g; (f)')).toEqual(
      Array.from({length: 3}, () => [7, [0, 'sh -c "exit 7"', 'cat']]),
    )
    expect(await failures('f && f')).toHaveLength(2)
    expect(await failures('cat <<EOF\n`sh -c "exit 8"`\nEOF')).toEqual([[8, [0, 'sh -c "exit 8"']]])
    expect(await failures('sh -c "exit 9" | cat & wait')).toEqual([[9, [0, 'sh -c "exit 9"', 'cat']]])
    expect(await failures('(sh -c "exit 3"; true); echo "$(sh -c "exit 3")" "$(pwd)"')).toEqual([])
    expect(await failures('(sleep .3; sh -c "exit 3" | cat) & echo now')).toEqual([])
    expect(await failures('sleep .6; echo "$(sh -c "exit 0")" "$(pwd)"')).toEqual([])
  }),
  row('hidden: what watches is not seen', async ({last, run}) => {
    expect(await last('(cat no-such | cat)', 'declare -F; type -t cat sh')).toBe('file\nfile\n')
    expect(await last('(exit 5)', 'echo $? "$(sh -c "exit 1")" "$(echo $?)" "$(pwd)" | cut -d" " -f1')).toBe('5\n')
    expect(
      await last('set -e; echo "$(sh -c "exit 1"; echo no)" "$(pwd)" >/dev/null; set +e', 'echo $-'),
    ).not.toContain('e')
    expect(await last('IFS=1; (sh -c "exit 111" | cat); IFS=", "; echo on')).toBe('on\n')
    expect(await last('A=1 sh -c \'echo "$A$(sh -c "exit $A")" "$(pwd)"\' | cut -c1')).toBe('1\n')
    await run('exit 0 || echo "$(sh -c "exit 1")" "$(pwd)"')
    expect(await last('declare -F; type -t sh')).toBe('file\n')
    expect(await last('sh() { echo mine; }', 'echo "$(sh -c "exit 1")" "$(echo b)"')).toBe('mine b\n')
    await run('unset -f sh; set -o posix')
    expect(await last('echo "$(sh -c "exit 1")" "$(echo b)"')).toBe(' b\n')
  }),
  row('complaint: a here-document without its end', async (stage) => {
    const {status, faults} = await stage.run('cat <<EOF\na\n  EOF')
    expect(status).toBe(0)
    expect(faults?.complaints.join()).toMatch(/here-document.*EOF/)
    expect(await stage.last('echo alive')).toBe('alive\n')
  }),
  row('complaint: a `$(…)` that is no command', async (stage) => {
    const {status, faults} = await stage.run('cat <<EOF\na $(NO_SUCH)\nEOF')
    expect(status).toBe(0)
    expect(faults?.complaints).toEqual(['NO_SUCH: command not found'])
    expect(await faultsOf(stage, 'cd /no/such; true')).toMatchObject({complaints: [expect.stringMatching(/^cd: /)]})
    expect((await faultsOf(stage, 'echo "a'))?.complaints.join()).toMatch(/unexpected EOF/)
  }),
  row('complaint: not a program’s, nor of jobs', async (stage) => {
    expect(await faultsOf(stage, "bash -c 'no-such; true'")).toBeUndefined()
    expect(await faultsOf(stage, "echo 'bash: line 1: x: command not found' >&2")).toBeUndefined()
    expect(await faultsOf(stage, 'sleep 60 & kill $!; wait $!; sleep .1; true')).toBeUndefined()
    expect(await faultsOf(stage, 'export LC_ALL=xx_XX; export LC_ALL=C.UTF-8')).toBeUndefined()
    expect(await faultsOf(stage, 'no-such 2>/dev/null; true')).toBeUndefined()
  }),
  row('a question with status 0', async ({run}) => {
    const asking = `printf 'Proceed? (y/N) '; echo Cancelled.`
    const {status, output} = await run(asking)
    expect({status, text: output.text}).toEqual({status: 0, text: 'Proceed? (y/N) Cancelled.\n'})
  }),
]
