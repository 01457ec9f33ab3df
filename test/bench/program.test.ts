import {existsSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {endProgram, finishProgram, takeCost, takePeaks} from './program.ts'

const bash = (script: string) => ({file: 'bash', args: ['-c', script]})

describe('a cost', () => {
  test('counts what children and their children took', async () => {
    const burn = 'for ((i = 0; i < 200000; i++)); do :; done'
    const idle = await takeCost(bash('echo done'))
    const busy = await takeCost(bash(`bash -c 'bash -c "${burn}"; echo done'`))
    expect(busy.cpuMs).toBeGreaterThan(idle.cpuMs)
    expect([idle.stdout, busy.stdout]).toEqual(['done\n', 'done\n'])
  })

  test('is told apart from what a program writes to standard error', async () => {
    expect((await takeCost(bash('echo "1.000 2.000 3.000" >&2; printf out'))).stdout).toBe('out')
  })

  test('of what fails is none', async () => {
    await expect(takeCost(bash('echo broken >&2; exit 3'))).rejects.toThrow(/exit status 3\nbroken/)
    await expect(takeCost(bash('kill -9 $$'))).rejects.toThrow(/exit status 137/)
    await expect(finishProgram({file: '/no/such/program', args: []})).rejects.toThrow('ENOENT')
  })

  test.skipIf(!existsSync('/proc/self/status'))('counts the memory of children', async () => {
    const hold = 'const held = Buffer.alloc(100 << 20, 1); setTimeout(() => held.at(0), 1000)'
    const [peakMib] = await takePeaks(bash(`'${process.execPath}' -e '${hold}'; true`), 1)
    expect(peakMib).toBeGreaterThan(100)
  })
})

test('a program that ends with a status is told of as it ended', async () => {
  expect(await endProgram(bash('echo out; echo err >&2; exit 4'))).toEqual({
    status: 4,
    stdout: 'out\n',
    stderr: 'err\n',
  })
})
