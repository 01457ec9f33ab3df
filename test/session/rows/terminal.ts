import {expect} from 'vitest'
import type {TerminalReader} from '../../../engine/session/shell.ts'
import {eventually, type Row, row, sleeping} from './row.ts'

const graceMs = 100

/** What somebody waits to see, since they typed last, and what they type then. */
type Answer = readonly [seen: RegExp, keys: string]

const thinkingMs = 300 // a question may stand there before the echo is off

/** Somebody who types these, each a moment after they have seen what it answers. */
function readerOf(answers: readonly Answer[]): {readonly reader: TerminalReader; readonly attended: readonly string[]} {
  const left = [...answers]
  const attended: string[] = []
  const attend: TerminalReader['attend'] = (text, type) => {
    let seen = ''
    let timer: NodeJS.Timeout | undefined
    const show = (more: string): void => {
      seen += more
      const [next] = left
      if (timer !== undefined || next === undefined || !next[0].test(seen)) return
      timer = setTimeout(() => {
        timer = undefined
        seen = ''
        left.shift()
        type(next[1])
      }, thinkingMs)
    }
    attended.push(text)
    show(text)
    return {show, leave: () => clearTimeout(timer)}
  }
  return {reader: {attend}, attended}
}

/** Commands on a terminal. */
export const terminal: readonly Row[] = [
  row('tty: all three streams are one', async ({run}) => {
    const test = '[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo yes; stty size; tty | cut -c1-5'
    expect((await run(test, {tty: true})).output.text).toBe('yes\n50 200\n/dev/\n')
    expect((await run('[ -t 0 ] || [ -t 1 ] || [ -t 2 ] || echo no')).output.text).toBe('no\n')
  }),
  row('tty: in the same shell', async ({run, last}) => {
    await run('A=1')
    expect(await run('echo "A=$A"; B=2; cd /usr; (exit 3)', {tty: true})).toMatchObject({
      status: 3,
      output: {text: 'A=1\n', endsWithNewline: true},
      errors: null,
    })
    expect(await last('echo "$? $B"; pwd')).toBe('3 2\n/usr\n')
  }),
  row('tty: newlines are plain, bytes are kept', async ({run}) => {
    const result = await run("printf 'a\\nb\\r\\nc\\rd grüße \\377'; printf '\\n'", {tty: true})
    expect(result.output.text).toBe('a\nb\nc\rd grüße \\xff\n')
  }),
  row('tty: all that is printed is read', async ({run}) => {
    for (let round = 0; round < 3; round++) {
      const {output} = await run('seq 1 20000', {tty: true})
      expect(output.text.split('\n')).toHaveLength(20_001)
      expect(output.text.endsWith('\n20000\n')).toBe(true)
    }
  }),
  row('tty: input is typed', async ({run, last}) => {
    const result = await run('read -p "Sure? " a; read -s -p "Password: " b; echo; echo "$a-$b"', {
      tty: true,
      input: 'yes\nsecret\n',
    })
    expect(result).toMatchObject({ending: 'completed', output: {text: 'Sure? yes\nPassword: \nyes-secret\n'}})
    expect(await last('echo "$b"')).toBe('secret\n')
  }),
  row('tty: input is typed for who shows no question', async ({run}) => {
    const result = await run('stty -echo; read a; read b; echo "$a-$b"', {tty: true, input: 'one\ntwo\n'})
    expect(result.output.text).toBe('one-two\n')
    expect((await run('stty -a | grep -o " echo "', {tty: true})).output.text).toBe(' echo \n')
  }),
  row('tty: a question that nobody answers', async ({run, last}) => {
    const result = await run('V=kept; echo begun; read -p "Overwrite? [y/N] " a; echo after', {tty: true})
    expect(result).toMatchObject({ending: 'asked', status: 130, output: {text: 'begun\nOverwrite? [y/N] '}})
    expect(await last('echo "$? $V"')).toBe('130 kept\n')
    const second = await run('read -p "Name? " a; read -p "Continue? " b; echo after', {tty: true, input: 'me\n'})
    expect(second).toMatchObject({ending: 'asked', output: {text: 'Name? me\nContinue? '}})
  }),
  row('tty: it is the controlling terminal', async ({run}) => {
    const ask = 'exec 3<>/dev/tty && printf "Continue (yes/no)? " >&3 && read -r a <&3; exec 3>&-; echo "answer=$a"'
    const asked = await run(ask, {tty: true, input: 'yes\n'})
    expect(asked).toMatchObject({status: 0, output: {text: 'Continue (yes/no)? yes\nanswer=yes\n'}})
    for (let round = 0; round < 3; round++) {
      expect((await run('(: </dev/tty) 2>/dev/null || echo none')).output.text).toBe('none\n')
      expect((await run('V=kept; tty </dev/tty', {tty: true})).output.text).toBe('/dev/tty\n')
      expect((await run('sh -c "ps -o tty= -p \\$\\$"; tty | cut -c6-', {tty: true})).output.text).toMatch(
        /^(\S+)\s+\1\n$/,
      )
    }
    expect((await run('echo $V')).output.text).toBe('kept\n')
  }),
  row("tty: the end of a terminal is not seen by the page's traps", async ({run, last}) => {
    await run("trap 'echo heard' HUP")
    await run('tty', {tty: true})
    expect(await last('trap -p HUP; kill -HUP $$; echo on')).toBe("trap -- 'echo heard' SIGHUP\nheard\non\n")
    await run('trap - HUP; set -eC', {tty: true})
    await run('tty', {tty: true})
    expect(await last('trap -p HUP; echo on')).toBe('on\n')
    expect((await run('kill -HUP $$; echo after')).ending).toBe('ended-session')
  }),
  row('tty: what would be thrown away is not typed', async ({run}) => {
    const flush =
      'import sys,termios,time; time.sleep(SECONDS); termios.tcflush(0, termios.TCIFLUSH); ASK; print("got", sys.stdin.readline().strip())'
    const ask = 'print("PIN? ", end="", flush=True)'
    for (const [seconds, question] of [
      ['1', ask],
      ['.6', 'time.sleep(0)'],
    ] as const) {
      const command = `python3 -c '${flush.replace('SECONDS', seconds).replace('ASK', question)}'`
      expect((await run(command, {tty: true, input: '1234\n'})).output.text).toMatch(/got 1234\n$/)
    }
  }),
  row('tty: what is not shown is told apart', async ({run}) => {
    const hidden: string[] = []
    const result = await run('read -p "User: " u; read -sp "Password: " p; echo; [ "$u$p" = mehunter2 ]', {
      tty: true,
      input: 'me\nhunter2\n',
      onHidden: (line) => hidden.push(line),
    })
    expect(result).toMatchObject({status: 0, output: {text: 'User: me\nPassword: \n'}})
    expect(result.typed).toEqual([
      {text: 'me', question: 'User:', by: 'input'},
      {text: null, question: 'Password:', by: 'input'},
    ])
    expect(hidden).toEqual(['hunter2'])
  }),
  row('reader: answers what a command asks', async ({run}) => {
    const {reader, attended} = readerOf([
      [/name: $/, 'river\r'],
      [/Password: $/, 'hunter2\r'],
      [/\n$/, 'no\r'],
    ])
    const hidden: string[] = []
    const onHidden = (line: string) => hidden.push(line)
    const ask =
      'read -p "Your name: " n; read -sp "Password: " p; echo; read a </dev/tty; [ -t 0 ] && [ ! -t 1 ] && echo "$n-$a"'
    const result = await run(ask, {reader, onHidden, timeoutMs: 60_000})
    expect(result).toMatchObject({status: 0, output: {text: 'Your name: river\nPassword: \nno\nriver-no\n'}})
    expect(result.typed).toEqual([
      {text: 'river', question: 'Your name:', by: 'reader'},
      {text: null, question: 'Password:', by: 'reader'},
      {text: 'no', question: null, by: 'reader'},
    ])
    expect(hidden).toEqual(['hunter2'])
    expect(attended[0]).toBe('Your name: ')
    expect((await run('read -t 5 x </dev/null; echo "$?"; tty', {reader})).output.text).toMatch(/^1\n\/dev\/\S+\n$/)
    expect((await run('read -p "Sure? " x; echo "$x"', {tty: true, reader, input: 'yes\n'})).output.text).toBe(
      'Sure? yes\nyes\n',
    )
  }),
  row('reader: an answer stands behind its question, on whichever stream that is', async ({run}) => {
    const ask = 'read -p "Name: " n; echo "hello $n"; printf "Town: "; read t; echo "in $t"; echo e >&2'
    const result = await run(ask, {
      reader: readerOf([
        [/Name: $/, 'river\r'],
        [/Town: $/, 'delta\r'],
      ]).reader,
      separate: true,
      timeoutMs: 60_000,
    })
    expect(result.errors?.text).toBe('Name: river\ne\n')
    expect(result.output.text).toBe('hello river\nTown: delta\nin delta\n')
  }),
  row('reader: a Ctrl-D is the end of the input', async ({run}) => {
    const {reader} = readerOf([[/^$/, '\x04']])
    expect((await run('cat; echo on', {reader})).output.text).toBe('on\n')
  }),
  row('reader: what asks nothing is as ever', async ({run}) => {
    const {reader, attended} = readerOf([])
    expect((await run('echo o; echo e >&2; sleep .5', {reader})).output.text).toBe('o\ne\n')
    expect((await run('cat', {reader, input: 'given\n'})).output.text).toBe('given\n')
    expect(attended).toEqual([])
  }),
  row('tty: a pause that asks for nothing', async ({run}) => {
    const result = await run('printf "working... "; sleep 1.3; echo done', {tty: true})
    expect(result).toMatchObject({ending: 'completed', output: {text: 'working... done\n'}})
  }),
  row(
    'tty: time-out and interrupt',
    async ({run, shell, nap, last}) => {
      const [earlier, seconds] = [nap(), nap()]
      await run(`V=kept; sleep ${earlier} &`)
      const result = await run(`echo begun; sleep ${seconds}; echo after`, {tty: true, timeoutMs: 500})
      expect(result).toMatchObject({ending: 'timed-out', status: 124, output: {text: 'begun\n'}})
      const running = run(`sleep ${seconds}`, {tty: true})
      await eventually(() => sleeping(seconds).length > 0, 'it sleeps')
      shell.interrupt()
      expect(await running).toMatchObject({ending: 'interrupted', status: 130})
      expect([sleeping(seconds).length, sleeping(earlier).length]).toEqual([0, 1])
      expect(await last('echo "$V"')).toBe('kept\n')
    },
    {graceMs},
  ),
  row('tty: a command that ends its shell', async ({run}) => {
    const ended = await run('A=1; echo bye; exit 7', {tty: true})
    expect(ended).toMatchObject({status: 7, ending: 'ended-session', output: {text: 'bye\n'}})
    expect(await run('echo $A', {tty: true})).toMatchObject({freshShell: true, output: {text: '1\n'}})
  }),
  row('tty: what goes on in the background prints on its own', async ({run}) => {
    const late: string[] = []
    const onOutput = (text: string, isLate: boolean) => {
      if (isLate) late.push(text)
    }
    await run('(sleep .3; echo late) & echo now', {tty: true, onOutput})
    expect((await run('sleep .5; echo two', {tty: true})).output.text).toBe('two\n')
    await eventually(() => late.length > 0, 'it prints')
    expect(late).toEqual(['late\n'])
  }),
  row('tty: nothing of it is left', async ({run, shell, nap}) => {
    const seconds = nap()
    await run(`sleep ${seconds} & tty`, {tty: true})
    await shell.close()
    expect(sleeping(seconds)).toEqual([])
    await expect(run('tty', {tty: true})).rejects.toThrow('closed')
  }),
]
