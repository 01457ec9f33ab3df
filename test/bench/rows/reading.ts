import {compareRatio, takeMedian} from '../figure.ts'
import type {Part} from '../part.ts'
import {finishProgram, takeMs} from '../program.ts'
import {alternate, type Sample} from '../sample.ts'
import {startChild} from '../workplace.ts'

const whole = {what: "a site's 398 pages read, to `remark-parse` with `remark-gfm`", target: 0.4}
const tested = {what: 'its tested pages, in a process of their own', target: 1.2}

/** Reading a site's pages into runbooks. */
export async function measureReading(): Promise<Part> {
  const corpus = process.env.RUNBOOK_CORPUS
  if (corpus === undefined)
    return {rows: [whole, tested].map(({what}) => ({what, skipped: 'RUNBOOK_CORPUS names no folder of pages'}))}
  const {ours, remark} = await takeRounds(corpus)
  const [fresh = []] = await alternate(7, async () => (await takeMs(startChild('tested', corpus))) / 1000)
  return {rows: [compareRatio(whole, ours, remark, 'ms'), ...takeMedian(tested, 's', fresh)]}
}

/** Both readers take turns in one process, which prints what each round took. */
async function takeRounds(corpus: string): Promise<{readonly ours: Sample; readonly remark: Sample}> {
  return JSON.parse((await finishProgram(startChild('corpus', corpus, '7'))).stdout)
}
