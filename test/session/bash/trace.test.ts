import {describe, expect, it} from 'vitest'
import {SessionTrace} from '../../../engine/session/bash/trace.ts'
import {pageOf, sandbox} from '../../cli/program.ts'

const page = pageOf({Commands: ['export API_TOKEN=open-sesame', 'echo $API_TOKEN', 'false'].join('\n')})

describe('RUNBOOK_DEBUG', () => {
  it('shows on standard error what is sent to bash and what comes back, with numbers, statuses and times', async () => {
    const here = sandbox()
    here.write('page.md', page)
    const {stderr} = await here.run(['play', '--yes', 'page.md'], {env: {RUNBOOK_DEBUG: '1'}})
    expect(stderr).toMatch(/^ +\d+\.\d{3} [0-9a-f]{4} shell started, pid \d+/m)
    expect(stderr).toMatch(/ #2 → echo \$API_TOKEN\n/)
    expect(stderr).toMatch(/ #2 ← kind=status status=0 flags=\S+ background=\n/)
    expect(stderr).toMatch(/ #2 = completed, status 0, 12 bytes, \d+\.\d ms\n/)
    expect(stderr).toMatch(/ #3 = completed, status 1, 0 bytes, \d+\.\d ms\n/)
    expect(stderr).toMatch(/ shell ended, status \d+\n/)
  })

  it('shows nothing of it where it is unset, and nothing of it to the page', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({Nested: 'test -z "${RUNBOOK_DEBUG-}"'}))
    const silent = await here.run(['play', '--yes', 'page.md'])
    expect(silent.stderr).not.toContain('→')
    const traced = await here.run(['play', '--yes', 'page.md'], {env: {RUNBOOK_DEBUG: '1'}})
    expect(traced.stderr).toContain('→')
    expect(traced.code).toBe(0)
  })

  it('hides secrets that are known by the names of their variables', async () => {
    const here = sandbox()
    here.write(
      'page.md',
      pageOf({Page: ['export API_TOKEN=open-sesame', 'echo open-sesame "$DB_PASSWORD" swordfish'].join('\n')}),
    )
    const {stderr} = await here.run(['play', '--yes', 'page.md'], {env: {RUNBOOK_DEBUG: '1', DB_PASSWORD: 'swordfish'}})
    expect(stderr).toContain('→ export API_TOKEN=***\n')
    expect(stderr).not.toMatch(/open-sesame|swordfish/)
  })
})

it('a trace hides what is assigned, but not where it comes from', () => {
  const lines: string[] = []
  const trace = new SessionTrace('ab12', (text) => lines.push(text))
  trace.startJob('export MY_SECRET="very secret" OTHER=plain TOKEN=$(cat token)\nserve')
  expect(lines.join('').replace(/^ *\S+ /, '')).toBe(
    'ab12 job → export MY_SECRET="*** secret" OTHER=plain TOKEN=$(cat token)\n         | serve\n',
  )
})
