import {expect, test} from 'vitest'
import {pageOf, sandbox} from '../program.ts'
import {sitDown, terminals} from '../reader.ts'

const run = 'Run these commands on this machine? [y/N]'
const waits = 'The command waits for you'

test.skipIf(!terminals)(
  'a reader answers what a command asks; what the terminal does not show is in no report',
  async () => {
    const here = sandbox()
    here.write(
      'page.md',
      pageOf({Ask: 'read -p "Name: " n\nread -sp "Password: " p </dev/tty\n[ "$n-${#p}" = me-7 ] && echo same'}),
    )
    const reader = sitDown(here, 'play page.md --reporter junit=junit.xml')
    await reader.sees(run)
    reader.type('y\r')
    await reader.sees(/waits for you.*\nName:/)
    reader.type('me\r')
    await reader.sees(/waits for you.*\nPassword:/)
    reader.type('hunter2\r')
    const {code} = await reader.ended
    const shown = reader.screen()
    expect(shown).toContain('the reader typed `me` at `Name:`')
    expect(shown).toContain('the reader typed (not shown) at `Password:`')
    expect(`${shown}${here.read('junit.xml')}`).not.toContain('hunter2')
    expect(code).toBe(0)
  },
)

test.skipIf(!terminals)('a Ctrl-D ends what a command reads; a Ctrl-C is one of the run', async () => {
  const here = sandbox()
  here.write('page.md', pageOf({Ask: 'cat\necho on\nread -p "Name: " n', Cleanup: 'echo cleaned'}))
  const reader = sitDown(here, 'play page.md')
  await reader.sees(run)
  reader.type('y\r')
  await reader.sees(waits)
  reader.type('\u0004')
  await reader.sees(/waits for you.*\nName:/)
  reader.type('\u0003')
  const {code} = await reader.ended
  expect(reader.screen()).toMatch(/echo cleaned/)
  expect(code).toBe(130)
})

test.skipIf(!terminals)('whoever plays step by step answers, too; with --yes nobody does', async () => {
  const here = sandbox()
  here.write('page.md', pageOf({Ask: 'read -p "Name: " n'}))
  const reader = sitDown(here, 'play page.md --step')
  await reader.sees(/r run/)
  reader.type('r')
  await reader.sees(/waits for you.*\nName:/)
  reader.type('me\r')
  expect(await reader.ended).toMatchObject({code: 0})
  const agreed = sitDown(here, 'play page.md --yes')
  expect(await agreed.ended).toMatchObject({code: 1})
  expect(agreed.screen()).toContain('nobody answers')
})
