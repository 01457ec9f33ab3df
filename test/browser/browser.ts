import {existsSync, readFileSync} from 'node:fs'
import {fileURLToPath, pathToFileURL} from 'node:url'
import type {AxeResults} from 'axe-core'
import {type Browser, chromium, type Page} from 'playwright-core'
import {afterAll} from 'vitest'

const program = '/usr/bin/chromium'
const maxWaitMs = 12_000

/** Whether there is one; else tests in it are skipped, which the beginning of a test run says. */
export const hasBrowser: boolean = existsSync(program)

/** What a report is looked at with. */
export interface Look {
  readonly width: number // CSS pixels
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  readonly scripts?: boolean // false: as without JavaScript
}

/** As people look: on a desk and on a phone, by day and by night. */
export const looks: readonly Look[] = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({width, scheme})),
)

/** A page that is open, and what went wrong in it since. */
export interface Opened {
  readonly page: Page
  readonly complaints: readonly string[] // of the console, of its security policy, and errors that nobody caught
  readonly requests: readonly string[] // beside the one for the file itself
  readonly close: () => Promise<void>
}

let running: Promise<Browser> | undefined

afterAll(async () => {
  await (await running)?.close()
  running = undefined
})

/** Open a file in Chromium, with no way to anywhere. */
export const opened = async (file: string, look: Look): Promise<Opened> => {
  const {width, height = 900, scheme = 'light', scripts = true} = look
  running ??= chromium.launch({executablePath: program, args: ['--no-sandbox']})
  const browser = await running
  const context = await browser.newContext({
    viewport: {width, height},
    colorScheme: scheme,
    javaScriptEnabled: scripts,
    offline: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(maxWaitMs) // below a test's, so that what was waited for is named
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  const own = pathToFileURL(file).href
  page.on('console', (message) => void complaints.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => void complaints.push(`uncaught: ${error.message}`))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== own && !request.url().startsWith('data:')) requests.push(request.url())
  })
  await page.goto(own)
  return {page, complaints, requests, close: () => context.close()}
}

const axeSource = hasBrowser ? readFileSync(fileURLToPath(import.meta.resolve('axe-core')), 'utf8') : ''

/** What axe-core, with all its rules, has to say of a page: one line each violation. */
export const axe = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(`${axeSource};0`)
  const {violations} = await page.evaluate<AxeResults>('axe.run(document, {resultTypes: ["violations"]})')
  return violations.map(
    ({id, help, nodes}) => `${id}: ${help}: ${nodes.map(({target}) => target.join(' ')).join(', ')}`,
  )
}

/** How far a page can be scrolled sideways, in CSS pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
