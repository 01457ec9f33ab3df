export type {CommandEnded} from './lines/command.ts'
export {type GatheredRuns, gatherRuns, type OpenReport, openReport, openSiteReport, paper} from './open.ts'
export type {
  Asked,
  Asking,
  NeverPlayed,
  ReportOption,
  ReportOptions,
  Screen,
  SiteReport,
  Write,
  WriteFile,
} from './reporter.ts'
export {
  findByExtension,
  findReporter,
  isReporterName,
  listHeeding,
  type ReporterName,
  reporterNames,
  reporters,
} from './reporters.ts'
export type {Destination, Key, Question, Subject} from './terminal/question.ts'
export {wordOffPage} from './text/off-page.ts'
export {makePrintable} from './text/printable.ts'
export {wordAmount, wordDuration, wordLimitSize} from './text/quantity.ts'
export type {Transcript} from './transcript/transcript.ts'
