import type {RootContent} from 'mdast'
import type {Transcript} from '../../transcript/transcript.ts'
import type {Fallen} from '../fallen.ts'
import {printNodes} from '../text/print.ts'
import {renderRunFacts, renderRunResult, renderRunTitle} from './facts.ts'
import {renderAsideLists, renderFailures} from './lists.ts'
import {renderPageTable} from './pages.ts'

/** How many lines the lists of a head have, at most; 0 for numbers alone. */
export interface Lists {
  readonly fallen: number
  readonly others: number
}

/**
 * What a run came to, before any of its pages.
 *
 * @param isTold whether what fell short is told in full further down
 */
export function writeHead(
  transcript: Transcript,
  fallen: readonly Fallen[],
  most: Lists,
  isTold: (of: Fallen['of']) => boolean,
): string {
  const nodes: RootContent[] = [
    {type: 'heading', depth: 2, children: renderRunTitle(transcript)},
    ...renderRunResult(transcript),
    ...renderPageTable(transcript.pages, most.others),
    ...renderFailures(fallen, most.fallen, isTold),
    ...renderAsideLists(transcript, most.others),
    ...renderRunFacts(transcript),
  ]
  return printNodes(nodes)
}
