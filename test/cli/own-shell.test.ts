import {describe, expect, test} from 'vitest'
import {eventsOf, pageOf, sandbox} from './program.ts'

/** What each command prints, and what it came to. */
const playEach = async (commands: string) => {
  const here = sandbox()
  here.write('page.md', pageOf({One: commands}))
  const {stdout} = await here.run(['play', 'page.md', '--workdir', '.', '--reporter', 'json', '--keep-going'])
  return eventsOf(stdout).flatMap((event) =>
    event.type === 'command-ended' ? [`${event.status}: ${event.output}`] : [],
  )
}

describe('descriptors that a page opens are its own', () => {
  test.each([10, 11, 12, 13, 19, 200])('%d, in one command and over several', async (number) => {
    const commands = [
      `exec ${number}>log; echo a >&${number}`,
      `echo b >&${number}`,
      'cat no-such | true',
      `echo c >&${number}; exec ${number}>&-`,
      'cat log',
      `exec ${number}<log; read -r first <&${number}; echo "$first"`,
      `read -r second <&${number}; echo "$second"`,
    ]
    const printed = await playEach(commands.join('\n'))
    expect([printed[0], printed[1], ...printed.slice(3)]).toEqual([
      '0: ',
      '0: ',
      '0: ',
      '0: a\nb\nc\n',
      '0: a\n',
      '0: b\n',
    ])
  })

  test('three at once, with a trap for EXIT and what runs in the background', async () => {
    const commands = [
      'exec 10>x 11>y 12>z; for n in 10 11 12; do echo $n >&$n; done',
      "trap 'echo bye >&10' EXIT",
      '(sleep 0.2; echo late >&11) &',
      'wait; cat x y z',
      'exit 0',
      'cat x',
    ]
    const printed = await playEach(commands.join('\n'))
    expect(printed.slice(3)).toEqual(['0: 10\n11\nlate\n12\n', '0: ', '0: 10\nbye\n'])
  })
})

describe('nothing of ours is shown', () => {
  test('by `trap`', async () => {
    const printed = await playEach(
      "trap -p\ntrap\ntrap 'echo mine' USR1\ntrap -p\nset -e\ntrap -p\ntrap 'true' ERR\ntrap -p",
    )
    const mine = "trap -- 'echo mine' SIGUSR1\n"
    const error = "trap -- 'true' ERR\n"
    expect(printed).toEqual(['0: ', '0: ', '0: ', `0: ${mine}`, '0: ', `0: ${mine}`, '0: ', `0: ${mine}${error}`])
  })

  test('by `set -x`', async () => {
    const printed = await playEach('set -x\necho one\ncat no-such | true\nexec 10>log\nset +x\necho two')
    expect(printed.join('')).not.toMatch(/runbook-|builtin|printf|source/)
    expect(printed[1]).toMatch(/^0: \++ echo one\none\n$/)
    expect(printed.at(-1)).toBe('0: two\n')
  })

  test('by `set -v`, `declare -f`, `env`, `jobs` and `alias`', async () => {
    const printed = await playEach('set -v\necho one\nset +v\ndeclare -f\nenv\njobs\nalias')
    expect(printed[1]).toMatch(/^0: (echo one\n+)?one\n$/)
    expect(printed.join('')).not.toMatch(/\\builtin|\/dev\/shm\/runbook/)
  })
})
