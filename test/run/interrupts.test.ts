import {getEventListeners} from 'node:events'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {run} from '../../engine/index.ts'

let workdir = ''
beforeEach(() => {
  workdir = mkdtempSync(join(tmpdir(), 'runbook-interrupts-'))
})
afterEach(() => rmSync(workdir, {recursive: true, force: true}))

const text = `# Work

\`\`\`bash
$ bash -c 'trap "sleep 0.3; echo tidy >tidied; exit 1" INT; echo begun; for n in {1..100}; do sleep 0.1; done'
\`\`\`
`

test('a signal interrupts a command once, which has its time to end, and is heard no more after the run', async () => {
  const stop = new AbortController()
  const result = await run({
    pages: [{page: 'work.md', text}],
    workdir,
    record: false,
    signal: stop.signal,
    onEvent: (event) => {
      if (event.type === 'output' && event.text.includes('begun')) stop.abort()
    },
  })
  expect(result.outcome).toBe('interrupted')
  expect(readFileSync(join(workdir, 'tidied'), 'utf8')).toBe('tidy\n')
  expect(getEventListeners(stop.signal, 'abort')).toEqual([])
})
