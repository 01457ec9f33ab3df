import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {type ConsoleOptions, readConsole} from '../../engine/read/console.ts'

/** What a block reads as: pairs of what runs and what is shown. */
const pairs = (lines: readonly string[], options?: ConsoleOptions) =>
  readConsole(lines.join('\n'), options).map(({run, output}) => [run, output])

const runs = (lines: readonly string[], options?: ConsoleOptions) =>
  readConsole(lines.join('\n'), options).map(({run}) => run)

describe('commands and outputs', () => {
  test('one command', () => {
    expect(pairs(['$ date -u'])).toEqual([['date -u', null]])
  })

  test('several commands', () => {
    expect(runs(['$ cd /tmp', '$ ls', '', '$ pwd'])).toEqual(['cd /tmp', 'ls', 'pwd'])
  })

  test('output belongs to the command above it', () => {
    expect(pairs(['$ cd x', '$ ls', 'a', 'b', ''])).toEqual([
      ['cd x', null],
      ['ls', 'a\nb'],
    ])
  })

  test('command, output, command, output', () => {
    expect(pairs(['$ cat a | md5sum', '4b95  -', '$ cat b | md5sum', '4b95  -', '', '$ true'])).toEqual([
      ['cat a | md5sum', '4b95  -'],
      ['cat b | md5sum', '4b95  -'],
      ['true', null],
    ])
  })

  test('blank lines in an output, and before it, are kept; those behind it are not', () => {
    expect(pairs(['$ ls', '', 'a', '', 'b', '', ' '])).toEqual([['ls', '\na\n\nb']])
  })

  test('a bare prompt runs nothing', () => {
    expect(pairs(['$ a', '$', '$ b'])).toEqual([
      ['a', null],
      ['', null],
      ['b', null],
    ])
  })

  test('what stands above the first prompt is output of no command', () => {
    expect(pairs(['some text', '$ ls'])).toEqual([
      ['', 'some text'],
      ['ls', null],
    ])
  })

  test('without prompts nothing runs', () => {
    expect(pairs(['kubectl get pods'])).toEqual([['', 'kubectl get pods']])
  })

  test('an empty block', () => {
    expect(readConsole('')).toEqual([])
    expect(readConsole('\n \n')).toEqual([])
  })

  test('a prompt without a blank behind it is none', () => {
    expect(pairs(['$ echo', '$HOME is where it is'])).toEqual([['echo', '$HOME is where it is']])
  })

  test('comments between commands are neither', () => {
    expect(pairs(['# first', '$ a', '# then', '', '$ b', '# end'])).toEqual([
      ['a', null],
      ['b', '# end'],
    ])
  })

  test('a comment amid output, behind a blank line and before a prompt, is none of the output', () => {
    expect(pairs(['$ a', 'one', '', '# Then this:', '$ b', 'two'])).toEqual([
      ['a', 'one'],
      ['b', 'two'],
    ])
    expect(pairs(['$ a', 'one', '', '# Then this:', '# and that', '', '$ b'])).toEqual([
      ['a', 'one'],
      ['b', null],
    ])
  })

  test('a comment right under an output, at the end of a block, or with more output behind it is output', () => {
    expect(pairs(['$ a', 'one', '# two', '$ b'])[0]).toEqual(['a', 'one\n# two'])
    expect(pairs(['$ a', 'one', '', '# two'])).toEqual([['a', 'one\n\n# two']])
    expect(pairs(['$ a', 'one', '', '# two', 'three', '$ b'])[0]).toEqual(['a', 'one\n\n# two\nthree'])
    expect(pairs(['$ a', 'one', '', '#!/bin/sh', '$ b'])[0]).toEqual(['a', 'one\n\n#!/bin/sh'])
  })

  test('a comment behind a prompt is a command that does nothing', () => {
    expect(runs(['$ # the folder', '$ D=/tmp', '$ #next'])).toEqual(['# the folder', 'D=/tmp', '#next'])
  })

  test('lines of an output may look like comments, quotes and secondary prompts', () => {
    const shown = ['# range, percentile', '> 0.001 <= 0.002 , 10.00', "it's", '<<EOF', '...']
    expect(pairs(['$ load-test', ...shown])).toEqual([['load-test', shown.join('\n')]])
  })

  test('lines of a log behind a prompt are output', () => {
    const log = ['$ 2020-01-02T03:04:05.678Z info started', "$ 03:04:06 it's", '$ I0102 03:04:05.678 x.go:1] y']
    expect(pairs(['$ tail server.log', ...log])).toEqual([['tail server.log', log.join('\n')]])
  })

  test('an indented prompt within an output is output', () => {
    expect(pairs(['$ helm status x', 'To learn more, try:', '  $ helm get x'])).toEqual([
      ['helm status x', 'To learn more, try:\n  $ helm get x'],
    ])
  })

  test('a block whose prompts are indented', () => {
    expect(pairs(['  $ cat <<E', '  a', '    b', '  E', '  shown', '  $ ls'])).toEqual([
      ['cat <<E\na\n  b\nE', 'shown'],
      ['ls', null],
    ])
  })

  test('CRLF', () => {
    expect(readConsole('$ a \\\r\n  b\r\nc\r\n').map(({run, output}) => [run, output])).toEqual([['a \\\n  b', 'c']])
  })
})

