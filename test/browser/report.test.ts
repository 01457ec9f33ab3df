import {join} from 'node:path'
import type {Page} from 'playwright-core'
import {describe, expect, test} from 'vitest'
import {block, root, type Sandbox, sandbox} from '../cli/program.ts'
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

  test('shows failures alone at the press of a key, with and without scripts', async () => {
    const report = await reportOf(sandbox(), failing)
    for (const scripts of [true, false]) {
      const {page, close} = await opened(report, {width: 1280, scripts})
      const passed = page.locator('.step.passed')
      const before = await passed.filter({visible: true}).count()
      expect(before).toBeGreaterThan(0)
      await focusByTab(page, '#only-failures')
      await page.keyboard.press('Space')
      expect(await passed.filter({visible: true}).count()).toBe(0)
      expect(await page.locator('.step.failed').filter({visible: true}).count()).toBe(1)
      expect(await page.getByText('error: told to fail').first().isVisible()).toBe(true)
      await page.keyboard.press('Space')
      expect(await passed.filter({visible: true}).count()).toBe(before)
      await close()
    }
  })

  test('is read without scripts: nothing is hidden, and nothing is there that does nothing', async () => {
    const report = await reportOf(sandbox(), failing)
    const {page, close} = await opened(report, {width: 390, scripts: false})
    expect(await page.locator('button:visible').count()).toBe(0)
    expect(await page.locator('.step.failed .run').last().isVisible()).toBe(true)
    await page.locator('.step.passed details > summary:visible').first().click()
    expect(await page.locator('.step.passed details[open]').count()).toBeGreaterThan(0)
    await close()
  })

  test('leads to a step, opens what it stands in, and hands out commands', async () => {
    const report = await reportOf(sandbox(), failing)
    const {page, close} = await opened(report, {width: 1280})
    await page.locator('#failures a').first().click()
    const step = page.locator('.step.failed')
    await expect.poll(() => step.evaluate(topOf)).toBeLessThan(900)
    expect(new URL(page.url()).hash).toContain('#step-')
    const command = step.locator('.command.failed')
    await command.locator('button.copy').first().click()
    const run = await command.locator('.run').first().textContent()
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(run)
    expect(run).not.toContain('$ ')
    await close()
  })

  test('is whole on paper: no controls, and what failed with all that tells why', async () => {
    const report = await reportOf(sandbox(), failing)
    const {page, close} = await opened(report, {width: 1280, scheme: 'dark'})
    await page.emulateMedia({media: 'print'})
    expect(await page.locator('button:visible, input:visible').count()).toBe(0)
    expect(await page.getByText('error: told to fail').first().isVisible()).toBe(true)
    const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(ground).toBe('rgb(255, 255, 255)')
    await close()
  })
})

describe.runIf(hasBrowser)('the report of several plays', {timeout: 300_000}, () => {
  test('is looked through by a grid, folded plays, a search and filters', async () => {
    const here = sandbox()
    const pages = Array.from({length: 7}, (_, n) => `page${n + 1}.md`)
    const tabs = ['one', 'two', 'three'].flatMap((set, n) => {
      const names = n < 2 ? ['a', 'b', 'c'] : ['d', 'e']
      const tab = (name: string) =>
        `{{< tab name="${name}" category-value="${set}-${name}" >}}\n\n${block(`$ echo ${set}-${name}`)}\n{{< /tab >}}\n`
      return [`{{< tabset category-name="${set}" >}}\n${names.map(tab).join('')}{{< /tabset >}}\n`]
    })
    for (const [n, page] of pages.entries()) {
      const requires = n === 0 ? '' : `requires: [page${n}.md]\n`
      const fails = n === 6 ? block('$ test "$(cat last)" != three-e') : ''
      const own = n === 0 ? tabs.join('\n') + block('$ echo three-e > last') : block(`$ echo needle${n}\nneedle${n}`)
      here.write(page, `---\ntitle: Page number ${n + 1}\n${requires}---\n## Part\n\n${own}\n${fails}`)
    }
    const args = ['play', 'page7.md', '--matrix', '--retry', '0', '--reporter', 'html=report.html', '--no-record']
    expect(await here.run(args)).toMatchObject({code: 1, stderr: ''})
    for (const look of looks.filter(({width, scheme}) => (width === 1280) === (scheme === 'light'))) {
      const {page, complaints, close} = await opened(join(here.path, 'report.html'), look)
      expect(await page.locator('.play').count()).toBe(18)
      expect(await page.locator('.grid tbody tr').count()).toBe(18)
      await page.locator('[data-all=close]').click()
      const height = await page.evaluate<number>('document.documentElement.scrollHeight')
      expect.soft(height, JSON.stringify(look)).toBeLessThan(6_000)
      expect.soft(await axe(page), JSON.stringify(look)).toEqual([])
      expect.soft(await overflow(page), JSON.stringify(look)).toBe(0)
      await page.keyboard.press('/')
      await page.keyboard.type('needle3')
      await expect.poll(() => page.locator('main .step').filter({visible: true}).count()).toBe(18)
      await page.keyboard.press('Escape')
      await expect.poll(() => page.locator('body.filtered').count()).toBe(0)
      await page.locator('#show').selectOption('failed')
      await expect.poll(() => page.locator('main .step').filter({visible: true}).count()).toBe(18)
      expect(await page.locator('main .step.passed').filter({visible: true}).count()).toBe(0)
      await page.locator('#show').selectOption('')
      await page.locator('.grid .cell').first().click()
      expect(
        await page
          .locator('.play')
          .first()
          .evaluate((play) => (play as unknown as {open: boolean}).open),
      ).toBe(true)
      expect(complaints).toEqual([])
      await close()
    }
  })
})

/** Of an element, in the window. */
const topOf = (element: {getBoundingClientRect: () => {top: number}}): number => element.getBoundingClientRect().top

const focusByTab = async (page: Page, selector: string): Promise<void> => {
  for (let presses = 0; presses < 50; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.locator(`${selector}:focus`).count()) === 1) return
  }
  throw new Error(`fifty presses of Tab do not lead to ${selector}`)
}
