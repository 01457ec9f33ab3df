import {describe, expect, it} from 'vitest'
import {
  mayChange,
  mayRunOn,
  mayTrapErrors,
  noFacts,
  readReport,
  writeRestore,
} from '../../../engine/session/bash/state.ts'

const names = new Set(['f', 'k'])

describe('mayChange', () => {
  it.each([
    'true',
    'kubectl get pods -n default --context="$CTX" | grep -v "a b" | head -1',
    "kubectl get pods -o jsonpath='{.items[0].metadata.name}'",
    'ls > out.txt 2>&1',
    'sort <in.txt',
    'cat ${FILE}',
    '/bin/echo hi',
    'cat <<EOF\nx\nEOF',
    'ls && ls /usr; ls',
    'echo $(cd /; A=1; pwd)',
    'A=1 ls',
  ])('no: %s', (command) => {
    expect(mayChange(command, names)).toBe(false)
  })

  it.each([
    'A=1',
    'export A=1',
    'cd /usr',
    'f x',
    'k get pods',
    'cat a | f',
    'echo hi; cd /',
    'true && cd /',
    'echo ${x:=1}',
    'echo $((x=1))',
    'echo "${x:=1}"',
    'f() { :; }',
    'printf -v x y',
    'exit 3',
    'source ./f',
    '. ./f',
    'sleep 1 &',
    '(cd /)',
    'echo hi\ncd /',
    '$cmd',
    '"cd" /',
    '\\cd /',
    '[[ a =~ (b) ]]',
    'builtin cd /',
    'time cd /',
    'cat <<EOF\n${x:=1}\nEOF',
    'A=1 f',
    'ls {fd}>out',
    'eval "$x"',
  ])('perhaps: %s', (command) => {
    expect(mayChange(command, names)).toBe(true)
  })
})

describe('mayRunOn', () => {
  it.each([
    'make && make install',
    'true&&ls',
    'a 2>&1 | b',
    'a >&2',
    'a >& log',
    'a &> log',
    'a <&3',
    'a |& b',
    'a >&-',
  ])('no: %s', (command) => {
    expect(mayRunOn(command)).toBe(false)
  })

  it.each(['sleep 9 &', 'sleep 9&', '(sleep 9 &)', 'sleep 9 & echo on', 'true && sleep 9 >&2 &', 'sleep 9 >&2&'])(
    'perhaps: %s',
    (command) => {
      expect(mayRunOn(command)).toBe(true)
    },
  )
})

describe('learn', () => {
  const state =
    'builtin cd -- /\ndeclare -- A="1"\ndeclare -f g\ndeclare -fx h\nalias k=\'kubectl\'\nset -o errexit\nset +o noexec\n'

  it('knows functions, aliases and the traps of the page', () => {
    const traps = "trap -- 'echo X' EXIT\ntrap -- 'echo \"a\nb\"' DEBUG\ntrap -- 'echo E' ERR\n"
    const known = readReport(noFacts, {traps, state}, ['OURS'])
    expect([...known.names]).toEqual(['g', 'h', 'k'])
    expect(known).toMatchObject({state, exitTrap: true, errTrap: true, debugTrap: 'trap -- \'echo "a\nb"\' DEBUG'})
  })

  it('takes no trap of ours for one of the page', () => {
    const before = {...noFacts, debugTrap: "trap -- 'echo D' DEBUG"}
    const known = readReport(before, {traps: "trap -- 'OURS' EXIT\ntrap -- 'OURS' DEBUG\n", state}, ['OURS'])
    expect(known).toMatchObject({exitTrap: false, errTrap: false, debugTrap: "trap -- 'echo D' DEBUG"})
    expect(readReport(before, {traps: '', state}, ['OURS']).debugTrap).toBeNull()
  })

  it('restores everything but what would end the shell', () => {
    const text = writeRestore(state).toString()
    expect(text).toContain('declare -- A="1"')
    expect(text).not.toContain('set -o errexit')
    expect(text).toContain('set +o noexec')
  })
})

describe('what a command may do to its own status', () => {
  it.each(['set -e', 'set -euo pipefail', 'set -x -e', 'set -o errexit', "trap 'x' ERR"])('%s', (command) => {
    expect(mayTrapErrors(command)).toBe(true)
  })

  it.each(['set -x', 'echo -e hi', 'true'])('not %s', (command) => {
    expect(mayTrapErrors(command)).toBe(false)
  })
})
