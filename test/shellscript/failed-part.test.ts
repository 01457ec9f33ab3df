import {describe, expect, it} from 'vitest'
import {findFailedPart} from '../../engine/shellscript/index.ts'

const find = (script: string, statuses: readonly number[], printed = '') => findFailedPart(script, [statuses], printed)

describe('a part that failed', () => {
  it('is named with what it printed', () => {
    const printed = 'curl: (22) The requested URL returned error: 404\n'
    expect(find('curl -fsSL https://x/gone.sh | sh', [22, 0], printed)).toEqual({
      text: 'curl -fsSL https://x/gone.sh',
      number: 1,
      status: 22,
      words: 'curl: (22) The requested URL returned error: 404',
    })
    expect(find('a | no-such | b', [0, 127, 0], 'bash: line 1: no-such: command not found\n')).toMatchObject({
      text: 'no-such',
      number: 2,
      words: 'bash: line 1: no-such: command not found',
    })
  })

  it('is named where another pipeline is as long', () => {
    const script = 'cat one | sort && curl -f x | sh'
    expect(find(script, [22, 0], 'curl: (22) 404\n')).toMatchObject({text: 'curl -f x', words: 'curl: (22) 404'})
    expect(find(script, [1, 0])).toMatchObject({text: null, number: 1, status: 1, words: null})
  })

  it.each([
    ['before one that failed as well', 'curl -f x | tar xz', [22, 2]],
    ['behind `cd x &&`', 'cd x && cat y | sort', [1, 0]],
    ['a `grep` that cannot read', 'grep a no-such | sort', [2, 0]],
    ['before `||`, where the pipeline itself ends well', 'curl -f x | sh || echo no', [22, 0]],
    ['before a reader that may leave', 'curl -sf x | head -1', [22, 0]],
    ['a subshell', '( make ) | tee log', [2, 0]],
    ['under sudo', 'sudo cat x | sort', [1, 0]],
    ['whose words are thrown away', 'curl -f x 2>/dev/null | sh', [22, 0]],
  ])('%s', (_, script, statuses) => expect(find(script, statuses)).not.toBeNull())
})

describe('no failure is', () => {
  it.each([
    ['a writer whose reader left: SIGPIPE', 'yes | head -1', [141, 0], ''],
    [
      'a writer whose reader left: its words',
      'python3 x.py | head -1',
      [1, 0],
      'python3: BrokenPipeError: Broken pipe\n',
    ],
    ['a curl whose reader left', 'curl -s x | grep -q y', [23, 0], ''],
    ['a grep that finds nothing', 'kubectl get pods | grep x | wc -l', [0, 1, 0], ''],
    ['a diff that finds something', 'diff a b | head', [1, 0], ''],
    ['a service that does not run', 'systemctl status x | cat', [3, 0], ''],
    ['the last part', 'cat a | grep b', [0, 1], ''],
    ['a pipeline whose end is dealt with', 'until curl -s x | grep ok; do sleep 1; done', [7, 1], ''],
    ['a pipeline before `||`', 'curl -s x | grep ok || echo no', [7, 1], ''],
    ['a loop’s last test', 'while read x; do [[ $x ]] && echo $x; done | cat', [1, 0], ''],
    ['a time limit', 'timeout 5 kubectl get -w | cat', [124, 0], ''],
    ['folders that may not be read', 'find / -name x 2>/dev/null | sort', [1, 0], ''],
    ['none at all', 'a | b', [0, 0], ''],
  ])('%s', (_, script, statuses, printed) => expect(find(script, statuses, printed)).toBeNull())
})
