import {mkdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {beforeAll, describe, expect, test} from 'vitest'
import {sandbox} from '../cli/program.ts'
import {type MadeSite, siteOf} from '../report/site/making.ts'
import {makeSite} from '../report/site/recordings.ts'
import {axe, hasBrowser, looks, opened, overflow} from './browser.ts'

const maxOpenMs = 2_000 // until it is painted, all 500 pages in it
const never = Array.from({length: 40}, (_, index) => ({
  path: `content/en/docs/concepts/page-${index}/index.md`,
  kind: index % 2 === 0 ? ('no-commands' as const) : ('not-played' as const),
  reason: 'no recording has played it',
}))

describe.runIf(hasBrowser)('the status of 500 pages', {timeout: 240_000}, () => {
  let made: MadeSite

  beforeAll(async () => {
    made = await siteOf([...makeSite(500, 5)].reverse(), {neverPlayed: never})
  }, 120_000)

  /** @param all whether the pages' transcripts are written as well */
  const write = (all = false): string => {
    const here = sandbox()
    for (const [name, text] of made.files) {
      if (!all && name !== 'index.html') continue
      const file = join(here.path, name)
      mkdirSync(dirname(file), {recursive: true})
      writeFileSync(file, text)
    }
    return join(here.path, 'index.html')
  }

  test('opens in good time on a desk and on a phone, by day and by night, and asks for nothing', async () => {
    const file = write()
    for (const look of looks) {
      const {page, complaints, requests, close} = await opened(file, look)
      const painted = await page.evaluate<number>(
        'performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? performance.now()',
      )
      expect.soft(painted, JSON.stringify(look)).toBeLessThan(maxOpenMs)
      expect(await page.locator('.site-pages tbody tr').count()).toBe(500)
      expect.soft(await overflow(page), JSON.stringify(look)).toBe(0)
      expect.soft({complaints, requests}).toEqual({complaints: [], requests: []})
      await close()
    }
  })

  test('is fit for everybody: axe, to which 500 rows say no more than 50', async () => {
    const {files} = await siteOf([...makeSite(50, 12)].reverse(), {neverPlayed: never})
    const here = sandbox()
    const file = here.write('index.html', files.get('index.html') ?? '')
    for (const look of looks) {
      const {page, close} = await opened(file, look)
      await page.locator('details').evaluateAll((all) => {
        for (const details of all) details.setAttribute('open', '')
      })
      expect.soft(await axe(page), JSON.stringify(look)).toEqual([])
      await close()
    }
  })

  test('is filtered by result with the keyboard alone, with and without scripts', async () => {
    const file = write()
    for (const scripts of [true, false]) {
      const {page, close} = await opened(file, {width: 1280, scripts})
      const rows = page.locator('.site-pages tbody tr')
      await page.locator('#show-all').focus()
      for (const kind of ['fails', 'partly', 'verified']) {
        await page.keyboard.press('ArrowRight')
        const shown = await rows.filter({visible: true}).count()
        expect(shown, kind).toBe(await page.locator(`.site-pages tr.${kind}`).count())
        expect(shown, kind).toBeGreaterThan(0)
      }
      await page.locator('#show-never').check()
      expect(await rows.filter({visible: true}).count()).toBe(0)
      expect(await page.locator('#never').isVisible()).toBe(true)
      expect(await page.locator('button:visible, #search:visible').count()).toBe(scripts ? 2 : 0)
      await close()
    }
  })

  test('is searched by words, within what is filtered, and says how many pages are left', async () => {
    const {page, close} = await opened(write(), {width: 390})
    await page.keyboard.press('/')
    await page.keyboard.type('security part 9')
    const rows = page.locator('.site-pages tbody tr')
    await expect.poll(() => page.locator('#said').textContent()).toMatch(/^\d+ pages? (?:is|are) shown$/)
    const found = await rows.filter({visible: true}).allTextContents()
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((text) => /security/i.test(text))).toBe(true)
    expect(await page.locator('#said').textContent()).toBe(
      `${found.length} ${found.length === 1 ? 'page is' : 'pages are'} shown`,
    )
    await page.locator('#search').fill('nothing of this name')
    await expect.poll(() => page.locator('#said').textContent()).toBe('0 pages are shown')
    await page.locator('#search').press('Escape')
    await expect.poll(() => rows.filter({visible: true}).count()).toBe(500)
    await close()
  })

  test('leads to the transcript of a page, and that leads back', async () => {
    const file = write(true)
    const {page, complaints, close} = await opened(file, {width: 390})
    await page.locator('.site-pages a').first().click()
    expect(await page.locator('.step').count()).toBeGreaterThan(0)
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', {name: 'All pages'}).click()
    expect(page.url()).toBe(pathToFileURL(file).href)
    await page.locator('.slowest a').first().click()
    expect(new URL(page.url()).hash).toContain('#step-')
    expect(await page.locator(':target').count()).toBe(1)
    expect(complaints).toEqual([])
    await close()
  })
})