describe('commands over several lines', () => {
  test.each([
    ['a backslash', ['$ kubectl \\', '    get pods'], 'shown'],
    ['a backslash, unindented', ['$ for i in 1 2; do \\', 'echo $i; \\', 'done'], '1'],
    ['a trailing pipe', ['$ cat x |', '  wc -l'], '3'],
    ['a trailing `&&` behind a comment', ['$ a && # then', '  b'], 'shown'],
    ['a heredoc', ['$ cat <<EOF > f', '## no heading', '', '$ no prompt', "it's", 'EOF'], 'shown'],
    ['a heredoc with another delimiter', ["$ cat <<-'THE END' | sh", 'EOF', 'THE END'], 'shown'],
    ['an escaped delimiter', ['$ cat <<\\EOF > f', 'server {', '}', 'EOF'], 'shown'],
    ['two heredocs', ['$ cat <<A - <<B', 'a', 'A', 'b', 'B'], 'a'],
    ['a heredoc behind a backslash', ['$ cat <<EOF | \\', '  sh -', 'echo a', 'EOF'], 'a'],
    ['quotes', ['$ echo "a', '', 'b"'], 'a'],
    ['a substitution', ['$ X=$(', '  date', ')'], 'shown'],
    ['a loop', ['$ for i in 1 2', 'do', '  echo $i', 'done'], '1'],
    ['a function', ['$ f() {', '  echo', '}'], 'shown'],
    ['a group', ['$ { a', 'b; }'], 'shown'],
    ['a case', ['$ case $x in', 'a) b ;;', 'esac'], 'shown'],
    ['a placeholder', ['$ tool --name <your name> \\', '  --zone <zone>'], 'shown'],
  ])('%s', (_name, lines, shown) => {
    const run = lines.join('\n').slice(2)
    expect(pairs([...lines, shown])).toEqual([[run, shown]])
  })

  test('a placeholder swallows nothing', () => {
    expect(runs(['$ export A=<your a>', '$ export B=<your b>', '$ tool proxy-<TAB>'])).toEqual([
      'export A=<your a>',
      'export B=<your b>',
      'tool proxy-<TAB>',
    ])
  })

  test('prompts on the inner lines of a compound command come off', () => {
    expect(pairs(['$ for i in 1 2; do', '$     echo "$i \\', '$       b"', '$ done', '1'])).toEqual([
      ['for i in 1 2; do\n    echo "$i \\\n      b"\ndone', '1'],
    ])
  })

  test('secondary prompts come off, in a heredoc as well', () => {
    expect(
      pairs(['$ cat <<EOF \\', '> > f', '> a', '>', '> EOF', '$ for i in 1; do', '>   echo', '> done', '1']),
    ).toEqual([
      ['cat <<EOF \\\n> f\na\n\nEOF', null],
      ['for i in 1; do\n  echo\ndone', '1'],
    ])
  })

  test('a redirection on a line of its own is no secondary prompt', () => {
    expect(runs(['$ cat a \\', '> out.txt'])).toEqual(['cat a \\\n> out.txt'])
  })

  test('a heredoc whose lines all carry the prompt', () => {
    expect(runs(['$ cat <<EOF', '$ a', '$ EOF', '$ ls'])).toEqual(['cat <<EOF\na\nEOF', 'ls'])
  })
})

describe('commands that never end', () => {
  test('a loop that has lost its end to a backslash', () => {
    const lines = ['$ for i in 1; do \\', '  echo $i \\', 'done', '', '$ ls']
    const [loop, ls] = readConsole(lines.join('\n'))
    expect(loop).toMatchObject({run: 'for i in 1; do \\\n  echo $i \\\ndone', complete: false, output: null})
    expect(ls).toMatchObject({run: 'ls', complete: true})
  })

  test('an apostrophe keeps its output out', () => {
    expect(readConsole("$ echo it's\nits\n")).toMatchObject([{run: "echo it's", complete: false, output: 'its'}])
  })

  test('a heredoc without its delimiter takes all up to the next prompt', () => {
    const entries = readConsole('$ cat <<EOF\na\n  EOF\n\n$ ls\n')
    expect(entries).toMatchObject([
      {run: 'cat <<EOF\na\n  EOF', complete: false, output: null},
      {run: 'ls', complete: true},
    ])
  })

  test('a backslash at the end', () => {
    expect(readConsole('$ ls \\')).toMatchObject([{run: 'ls \\', complete: false}])
  })
})

