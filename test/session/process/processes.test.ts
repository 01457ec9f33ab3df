import {type ChildProcess, spawn} from 'node:child_process'
import {afterEach, describe, expect, it} from 'vitest'
import {
  findStartedBy,
  isAlive,
  listFromPs,
  listProcesses,
  type Process,
  readUptime,
} from '../../../engine/session/process/processes.ts'
import {eventually} from '../rows/row.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const start = (env: Record<string, string> = {}): number => {
  const child = spawn('sleep', ['600'], {detached: true, stdio: 'ignore', env: {PATH: process.env.PATH, ...env}})
  children.push(child)
  return child.pid ?? 0
}

const one = (pid: number, all: readonly Process[]): Process | undefined => all.find((process) => process.pid === pid)

describe.each([
  ['as this system does it', listProcesses],
  ['by ps', listFromPs],
])('the table of processes, %s', (_, table) => {
  it('has parent, session, start and environment', async () => {
    const before = readUptime()
    const pid = start({RUNBOOK_TEST: 'here'})
    await eventually(() => one(pid, table())?.environment().includes('RUNBOOK_TEST=here') ?? false, 'it runs')
    const found = one(pid, table())
    expect(found).toMatchObject({pid, parent: process.pid})
    expect(Math.abs((found?.start ?? 0) - before)).toBeLessThan(5)
  })

  it('finds what a family has started, and nothing else', async () => {
    const since = readUptime()
    const [marked, other] = [start({RUNBOOK_TEST: 'mine'}), start()]
    await eventually(() => one(marked, table())?.environment().includes('RUNBOOK_TEST=mine') ?? false, 'it runs')
    const pids = (shells: readonly number[], from: number): number[] =>
      findStartedBy({shells, marker: 'RUNBOOK_TEST=mine'}, from, table()).map(({pid}) => pid)
    expect(pids([], since)).toEqual([marked])
    expect(pids([process.pid], since)).toEqual(expect.arrayContaining([marked, other]))
    expect(pids([marked], since)).toEqual([])
    expect(pids([], since + 3600)).toEqual([])
  })
})

describe('isAlive', () => {
  it('tells a process that has ended', async () => {
    const pid = start()
    const found = one(pid, listProcesses())
    if (found === undefined) throw new Error('the process is not in the table')
    expect(isAlive(found)).toBe(true)
    process.kill(pid, 'SIGKILL')
    await eventually(() => !isAlive(found), 'it has ended')
    expect(one(pid, listProcesses())).toBeUndefined()
  })
})
