import type {TranscriptReporter} from '../reporter.ts'
import {makeSuites} from './suites.ts'
import {writeOpening, writeSuite} from './xml.ts'

/**
 * JUnit XML, as Jenkins, GitLab and what annotates pull requests on GitHub read it: a suite a page and play, a case a
 * step. It keeps to the schema of Jenkins' xUnit plugin, which refuses a whole file for one attribute that it does not
 * know: so a page's file stands at its suite, and lines stand in the texts of failures, where they are looked for.
 */
export const junit: TranscriptReporter = (transcripts, write) => {
  const suites = makeSuites(transcripts)
  write(`<?xml version="1.0" encoding="UTF-8"?>\n${writeOpening(suites)}`)
  for (const suite of suites) write(writeSuite(suite))
  write('</testsuites>\n')
}
