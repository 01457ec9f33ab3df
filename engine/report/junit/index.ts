import type {TranscriptReporter} from '../reporter.ts'
import {suitesOf} from './suites.ts'
import {opening, suiteXml} from './xml.ts'

/**
 * JUnit XML, as Jenkins, GitLab and what annotates pull requests on GitHub read it: a suite a page and play, a case a
 * step. It keeps to the schema of Jenkins' xUnit plugin, which refuses a whole file for one attribute that it does not
 * know: so a page's file stands at its suite, and lines stand in the texts of failures, where they are looked for.
 */
export const junit: TranscriptReporter = (transcripts, write) => {
  const suites = suitesOf(transcripts)
  write(`<?xml version="1.0" encoding="UTF-8"?>\n${opening(suites)}`)
  for (const suite of suites) write(suiteXml(suite))
  write('</testsuites>\n')
}
