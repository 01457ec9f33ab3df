import {frame} from './frame.ts'
import {media} from './media.ts'
import {output} from './output.ts'
import {prose} from './prose.ts'
import {step} from './step.ts'
import {summary} from './summary.ts'
import {theme} from './theme.ts'

/** All of a report's style. */
export const style = [theme, frame, summary, prose, step, output, media].join('')
