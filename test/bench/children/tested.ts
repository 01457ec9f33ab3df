import {readPages} from '../../../engine/run/prepare-run.ts'
import {stepsIn, testedPages} from '../site.ts'

/** Reads, as the program does, the pages that the site's own tests run; prints how many steps are in them. */
const {asked} = await readPages({pages: testedPages(process.argv[2] ?? '')})
const steps = stepsIn(asked.map(({runbook}) => runbook))
if (steps === 0) throw new Error('no page held a step')
process.stdout.write(String(steps))
