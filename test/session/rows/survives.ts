import {expect} from 'vitest'
import {type Row, row, type Stage} from './row.ts'

const stillSays = async ({run}: Stage, ...first: readonly string[]): Promise<void> => {
  for (const command of first) expect((await run(command)).ending).toBe('completed')
  expect((await run('builtin echo hi')).output.text).toContain('hi\n')
  expect((await run('(exit 5)')).status).toBe(5)
}

const option = (command: string): Row =>
  row(command, async (stage) => {
    await stillSays(stage, command)
    const {status, ending} = await stage.run('builtin echo x; sleep 60', {timeoutMs: 300})
    expect([status, ending]).toEqual(command === 'unset PATH' ? [127, 'completed'] : [124, 'timed-out'])
    await stillSays(stage)
  })

const shadowed = (name: string): Row =>
  row(`${name}() { :; }`, async (stage) => {
    await stillSays(stage, `${name}() { :; }`)
    expect(await stage.last(`type -t ${name}`)).toBe('function\n')
  })

const names = ['_', 'REPLY', 'n', 'status', 'RUNBOOK_SESSION', 'PWD', 'OLDPWD', 'BASH_EXECUTION_STRING', 'COLUMNS']

/** Options, functions, traps, limits and read-only variables of the page's that ours must live with. */
export const survives: readonly Row[] = [
  ...['set -x', 'set -u', 'set -C', 'set -m', 'set -f', 'set -v', 'set -o pipefail', 'IFS=,', 'unset PATH'].map(option),
  ...['POSIXLY_CORRECT=1', 'set -o posix', 'set -T', 'set -E', 'shopt -s extdebug', 'shopt -s failglob'].map(option),
  ...['echo', 'read', 'trap', 'eval', 'printf', 'source', 'return', 'shopt', 'unset', 'set', 'declare'].map(shadowed),
  row('aliases of what we use', async ({run, last}) => {
    await run("alias builtin=false source=false trap=false exec=false; alias echo='echo aliased'")
    expect(await last('A=1', 'echo hi')).toBe('aliased hi\n')
    expect((await run('(exit 5)')).status).toBe(5)
    expect((await run("trap 'echo X' EXIT")).ending).toBe('completed')
  }),
  row("trap 'echo D' DEBUG", async ({run, last}) => {
    expect((await run("trap 'echo D' DEBUG")).output.text).toBe('')
    expect((await run('echo hi')).output.text).toBe('D\nhi\n')
    expect((await run('echo a; echo b')).output.text).toBe('D\na\nD\nb\n')
    expect(await last('f() { echo in; echo f; }', 'f')).toBe('D\nin\nf\n')
    expect(await last('trap - DEBUG', 'echo hi')).toBe('hi\n')
  }),
  row("trap 'echo E' ERR", async ({run}) => {
    expect((await run("trap 'echo E' ERR")).output.text).toBe('')
    expect(await run('false')).toMatchObject({status: 1, output: {text: 'E\n'}})
    expect((await run('false; true')).output.text).toBe('E\n')
    expect(await run("trap 'echo E >>log' ERR; false")).toMatchObject({status: 1})
    expect((await run('false')).status).toBe(1)
    expect((await run('cat log')).output.text).toBe('E\nE\n')
  }),
  row("trap 'echo X' EXIT in the command that exits", async ({run}) => {
    expect((await run("trap 'echo X; echo Y >&2' EXIT; exit 3")).output.text).toBe('X\nY\n')
    expect((await run("trap 'echo X' 0; kill $$")).output.text).toBe('X\n')
    const apart = await run("set -x; trap 'echo X; set +x; echo Y >&2' EXIT; exit", {separate: true})
    expect([apart.output.text, apart.errors?.text]).toEqual(['X\n', expect.stringMatching(/Y\n$/)])
  }),
  row("trap 'echo X' EXIT", async ({run}) => {
    expect((await run("trap 'echo X' EXIT")).output.text).toBe('')
    expect((await run('echo hi')).output.text).toBe('hi\n')
    expect(await run('exit 4')).toMatchObject({status: 4, ending: 'ended-session', output: {text: 'X\n'}})
    expect((await run('echo hi')).output.text).toBe('hi\n')
  }),
  row("an EXIT trap's output is seen at the end", async ({run, shell}) => {
    const late: string[] = []
    await run("trap 'echo goodbye; exit 3' EXIT")
    await run('echo hi', {onOutput: (text, isLate) => isLate && late.push(text)})
    await shell.close()
    expect(late).toEqual(['goodbye\n'])
  }),
  row("trap 'echo T' TERM USR1", async ({run}) => {
    await run("trap 'echo T' TERM; trap 'echo U' USR1")
    expect((await run('kill -TERM $$; echo a; kill -USR1 $$; echo b')).output.text).toBe('T\na\nU\nb\n')
    expect((await run('kill -TERM $$')).output.text).toBe('T\n')
  }),
  row('ulimit -n 64', async (stage) => {
    await stillSays(stage, 'ulimit -n 64')
    expect(await stage.last('ulimit -n', 'A=1', 'cat <(echo x) | cat')).toBe('x\n')
  }),
  row('ulimit -n 10', (stage) => stillSays(stage, 'ulimit -n 10', 'A=1')),
  row('ulimit -f 0', async ({run}) => {
    await run('ulimit -f 0')
    expect((await run('A=1; echo hi')).output.text).toBe('hi\n')
    expect((await run('echo $A')).output.text).toBe('1\n')
  }),
  row('the folder is removed', async (stage) => {
    await stillSays(stage, 'mkdir d && cd d && rmdir ../d')
    expect(await stage.last('A=1', 'cd ..', 'cd / && pwd')).toBe('/\n')
  }),
  row('a folder that cannot be written to', async (stage) => {
    await stillSays(stage, 'mkdir d && chmod a-w d && cd d', 'cd /proc 2>/dev/null || cd /dev')
  }),
  row('a full disk', async ({run, last}) => {
    expect((await run('echo x >/dev/full 2>/dev/null')).status).not.toBe(0)
    expect(await last('A=1; echo hi')).toBe('hi\n')
  }),
  ...names.map((name) =>
    row(`readonly ${name}`, async ({run}) => {
      await run(`readonly ${name}`)
      expect((await run('echo hi')).output.text).toContain('hi\n')
      await run('A=kept')
      expect((await run('echo $A')).output.text).toContain('kept\n')
      expect((await run('(exit 5)')).status).toBe(5)
    }),
  ),
]
