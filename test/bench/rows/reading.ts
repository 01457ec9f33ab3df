import {alone, type Row, ratio, type Skipped} from '../figure.ts'
import {finished, msOf} from '../program.ts'
import {alternating, type Sample} from '../sample.ts'
import {child} from '../workplace.ts'

const whole = {what: "a site's 398 pages read, to `remark-parse` with `remark-gfm`", target: 0.65}
const tested = {what: 'its tested pages, in a process of their own', target: 1.2}

/** Reading a site's pages into runbooks. */
export async function reading(): Promise<readonly (Row | Skipped)[]> {
  const corpus = process.env.RUNBOOK_CORPUS
  if (corpus === undefined)
    return [whole, tested].map(({what}) => ({what, skipped: 'RUNBOOK_CORPUS names no folder of pages'}))
  const {ours, remark} = await rounds(corpus)
  const [fresh = []] = await alternating(7, async () => (await msOf(child('tested', corpus))) / 1000)
  return [ratio(whole, ours, remark, 'ms'), ...alone(tested, 's', fresh)]
}

/** Both readers take turns in one process, which prints what each round took. */
const rounds = async (corpus: string): Promise<{readonly ours: Sample; readonly remark: Sample}> =>
  JSON.parse((await finished(child('corpus', corpus, '7'))).stdout)
