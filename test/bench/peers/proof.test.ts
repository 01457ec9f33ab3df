import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {takeCost} from '../program.ts'
import type {Workplace} from '../workplace.ts'
import {type Contender, enterOurselves, peers} from './peers.ts'
import {requireChecking, writeTask} from './proof.ts'

let place: Workplace
beforeEach(() => {
  place = {folder: mkdtempSync(join(tmpdir(), 'bench-test-')), program: 'cli.js'}
})
afterEach(() => rmSync(place.folder, {recursive: true}))

/** A contender whose text is a script, and which ends as that does. */
const shell = (write: Contender['write']): Contender => ({
  name: 'shell',
  checks: 'before the next command',
  page: '.sh',
  write,
  run: (page) => ({file: 'bash', args: [page]}),
  passed: (count) => `${count} checked`,
  failed: /^wrong$/m,
})

const checking = shell(
  (lines) =>
    `${lines.map(([run, printed]) => `[ "$(${run})" = "${printed}" ] || { echo wrong; exit 1; }\n`).join('')}echo ${lines.length} checked\n`,
)

describe('a contender', () => {
  test('that checks is measured', async () => {
    await expect(requireChecking(place, checking, 3)).resolves.toBeUndefined()
    const {program, requirePassed} = writeTask(place, checking, 3)
    const cost = await takeCost(program, {peak: true})
    expect(() => requirePassed(cost.stdout)).not.toThrow()
    expect([cost.ms, cost.cpuMs].every((ms) => ms >= 0)).toBe(true)
  })

  test('that checks nothing is not', async () => {
    const careless = shell((lines) => lines.map(([run]) => `${run}\n`).join(''))
    await expect(requireChecking(place, careless, 3)).rejects.toThrow('does not fail where the last output is wrong')
  })

  test('that fails for another reason is not', async () => {
    await expect(
      requireChecking(
        place,
        shell(() => 'exit 1\n'),
        3,
      ),
    ).rejects.toThrow('exit status 1')
  })

  test('that ran fewer commands is not', () => {
    const {requirePassed} = writeTask(place, checking, 3)
    expect(() => requirePassed('2 checked')).toThrow('does not say "3 checked"')
  })
})

describe.each([enterOurselves({folder: '', program: ''}), ...peers])('the text for $name', ({write, page, run}) => {
  test('has each command and what it prints', () => {
    const text = write([
      ['echo a', 'a'],
      ['echo b', 'b'],
    ])
    expect(text.match(/echo [ab]/g)).toEqual(['echo a', 'echo b'])
    expect(run(`page${page}`).args.at(-1)).toBe(`page${page}`)
  })
})

test('the peers that are ours to choose have a version', () => {
  const pinned = peers.filter(({from}) => from !== 'apt').map((peer) => peer.package)
  expect(pinned.every((name) => /(==|@v)\d+\.\d+/.test(name))).toBe(true)
  expect(readFileSync(new URL('../../../docs/performance.md', import.meta.url), 'utf8')).toContain('--install pip,go')
})
