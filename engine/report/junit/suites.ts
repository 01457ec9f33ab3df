import type {Transcript} from '../transcript/transcript.ts'
import {makePageSuite, makeUnbegunSuite} from './page.ts'
import {makeRunSuites} from './run.ts'
import {hasFailure, type Suite} from './suite.ts'

/** The suites of some runs: their pages in the order in which they were begun, then what is about a run as a whole. */
export function makeSuites(transcripts: readonly Transcript[]): readonly Suite[] {
  const twice = listRepeatedPages(transcripts)
  return transcripts.flatMap((transcript) => {
    const {run, pages} = transcript
    const begun = pages.map((page) => makePageSuite(page, transcript, twice.has(page.page) ? run.startedAt : ''))
    const known = new Set(pages.map(({page}) => page))
    const unbegun = run.pages
      .filter((page) => !known.has(page))
      .map((page) => makeUnbegunSuite(page, transcript, twice.has(page) ? run.startedAt : ''))
    const own = [...begun, ...unbegun]
    return [...own, ...makeRunSuites(transcript, own.some(hasFailure), transcripts.length > 1 ? run.startedAt : '')]
  })
}

/** Pages of more than one run: consumers take what has the same name for the same test. */
function listRepeatedPages(transcripts: readonly Transcript[]): ReadonlySet<string> {
  const all = transcripts.flatMap(({run, pages}) => [...new Set([...run.pages, ...pages.map(({page}) => page)])])
  return new Set(all.filter((page, index) => all.indexOf(page) !== index))
}
