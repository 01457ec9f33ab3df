import {appendFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {reporterNames} from '../../engine/report/index.ts'
import {eventually, sleeping} from '../session/rows/row.ts'
import {pageOf, type Sandbox, sandbox} from './program.ts'
import {recorded, recordsIn} from './records.ts'

const long = `614.${process.pid}` // seconds that no other process of this machine sleeps

/** Kill a run in the middle of its second step, once what it has printed there is in its recording. */
const killed = async (): Promise<{readonly here: Sandbox; readonly id: string}> => {
  const here = sandbox()
  here.write('page.md', pageOf({One: 'echo before', Two: `echo amid; sleep ${long}`, Three: 'echo after'}))
  const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json'])
  await printed('"text":"amid')
  const [folder = 'none'] = recordsIn(here)
  await eventually(() => here.read(join(folder, 'events.jsonl')).includes('"text":"amid'), 'it is recorded')
  child.kill('SIGKILL')
  await ended
  return {here, id: folder.slice(folder.lastIndexOf('/') + 1)}
}

describe('a run that is killed', () => {
  test('leaves all that happened until then, and is listed as what it is', async () => {
    const {here, id} = await killed()
    const kept = recorded(here).filter(({type}) => type !== 'surroundings')
    expect(kept.map(({type}) => type)).toEqual([
      'run-started',
      'page-read',
      'page-started',
      'phase-started',
      'step-started',
      'command-started',
      'output',
      'command-ended',
      'step-ended',
      'step-started',
      'command-started',
      'output',
    ])
    expect(kept[11]).toMatchObject({text: 'amid\n'})
    const {stdout} = await here.run(['runs'])
    expect(stdout).toMatch(new RegExp(`^${id} .* incomplete .*page\\.md\n$`))
    const {runs} = JSON.parse((await here.run(['runs', '--json'])).stdout)
    expect(runs).toMatchObject([{id, outcome: 'incomplete', totals: null, durationMs: null, pages: ['page.md']}])
  })

  test.each(reporterNames)('is shown as far as it came, and as not whole: %s', async (name) => {
    const {here, id} = await killed()
    const {code, stdout, stderr} = await here.run(['show', '--as', name])
    expect(stderr).toMatch(
      new RegExp(
        `^runbook: ${id}: this record is incomplete, since its run was cut off, or its recording could not be written: it ends .*s after the run began\n$`,
      ),
    )
    expect(code).toBe(0)
    if (name !== 'json') expect(stdout).toMatch(/not (be )?(whole|verified)|incomplete/i)
    if (!/badge|github|junit/.test(name)) expect(stdout).toContain('amid')
    if (!/html|markdown|json/.test(name)) expect(stdout).not.toContain('echo after') // the others hold all of the page
  })

  test('whose last line is torn says that as well', async () => {
    const {here, id} = await killed()
    appendFileSync(join(here.path, recordsIn(here)[0] ?? '', 'events.jsonl'), '{"at":99,"type":"outp')
    const {code, stdout, stderr} = await here.run(['show', id.slice(0, 12), '--as', 'plain'])
    expect(stderr).toMatch(/: its last line is incomplete, and not shown\nrunbook: .*: this record is incomplete/)
    expect(stdout).toMatch(/\nincomplete: the record ends here, .* after the run began\n$/)
    expect(code).toBe(0)
  })

  test('leaves nothing of its own in the folder for temporary files but where it played', async () => {
    const {here} = await killed()
    await eventually(() => sleeping(long).length === 0, 'none sleeps')
    expect(here.leftovers().flatMap((name) => readdirSync(join(here.env.TMPDIR ?? '', name)))).toContain('work')
  })
})

test('a run that goes on still is listed as running, and shown as far as it is', async () => {
  const here = sandbox()
  here.write('page.md', pageOf({One: 'echo amid; sleep 614.65', Cleanup: 'true'}))
  const {child, printed, ended} = here.start(['play', 'page.md', '--reporter', 'json'])
  await printed('"text":"amid')
  const {stdout} = await here.run(['runs'])
  expect(stdout).toMatch(/ running +page\.md\n$/)
  const shown = await here.run(['show', '--as', 'plain'])
  expect(shown.stderr).toMatch(/this record is incomplete, since its run is still going on: it ends/)
  expect(shown.stdout).toContain('echo amid')
  child.kill('SIGINT')
  await ended
  expect((await here.run(['runs'])).stdout).toMatch(/ interrupted +1 passed, 1 failed/)
})
