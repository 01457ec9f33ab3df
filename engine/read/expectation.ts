import type {Expectation} from '../model.ts'
import type {Block} from './block.ts'
import {outputLike} from './block.ts'

/** Words by which prose announces what a command prints: "you should see output similar to the following:". */
const announces =
  /\b(outputs?|results?|responses?|see|similar to|looks? like|returns?|prints?|displays?|displayed|shows?|shown|expected|reports?|should|toggles?)\b/i

/** Words by which prose announces something to do with the block instead: a file to write, a value to paste. */
const instructs =
  /\b(add|create|apply|edit|save|configure|configuration file|deploy|copy|paste|replace|search for|enter|log ?in|access the|change|update|write|specify|specified)\b/i

const partial = /\b(includes?|contains?|a line|lines? similar|something|check for|look for|among)\b/i
const repeated = /\b(repeat|several times|multiple times|toggles?|alternat\w+|each (of|time))\b/i

/**
 * Is a block what the command before it prints? Its language must be an output's, and the prose between them must say
 * so, or there is none between and the language is `output`.
 *
 * @param prose the paragraphs between the two blocks
 */
export function announced(prose: string, block: Block): Pick<Expectation, 'scope'> | undefined {
  if (!outputLike(block)) return undefined
  if (prose === '') return block.language === 'output' || block.language === 'console' ? {scope: 'whole'} : undefined
  const last = lastSentence(prose)
  if (!announces.test(last) || instructs.test(last)) return undefined
  return {scope: repeated.test(prose) ? 'alternating' : partial.test(last) ? 'part' : 'whole'}
}

function lastSentence(prose: string): string {
  return (
    prose
      .trim()
      .split(/(?<=[.!?])\s+/)
      .at(-1) ?? ''
  )
}
