import {readAll, testedPages} from '../site.ts'

/** Reads the pages that the site's own tests run, of the corpus that the argument names. Prints how many steps are in them. */
const steps = await readAll(testedPages(process.argv[2] ?? ''))
if (steps === 0) throw new Error('no page held a step')
process.stdout.write(String(steps))
