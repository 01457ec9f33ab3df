import {describe, expect, test} from 'vitest'
import {block, eventsOf, sandbox} from './program.ts'

/** Play a page of one block, and answer what became of its commands. */
const play = async (text: string, ...options: readonly string[]) => {
  const here = sandbox()
  here.write('page.md', block(text))
  here.write('noisy', 'echo "Warning: old" >&2\necho one\n')
  const args = ['play', 'page.md', '--reporter', 'json', '--workdir', '.', '--keep-going', '--retry', '2s', ...options]
  const {stdout} = await here.run(args)
  const ended = eventsOf(stdout).flatMap((event) => (event.type === 'command-ended' ? [event] : []))
  return ended.map(({verdict, tries}) => ({
    tries,
    said: verdict.kind === 'passed' ? `passed: ${verdict.why}` : verdict.reason,
  }))
}

const passed = {said: expect.stringMatching(/^passed/), tries: 1}
const failed = {said: expect.not.stringMatching(/^passed/), tries: expect.any(Number)}

describe("an interactive bash's words", () => {
  test('are ours', async () => {
    expect(
      await play(
        '$ no-such-tool\nbash: no-such-tool: command not found\n' +
          '$ cd /no/such\n-bash: cd: /no/such: No such file or directory\n' +
          '$ other-tool\nbash: no-such-tool: command not found',
      ),
    ).toEqual([passed, passed, failed])
  })
})

describe('status 1 that means no fault', () => {
  test('goes with the output that the page shows', async () => {
    expect(
      await play(
        '$ echo a > a; echo b > b\n$ diff a b\n1c1\n< a\n---\n> b\n$ cmp a b\na b differ: byte 1, line 1\n' +
          '$ grep -c x a\n0\n$ git diff --no-index --stat a b\n a => b | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)',
      ),
    ).toEqual([passed, passed, passed, passed, passed])
  })

  test('fails at once elsewhere, as does another output', async () => {
    const answers = await play('$ echo a > a\n$ cat a no-file 2>/dev/null\na\n$ diff a a || diff a /dev/null\n> a')
    expect(answers[1]).toEqual({tries: 1, said: expect.stringContaining('(if that is intended, write `status=1`)')})
    expect(answers[2]).toEqual(failed)
  })
})

describe('what goes to standard error', () => {
  test('may be left out by a page, of a command that only reads', async () => {
    expect(await play('$ cat no-file /etc/os-release 2>&1 >/dev/null | head -1; grep -h . no-file a; true\nx')).toEqual(
      [failed],
    )
    expect(await play('$ echo one > a\n$ ls no-file a || true\na')).toEqual([
      passed,
      {tries: 2, said: expect.stringMatching(/^passed: .*, of its standard output alone$/)},
    ])
  })

  test('may be left out of a command that may change something, which is run once', async () => {
    expect(await play('$ echo x >> runs; bash noisy\none\n$ cat runs\nx\n$ bash noisy\ntwo')).toEqual([
      {tries: 1, said: expect.stringMatching(/^passed: .*, of its standard output alone$/)},
      passed,
      failed,
    ])
  })

  test('is compared where the page shows it, in whatever order both came', async () => {
    expect(
      await play(
        "$ echo 'echo a; echo b >&2; echo c; echo d >&2' > both\n$ bash both\na\nb\nc\nd\n$ bash both\na\nb\nc",
      ),
    ).toEqual([passed, passed, failed])
  })
})

describe('jobs', () => {
  test('are told as an interactive shell does, and not shown by ours', async () => {
    expect(
      await play('$ sleep 30 &\n[1] 12345\n$ kill %1; wait\n[1]+  Terminated              sleep 30\n$ echo on\non'),
    ).toEqual([passed, passed, passed])
  })

  test('that are listed are compared', async () => {
    expect(await play('$ sleep 30 &\n$ jobs\n[1]+  Done                    sleep 30')).toEqual([passed, failed])
  })
})

describe('how long what looks at files is tried', () => {
  const page = '$ (sleep 3; echo done > f) &\n$ cat f\ndone'
  test('is what is asked for', async () => {
    const [, read] = await play(page, '--retry', '20s')
    expect(read?.said).toMatch(/^passed/)
  })
  test('is as short', async () => {
    const [, read] = await play(page, '--retry', '1s')
    expect(read).toEqual(failed)
  })
})

test('what a config says that only reads is tried again', async () => {
  const text = '$ acme() { [ -e f ] && echo yes || { touch f; echo no; }; }\n$ acme status\nyes'
  const here = sandbox()
  here.write('page.md', block(text))
  const args = ['play', 'page.md', '--workdir', '.', '--retry', '3s']
  expect((await here.run(args)).code).toBe(1)
  here.write('runbook.config.yaml', 'reads: [acme status]\n')
  const {code, stdout} = await here.run([...args, '--keep-going'])
  expect(stdout).toContain('passed')
  expect(code).toBe(0)
})
