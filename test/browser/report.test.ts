import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {root, type Sandbox, sandbox} from '../cli/program.ts'
import {standins} from '../cli/standins.ts'
import {axe, hasBrowser, looks, opened, overflow} from './browser.ts'

const guide = join(root, 'runbooks/multicluster/verify.md')
const choices = ['--tab', 'topology=multi-primary', '--tab', 'iop', '--retry', '0', '--workdir', 'work']
const failing = {STANDIN_FAIL: '30'}

/** Play pages that need one another against the stand-ins. Answers where the report is. */
const reportOf = async (here: Sandbox, env: Readonly<Record<string, string>>): Promise<string> => {
  const {stderr} = await here.run(['play', guide, ...choices, '--reporter', 'html=report.html'], {
    env: {...standins(here), ...env},
  })
  expect(stderr).toBe('')
  return join(here.path, 'report.html')
}

describe.runIf(hasBrowser)('the report of pages that need one another', {timeout: 180_000}, () => {
  describe.each([
    {name: 'all of which pass', env: {}, state: 'passed'},
    {name: 'one of which fails', env: failing, state: 'failed'},
  ])('$name', ({env, state}) => {
    test('opens on a desk and on a phone, by day and by night, asks for nothing, and is fit for everybody', async () => {
      const report = await reportOf(sandbox(), env)
      for (const look of looks) {
        const {page, complaints, requests, close} = await opened(report, look)
        expect(await page.locator('h1').count()).toBe(1)
        expect(await page.locator(`.step.${state}`).count()).toBeGreaterThan(0)
        expect.soft(await axe(page), JSON.stringify(look)).toEqual([])
        await page.locator('[data-all=open]').click()
        expect.soft(await axe(page), `${JSON.stringify(look)}, all open`).toEqual([])
        expect.soft(await overflow(page), JSON.stringify(look)).toBe(0)
        expect.soft({complaints, requests}).toEqual({complaints: [], requests: []})
        await close()
      }
    })
  })
})
