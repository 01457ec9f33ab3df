import {existsSync} from 'node:fs'

/** What tests over data outside the repository need, and what is skipped without it. */
const data = {RUNBOOK_CORPUS: 'tests over real pages', RUNBOOK_CASES: "tests over the comparators' cases"}

/** Say once, before the first test, what will be skipped and why. */
export default function sayWhatIsSkipped(): void {
  for (const [name, what] of Object.entries(data))
    if (!process.env[name]) console.info(`skipped: ${what}, since ${name} names no folder`)
  if (!existsSync('/usr/bin/chromium')) console.info('skipped: tests in a browser, since there is no /usr/bin/chromium')
}
