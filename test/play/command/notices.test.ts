import {describe, expect, test} from 'vitest'
import {block} from '../../read/reading.ts'
import {play, verdicts} from '../playing.ts'

const outcome = async (page: string, output = '') => {
  const [run = ''] = page.split('\n')
  return verdicts(await play(block(`$ ${page}`), {script: {[run]: {output}}, manners: {localRetryMs: 0}}))
}

describe('what an interactive shell says of its jobs', () => {
  test.each([
    ['server &\n[1] 12345', ''],
    ['server & echo on\n[1] 12345\non', 'on\n'],
    ['kill %1\n[1]+  Terminated              sleep 5', ''],
    ['stop\n[1]+  Done                    sleep 5\nstopped', 'stopped\n'],
    ['stop\n[1]  + 12345 terminated  sleep 5', ''],
    ["nohup server &\n[1] 12345\nnohup: ignoring input and appending output to 'nohup.out'", ''],
    [
      "say )\nbash: syntax error near unexpected token `)'",
      "bash: line 1: syntax error near unexpected token `)'\nbash: line 1: `say )'\n",
    ],
    ['stop\nstopped', '/tmp/rb/7: line 3: 12345 Terminated              sleep 5\nstopped\n'],
    ['stop\n[1]+  Terminated              sleep 5', '/tmp/rb/7: line 3: 12345 Terminated              sleep 5\n'],
  ])('%j may print %j', async (page, output) => {
    expect(await outcome(page, output)).toEqual([expect.stringMatching(/: passed$/)])
  })

  test.each([
    ['server &\n[1] 12345\nready', ''],
    ['print 12345\n[1] 12345', ''],
    ['stop\n[1]+  Done                    sleep 5\nstopped', 'running\n'],
    ['jobs\n[1]+  Done                    sleep 5', ''],
    ['jobs\n[1]+  Done                    sleep 5', '[1]+  Exit 1                  sleep 5\n'],
    ['stop\n[1]+  Running                 sleep 5 &', ''],
  ])('%j may not print %j', async (page, output) => {
    expect(await outcome(page, output)).not.toEqual([expect.stringMatching(/: passed$/)])
  })
})
