import {existsSync, rmSync, statSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {takeMedian} from '../figure.ts'
import type {Part} from '../part.ts'
import {takeMs, takePeaks} from '../program.ts'
import {bigRecording} from '../recording.ts'
import {runbook, type Workplace} from '../workplace.ts'

const steps = 10_000
const bytes = 100_000_000
const rounds = 5
const browser = '/usr/bin/chromium'

/** A long run's report: what it takes to make it from its recording, and to open it. */
export async function measureReports(place: Workplace): Promise<Part> {
  const recording = bigRecording(place, steps, bytes)
  const report = join(place.folder, 'report.html')
  const show = runbook(place, 'show', recording, '--as', 'html', '-o', report)
  const seconds: number[] = []
  for (let round = 0; round < rounds; round++) seconds.push((await takeMs(show)) / 1000)
  const peaks = await takePeaks(show, 2)
  const megabytes = statSync(report).size / 1e6
  const opening = existsSync(browser) ? await timeOpening(report) : null
  rmSync(dirname(recording), {recursive: true})
  const what = '10,000 steps that print 100 MB'
  return {
    rows: [
      ...takeMedian({what: `${what}: \`show --as html\``, target: 5}, 's', seconds),
      ...takeMedian({what: `${what}: its peak memory`, target: 300}, 'MiB', peaks),
      ...takeMedian({what: `${what}: the file`, target: 30}, 'MB', [megabytes]),
      ...(opening === null
        ? [{what: `${what}: opened in Chromium`, skipped: `there is no ${browser}`}]
        : takeMedian({what: `${what}: opened in Chromium, until it is painted`, target: 3}, 's', opening)),
    ],
  }
}

/** Seconds from asking for the file until it has been loaded and painted, each time in a new window. */
async function timeOpening(file: string): Promise<readonly number[]> {
  const {chromium} = await import('playwright-core')
  const running = await chromium.launch({executablePath: browser, args: ['--no-sandbox']})
  const seconds: number[] = []
  for (let round = 0; round < rounds; round++) {
    const page = await running.newPage()
    const startedMs = performance.now()
    await page.goto(pathToFileURL(file).href, {waitUntil: 'load'})
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    seconds.push((performance.now() - startedMs) / 1000)
    await page.close()
  }
  await running.close()
  return seconds
}
