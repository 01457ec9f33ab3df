import type {PageDocument} from '../../../read/document/index.ts'
import {type Documents, makeDocumentReader} from '../../page/documents.ts'
import {matchSteps, type StepOf} from '../../page/match.ts'
import type {PageTranscript, Transcript} from '../../transcript/transcript.ts'
import {type HeadingSteps, listHeadings} from './headings.ts'

/** A page of a report, read and matched with what was played. */
export interface PageView {
  readonly page: PageTranscript
  readonly document: PageDocument | null // null where its source was not recorded, or nests too deep
  readonly stepOf: StepOf
  readonly headings: readonly HeadingSteps[]
}

/** The pages of each run. A page that was played several times is read once. */
export function viewPages(transcripts: readonly Transcript[]): readonly (readonly PageView[])[] {
  const documentOf = makeDocumentReader()
  return transcripts.map(({pages}) => pages.map((page) => viewPage(page, documentOf)))
}

function viewPage(page: PageTranscript, documentOf: Documents): PageView {
  const document = documentOf(page)
  if (document === null) return {page, document, stepOf: new Map(), headings: []}
  const stepOf = matchSteps(document, page)
  return {page, document, stepOf, headings: listHeadings(document, stepOf)}
}
