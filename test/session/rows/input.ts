import {expect} from 'vitest'
import {type Row, row} from './row.ts'

/** What commands read. */
export const input: readonly Row[] = [
  row('input: all of it is read', async ({run}) => {
    expect((await run('cat', {input: 'one\ntwo\n'})).output.text).toBe('one\ntwo\n')
    expect((await run('cat; read x; echo "r=$?"', {input: 'one\n'})).output.text).toBe('one\nr=1\n')
    expect((await run('cat', {input: 'ümlaut $x `y` \\ \'"\n'})).output.text).toBe('ümlaut $x `y` \\ \'"\n')
  }),
  row('input: no newline at its end', async ({run}) => {
    expect((await run('cat', {input: 'one\ntwo'})).output.text).toBe('one\ntwo')
  }),
  row('input: less is read', async ({run}) => {
    expect((await run('read a; echo "a=$a"', {input: 'one\ntwo\n'})).output.text).toBe('a=one\n')
    expect((await run('echo nothing', {input: 'one\n'})).output.text).toBe('nothing\n')
    expect((await run('cat; echo "a=$a"')).output.text).toBe('a=one\n')
  }),
  row('input: line by line, by several', async ({run}) => {
    const command = 'read a; head -1 >/dev/null; read b; echo "$a-$b"'
    expect((await run(command, {input: 'one\ntwo\nthree\n'})).output.text).toMatch(/^one-/)
    expect((await run('while read -r l; do echo "<$l>"; done', {input: 'one\ntwo\n'})).output.text).toBe(
      '<one>\n<two>\n',
    )
  }),
  row('input: a pipeline', async ({run}) => {
    expect((await run('sort | tr a-z A-Z', {input: 'two\none\n'})).output.text).toBe('ONE\nTWO\n')
  }),
  row('input: a heredoc overrides it', async ({run}) => {
    expect((await run('cat <<EOF; cat\nhere\nEOF', {input: 'given\n'})).output.text).toBe('here\ngiven\n')
  }),
  row('input: empty', async ({run}) => {
    expect((await run('cat; read x; echo "r=$?"', {input: ''})).output.text).toBe('r=1\n')
  }),
  row('input: much of it', async ({run}) => {
    const text = 'a line of some length\n'.repeat(20_000)
    expect((await run('wc -c', {input: text})).output.text.trim()).toBe(String(text.length))
  }),
  row('input: a job of the command reads its own', async ({run}) => {
    await run('{ sleep .2; cat >f; } <&0 &', {input: 'mine\n'})
    expect((await run('cat; wait; cat f', {input: 'other\n'})).output.text).toBe('other\nmine\n')
  }),
  row('input: a time-out of a command that has it', async ({run}) => {
    const result = await run('cat; sleep 60', {input: 'one\n', timeoutMs: 200})
    expect(result).toMatchObject({ending: 'timed-out', output: {text: 'one\n'}})
    expect((await run('cat')).output.text).toBe('')
  }),
  row('input: an option that no command needs', async ({run}) => {
    expect(await run('echo on', {input: 'one\n'})).toMatchObject({status: 0, output: {text: 'on\n'}})
    expect(await run('echo off')).toMatchObject({status: 0, output: {text: 'off\n'}})
  }),
]