describe('blocks without prompts', () => {
  const options = {prompts: 'optional'} as const

  test('are all commands', () => {
    const lines = [
      '# a comment',
      'cat <<EOF',
      '# no comment',
      'EOF',
      '',
      'for i in 1; do',
      '  echo',
      'done',
      'ls \\',
      '  -l',
    ]
    expect(pairs(lines, options)).toEqual([
      ['cat <<EOF\n# no comment\nEOF', null],
      ['for i in 1; do\n  echo\ndone', null],
      ['ls \\\n  -l', null],
    ])
  })

  test('with a prompt somewhere it is the prompts that count', () => {
    expect(pairs(['# look', '$ ls', 'a'], options)).toEqual([['ls', 'a']])
  })

  test('what never ends is the last command', () => {
    expect(readConsole('ls\nfor i in 1; do\necho', options)).toMatchObject([
      {run: 'ls', complete: true},
      {run: 'for i in 1; do\necho', complete: false},
    ])
  })
})

describe("root's prompt", () => {
  test('in a console', () => {
    expect(pairs(['# apt-get update', 'Done', '# ls'], {root: true})).toEqual([
      ['apt-get update', 'Done'],
      ['ls', null],
    ])
  })

  test('is a comment where there are other prompts', () => {
    expect(pairs(['# update first', '$ ls'], {root: true})).toEqual([['ls', null]])
  })

  test('is a comment elsewhere', () => {
    expect(pairs(['# update first', 'ls'], {prompts: 'optional'})).toEqual([['ls', null]])
  })
})

describe('a prompt that names its host', () => {
  test.each([
    ['user@host:~$ ls', 'user@host:~/a-b$ cd ..'],
    ['root@10.0.0.1:/etc# ls', 'root@10.0.0.1:/# cd ..'],
    ['[vagrant@node1 ~]$ ls', '[vagrant@node1 my folder]$ cd ..'],
    ['[root@node1 ~]# ls', '[root@node1 ~]# cd ..'],
  ])('is one where a block begins with it: %s', (first, second) => {
    expect(pairs(['', first, 'a', '> b', second])).toEqual([
      ['ls', 'a\n> b'],
      ['cd ..', null],
    ])
  })

  test('is output below another prompt', () => {
    expect(pairs(['$ ssh host', 'user@host:~$ ls'])).toEqual([['ssh host', 'user@host:~$ ls']])
  })

  test('is none in an address', () => {
    expect(pairs(['git@host:a/b.git', 'user@host:$HOME'], {prompts: 'optional'})).toEqual([
      ['git@host:a/b.git', null],
      ['user@host:$HOME', null],
    ])
  })
})

test('lines tell where commands and outputs stand', () => {
  const [first, second] = readConsole('$ a \\\n  b\nshown\nmore\n\n$ c\n')
  expect(first).toMatchObject({line: 0, run: 'a \\\n  b', outputLine: 2, output: 'shown\nmore'})
  expect(second).toMatchObject({line: 5, run: 'c', outputLine: 6, output: null})
})

describe('of any text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '$ ls',
      '$',
      '$ cat <<E',
      'E',
      'a@b:~$ x',
      '$ for i in 1; do',
      '$ done',
      '> x',
      "$ it's",
      '# c',
      '',
      '  $ x',
      '$ a \\',
    ),
    fc.string().map((text) => text.replace(/[\r\n]/g, '')),
  )
  const texts = fc.array(line).map((lines) => lines.join('\n'))
  const options = fc.record({prompts: fc.constantFrom('required' as const, 'optional' as const), root: fc.boolean()})

  test('no line is lost that is neither blank nor a comment, and none comes twice', () => {
    fc.assert(
      fc.property(texts, options, (text, given) => {
        const kept = new Set<number>()
        for (const {line: from, outputLine, output} of readConsole(text, given)) {
          const lines = range(from, outputLine + (output?.split('\n').length ?? 0))
          for (const number of lines) {
            expect(kept.has(number)).toBe(false)
            kept.add(number)
          }
        }
        const lost = text.split('\n').filter((_, number) => !kept.has(number))
        expect(lost.filter((one) => !/^\s*(?:#|$)/.test(one))).toEqual([])
      }),
      {numRuns: 500},
    )
  })

  const safe = fc.stringMatching(/^x[a-z0-9 ./=-]*[a-z0-9]$/) // begins with no keyword
  const command = fc.oneof(
    safe,
    fc.tuple(safe, safe).map(([one, two]) => `${one} \\\n  ${two}`),
    fc.tuple(safe, fc.array(safe)).map(([one, body]) => [`cat <<END > ${one}`, ...body, '$ in it', 'END'].join('\n')),
    safe.map((one) => `echo '${one}\n\n$${one}'`),
    safe.map((one) => `while true; do\n  echo ${one}\ndone`),
  )
  const shown = fc.option(fc.array(safe, {minLength: 1}).map((lines) => lines.join('\n')))
  const session = fc.array(fc.record({run: command, output: shown}))

  test('a block is read back as it was made', () => {
    fc.assert(
      fc.property(session, (entries) => {
        const block = entries.map(({run, output}) => (output === null ? `$ ${run}` : `$ ${run}\n${output}`)).join('\n')
        expect(readConsole(block).map(({run, output}) => ({run, output}))).toEqual(entries)
      }),
      {numRuns: 500},
    )
  })
})

const range = (from: number, to: number): readonly number[] =>
  Array.from({length: Math.max(0, to - from)}, (_, index) => from + index)
