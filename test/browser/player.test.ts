import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {html} from '../../engine/report/html/index.ts'
import {Transcribing} from '../../engine/report/transcript/transcribing.ts'
import {commandEnded, commandStarted, output, passed, runEnded, runStarted} from '../report/events.ts'
import {castOf} from '../report/rendering.ts'
import {allEvents} from '../report/replay.ts'
import {axe, hasBrowser, looks, opened, overflow} from './browser.ts'

const hostile = `</script><img src=x onerror="document.title = 'it ran'"><!--<script>`
const other = [
  runStarted,
  commandStarted(10, `echo '${hostile}'`),
  output(20, `${hostile}\n`),
  commandEnded(30, `echo '${hostile}'`, passed, `${hostile}\n`),
  runEnded(40),
]

/** @param runs each with a cast of its own */
const report = async (runs: readonly (readonly RunEvent[])[]): Promise<string> => {
  const pieces: string[] = []
  const transcripts = runs.map((events) => {
    const transcribing = new Transcribing()
    for (const event of events) transcribing.take(event)
    return transcribing.transcript()
  })
  await html(transcripts, (text) => void pieces.push(text), {limit: null, offPage: false, casts: runs.map(castOf)})
  return pieces.join('')
}

/** Bring a player into view, and what it shows of its cast. */
const player = async (page: Page, number = 0) => {
  await page.locator('.player').nth(number).scrollIntoViewIfNeeded()
  const screen = page.locator('.player').nth(number).locator('.ap-term-text')
  await screen.filter({hasText: /\S/}).waitFor() // until it shows something, it hears no key
  await screen.focus()
  return {
    shows: (text: string | RegExp) => screen.filter({hasText: text}).waitFor(),
    toEnd: async () => {
      await page.keyboard.press('Space')
      // Until it knows how long the cast is, it cannot go to a place in it.
      const left = page.locator('.player').nth(number).locator('.ap-time-remaining')
      await left.filter({hasText: /\d/}).waitFor({state: 'attached'})
      await page.keyboard.press('9')
      await page.keyboard.press('Shift+ArrowRight')
    },
  }
}

const first = 'Play your first page'
const last = 'interrupted: 3 of 18 commands failed after 49s, 1 warning (exit status 130)'

describe.skipIf(!hasBrowser)('a report with a player', () => {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-player-'))
  const [one, two] = [join(folder, 'one.html'), join(folder, 'two.html')]
  beforeAll(async () => {
    writeFileSync(one, await report([allEvents]))
    writeFileSync(two, await report([other, allEvents]))
  })
  afterAll(() => rmSync(folder, {recursive: true}))

  for (const look of looks)
    test(`plays its cast to the end by keyboard: ${look.width} pixels, ${look.scheme}`, async () => {
      const {page, complaints, requests, close} = await opened(one, look)
      const {shows, toEnd} = await player(page)
      await shows(first)
      expect(await axe(page)).toEqual([])
      await toEnd()
      await shows(last)
      expect(await axe(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
      expect([complaints, requests]).toEqual([[], []])
      await close()
    })

  test('jumps to what failed', async () => {
    const {page, close} = await opened(one, {width: 1280})
    const {shows, toEnd} = await player(page)
    await toEnd()
    await shows(last)
    const ends = [/exit status 130\s*$/, /94:3, step cleanup_1\s*$/, /# Cleanup\s*$/, /plays what follows\s*$/]
    for (const end of ends) {
      await page.keyboard.press('[')
      await shows(end)
    }
    await close()
  })

  test('takes the colours of the page, also when these change, and stays where it was', async () => {
    const {page, complaints, close} = await opened(one, {width: 1280, scheme: 'light'})
    const {shows, toEnd} = await player(page)
    await toEnd()
    await shows(last)
    const ground = () => page.locator('.ap-player').evaluate((element) => getComputedStyle(element).backgroundColor)
    const bright = await ground()
    await page.emulateMedia({colorScheme: 'dark'})
    await expect.poll(ground).not.toBe(bright)
    await shows(last)
    await page.evaluate("document.documentElement.dataset.theme = 'light'")
    await expect.poll(ground).toBe(bright)
    await shows(last)
    expect(await page.locator('.ap-player').count()).toBe(1)
    expect(complaints).toEqual([])
    await close()
  })

  test('stays where it was when the colours change faster than it is made again', async () => {
    const {page, complaints, close} = await opened(one, {width: 1280, scheme: 'light'})
    const {shows, toEnd} = await player(page)
    await toEnd()
    await shows(last)
    await page.evaluate(`(async () => {
      for (const theme of ['dark', 'light', 'dark']) {
        document.documentElement.dataset.theme = theme
        await new Promise((resolve) => queueMicrotask(resolve)) // the page hears of each
      }
    })()`)
    await shows(last)
    expect(complaints).toEqual([])
    await close()
  })

  test('has a player a run, and nothing that a cast holds is run', async () => {
    const {page, complaints, requests, close} = await opened(two, {width: 1280})
    const players = [await player(page, 0)]
    await players[0]?.toEnd()
    await players[0]?.shows(`$ echo '${hostile}'`)
    players.push(await player(page, 1))
    await players[1]?.toEnd()
    await players[1]?.shows(last)
    expect(await page.title()).not.toContain('it ran')
    expect(await axe(page)).toEqual([])
    expect([complaints, requests]).toEqual([[], []])
    await close()
  })

  test('says what it needs where there is no JavaScript', async () => {
    const {page, complaints, close} = await opened(one, {width: 390, scripts: false})
    expect(await page.locator('#terminal').textContent()).toContain('To play it, JavaScript is needed.')
    expect(complaints).toEqual([])
    await close()
  })
})

test('without casts nothing of the player is in a report', async () => {
  const pieces: string[] = []
  await html([], (text) => void pieces.push(text), {limit: null, offPage: false, casts: null})
  expect(pieces.join('')).not.toMatch(/asciinema|wasm/)
})

test('the policy allows WebAssembly, and nothing else that it does not allow anyway', async () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(await report([other]))?.[1] ?? ''
  const directives = policy.split('; ').map((directive) => directive.replace(/ 'sha256-[^']*'/g, ''))
  expect(directives.sort()).toEqual([
    "base-uri 'none'",
    "default-src 'none'",
    "form-action 'none'",
    'img-src data:',
    "script-src 'wasm-unsafe-eval'",
    'style-src',
  ])
})
