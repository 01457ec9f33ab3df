import type {PageSource} from '../../../event.ts'
import {type PageDocument, readDocument} from '../../../read/document/index.ts'
import {type PageTranscript, type StepTranscript, stateOf, type Transcript} from '../../transcript/index.ts'
import {type HeadingSteps, headingsOf} from './headings.ts'
import {matched, type StepOf} from './match.ts'
import {isTooDeep, unlessTooDeep} from './nesting.ts'

/** A page of a report, read and matched with what was played. */
export interface PageView {
  readonly page: PageTranscript
  readonly document: PageDocument | null // null where its source was not recorded, or nests too deep
  readonly stepOf: StepOf
  readonly headings: readonly HeadingSteps[]
}

/** The pages of each run. A page that was played several times is read once. */
export function viewsOf(transcripts: readonly Transcript[]): readonly (readonly PageView[])[] {
  const documents = new Map<PageSource, PageDocument | null>()
  const documentOf = (source: PageSource): PageDocument | null => {
    const known = documents.get(source)
    if (known !== undefined) return known
    const document = unlessTooDeep(() => readDocument(source))
    const drawn = document === null || isTooDeep(document.root) ? null : document
    documents.set(source, drawn)
    return drawn
  }
  return transcripts.map(({pages}) => pages.map((page) => viewOf(page, documentOf)))
}

const viewOf = (page: PageTranscript, documentOf: (source: PageSource) => PageDocument | null): PageView => {
  const document = page.source === null ? null : documentOf(page.source)
  if (document === null) return {page, document, stepOf: new Map(), headings: []}
  const stepOf = matched(document, page)
  return {page, document, stepOf, headings: headingsOf(document, stepOf)}
}

/** Whether something of a step is to be looked at where failures alone are. */
export const fellShort = (step: StepTranscript): boolean => {
  const state = stateOf(step)
  return state === 'failed' || state === 'interrupted' || state === 'open'
}
