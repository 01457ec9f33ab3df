import type {RootContent} from 'mdast'
import type {Transcript} from '../../transcript/index.ts'
import type {Fallen} from '../fallen.ts'
import {print} from '../text/print.ts'
import {runFacts, runResult, runTitle} from './facts.ts'
import {asideLists, failureList} from './lists.ts'
import {pageTable} from './pages.ts'

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
export function headText(
  transcript: Transcript,
  fallen: readonly Fallen[],
  most: Lists,
  isTold: (of: Fallen['of']) => boolean,
): string {
  const nodes: RootContent[] = [
    {type: 'heading', depth: 2, children: runTitle(transcript)},
    ...runResult(transcript),
    ...pageTable(transcript.pages, most.others),
    ...failureList(fallen, most.fallen, isTold),
    ...asideLists(transcript, most.others),
    ...runFacts(transcript),
  ]
  return print(nodes)
}
