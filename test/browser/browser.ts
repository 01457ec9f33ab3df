import {existsSync} from 'node:fs'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {type Browser, chromium, type Page} from 'playwright-core'
import {afterAll} from 'vitest'

const program = '/usr/bin/chromium'

/** Why tests in a browser are skipped; null where there is one. */
export const noBrowser: string | null = existsSync(program)
  ? null
  : `there is no ${program} (Debian: apt-get install chromium)`

/** What a report is looked at with. */
export interface Look {
  readonly width: number // CSS pixels
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  readonly scripts?: boolean // false: as without JavaScript
}

/** A page that is open, and what went wrong in it since. */
export interface Opened {
  readonly page: Page
  readonly complaints: readonly string[] // of the console, uncaught errors, and of its security policy
  readonly requests: readonly string[] // beside the file itself
  close(): Promise<void>
}

let running: Promise<Browser> | undefined

afterAll(async () => {
  await (await running)?.close()
  running = undefined
})

/** Open a file in Chromium, with no way to anywhere. */
export const opened = async (
  file: string,
  {width, height = 900, scheme = 'light', scripts = true}: Look,
): Promise<Opened> => {
  running ??= chromium.launch({executablePath: program, args: ['--no-sandbox']})
  const browser = await running
  const context = await browser.newContext({
    viewport: {width, height},
    colorScheme: scheme,
    javaScriptEnabled: scripts,
    offline: true,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  const own = pathToFileURL(file).href
  page.on('console', (message) => void complaints.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => void complaints.push(`uncaught: ${error.message}`))
  page.on('request', (request) => void (request.url().split('#')[0] === own || requests.push(request.url())))
  await page.goto(own)
  return {page, complaints, requests, close: () => context.close()}
}

/** axe-core's source, to be evaluated in a page. */
export const axeFile = fileURLToPath(import.meta.resolve('axe-core'))
