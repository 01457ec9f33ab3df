import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'
import {eventually, type Row, row} from './row.ts'

/** What commands print, return and leave behind for the next one. */
export const commands: readonly Row[] = [
  row('status', async ({run}) => {
    expect(await run('(exit 3)')).toMatchObject({status: 3, ending: 'completed'})
    expect(await run('true')).toMatchObject({status: 0, ending: 'completed'})
    expect((await run('no-such-program-here')).status).toBe(127)
  }),
  row('streams apart, when asked', async ({run}) => {
    const result = await run('echo o; echo e >&2', {separate: true})
    expect(result.output.text).toBe('o\n')
    expect(result.errors?.text).toBe('e\n')
  }),
  row('streams in order, by default', async ({run}) => {
    const result = await run('for i in 1 2 3; do echo o$i; echo e$i >&2; done')
    expect(result.output.text).toBe('o1\ne1\no2\ne2\no3\ne3\n')
    expect(result.errors).toBeNull()
  }),
  row('variables', async ({last}) => {
    expect(await last('export A=1; B=2', 'echo $A$B')).toBe('12\n')
  }),
  row('exported variables reach programs', async ({last}) => {
    expect(await last('export A=1; B=2', 'env | grep -E "^[AB]="')).toBe('A=1\n')
  }),
  row('folder', async ({last}) => {
    expect(await last('cd /usr', 'pwd')).toBe('/usr\n')
  }),
  row('pushd in one, popd in another', async ({last, folder}) => {
    expect(await last('pushd /usr >/dev/null', 'pwd')).toBe('/usr\n')
    expect(await last('popd >/dev/null', 'pwd')).toBe(`${folder}\n`)
  }),
  row('function', async ({last}) => {
    expect(await last('f() { echo fn "$1"; }', 'f x')).toBe('fn x\n')
  }),
  row('alias', async ({last}) => {
    expect(await last("alias greet='echo hello'", 'greet you')).toBe('hello you\n')
  }),
  row('arrays', async ({last}) => {
    expect(await last('a=(one "two words"); declare -a b=(3)', `echo "\${#a[@]} \${a[1]} \${b[0]}"`)).toBe(
      '2 two words 3\n',
    )
  }),
  row('positional parameters', async ({last}) => {
    expect(await last('set -- x "y z"', 'echo "$# $2"')).toBe('2 y z\n')
  }),
  row('shopt', async ({last}) => {
    expect(await last('shopt -s nullglob', 'echo [none]*')).toBe('\n')
  }),
  row('heredoc, expanded and quoted', async ({last}) => {
    expect(await last('A=1', 'cat <<EOF\na $A\n\n  $ b\nEOF')).toBe('a 1\n\n  $ b\n')
    expect(await last("cat <<'EOF' | cat\na $A\nEOF")).toBe('a $A\n')
    expect(await last('cat <<-END\n\ta\n\tEND')).toBe('a\n')
  }),
  row('no newline at the end', async ({run}) => {
    expect((await run('printf abc')).output).toMatchObject({text: 'abc', bytes: 3, endsWithNewline: false})
    expect((await run('echo abc')).output).toMatchObject({text: 'abc\n', bytes: 4, endsWithNewline: true})
    expect((await run('true')).output).toMatchObject({text: '', bytes: 0, endsWithNewline: true})
  }),
  row('UTF-8; bytes that are none; NUL', async ({run}) => {
    expect((await run("printf 'grüße ✓ 🚀'")).output.text).toBe('grüße ✓ 🚀')
    const odd = await run("printf 'a\\377b\\000c\\342\\234'")
    expect(odd.output).toMatchObject({text: 'a\\xffb\\x00c\\xe2\\x9c', bytes: 7})
    let seen = ''
    await run("printf '\\342'; sleep .05; printf '\\234\\223\\360\\237'", {onOutput: (text) => (seen += text)})
    expect(seen).toBe('✓\\xf0\\x9f')
  }),
  row('stdin', async ({run}) => {
    expect((await run('cat; read x; echo "r=$?"')).output.text).toBe('r=1\n')
  }),
  row('syntax error', async ({run}) => {
    const broken = await run('if true; then echo')
    expect(broken.status).not.toBe(0)
    expect(broken).toMatchObject({ending: 'completed', output: {text: expect.stringContaining('bash: line')}})
    expect((await run('echo alive')).output.text).toBe('alive\n')
  }),
  row('unterminated quote', async ({run}) => {
    const broken = await run('echo "abc')
    expect(broken.status).not.toBe(0)
    expect(broken.output.text).toContain('unexpected EOF')
    expect((await run('echo alive')).output.text).toBe('alive\n')
  }),
  row('a command that ends in a backslash, a comment, nothing', async ({run}) => {
    expect((await run('set -e; echo a \\')).output.text).toBe('a\n')
    expect((await run('echo b # c')).output.text).toBe('b\n')
    expect(await run('')).toMatchObject({status: 0, output: {text: ''}})
    expect(await run('# nothing')).toMatchObject({status: 0, output: {text: ''}})
  }),
  row('error messages name bash, not a file of ours', async ({run}) => {
    expect((await run('no-such-program-here')).output.text).toBe(
      'bash: line 1: no-such-program-here: command not found\n',
    )
    expect((await run('\n\nno-such-program-here')).output.text).toMatch(/^bash: line 3: /)
  }),
  row('$? of the command before', async ({last, run}) => {
    expect(await last('(exit 5)', 'echo $?')).toBe('5\n')
    expect(await last('echo $?')).toBe('0\n')
    await run('sleep 60', {timeoutMs: 50})
    expect(await last('echo $?')).toBe('124\n')
  }),
  row('$! of the command before', async ({last}) => {
    expect(await last('sleep .01 & job=$!', '[ "$!" = "$job" ] && echo same; wait')).toBe('same\n')
  }),
  row('return at top level', async ({run}) => {
    expect(await run('echo a; return 3; echo b')).toMatchObject({status: 3, ending: 'completed', output: {text: 'a\n'}})
    expect((await run('echo alive')).output.text).toBe('alive\n')
  }),
  row("the page's own descriptor", async ({last, folder}) => {
    expect(await last('echo content >f', 'exec 3<f', 'cat <&3', 'exec 3<&-; ls')).toBe('f\n')
    expect(await last('exec 4<f', 'cat <&4')).toBe('content\n')
    expect(await last('exec 5>g', `echo more >&5`, 'exec 5>&-; cat g')).toBe('more\n')
    expect(folder).not.toBe('')
  }),
  row('output as it comes', async ({run, folder}) => {
    const heard: [string, boolean][] = []
    const running = run('echo one; until [ -e heard ]; do sleep .01; done; echo two', {
      onOutput: (text, late) => heard.push([text, late]),
    })
    await eventually(() => heard.length > 0, 'the first line is told')
    writeFileSync(join(folder, 'heard'), '')
    await running
    expect(heard).toEqual([
      ['one\n', false],
      ['two\n', false],
    ])
  }),
  row('duration', async ({run}) => {
    expect((await run('sleep .2')).durationMs).toBeGreaterThanOrEqual(199)
  }),
  row('one command at a time', async ({run}) => {
    const first = run('sleep .1; echo first')
    await expect(run('echo second')).rejects.toThrow('still running')
    expect((await first).output.text).toBe('first\n')
  }),
]
