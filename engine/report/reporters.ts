import type {EventReporter, LiveReporter, ReportOption, TranscriptReporter} from './reporter.ts'

/** What is known of a reporter before it is loaded. */
type ReporterSpec = {
  readonly help: string // one line
  readonly extensions: readonly string[] // of files that mean it, the usual one first
  readonly goesTo: 'anywhere' | 'terminal' | 'file'
  readonly heeds: readonly ReportOption[]
  readonly follows?: true // its lines may stand behind those of a live reporter
} & (
  | {readonly made: 'live'; readonly load: () => Promise<LiveReporter>} // drawn while the run goes on, for a person
  | {readonly made: 'by-event'; readonly load: () => Promise<EventReporter>} // written event by event
  | {readonly made: 'from-transcripts'; readonly load: () => Promise<TranscriptReporter>} // once the run is over
)

/** Every reporter, as `--reporter` and `--as` name it. Each is loaded when it is asked for. */
export const reporters = {
  terminal: {
    help: 'what happens, drawn live',
    made: 'live',
    extensions: [],
    goesTo: 'terminal',
    heeds: [],
    load: async () => (await import('./terminal/index.ts')).terminal,
  },
  plain: {
    help: 'what happens, in whole lines, for pipes and logs',
    made: 'live',
    extensions: ['.txt', '.log', ''],
    goesTo: 'anywhere',
    heeds: [],
    load: async () => (await import('./plain.ts')).plain,
  },
  json: {
    help: 'the events themselves, one JSON line each, for programs',
    made: 'by-event',
    extensions: ['.jsonl'],
    goesTo: 'anywhere',
    heeds: [],
    load: async () => (await import('./json.ts')).json,
  },
  cast: {
    help: 'an asciicast of what a terminal would have shown',
    made: 'by-event',
    extensions: ['.cast'],
    goesTo: 'anywhere',
    heeds: [],
    load: async () => (await import('./cast/index.ts')).cast,
  },
  html: {
    help: 'one file with the pages as their readers see them and what became of each step',
    made: 'from-transcripts',
    extensions: ['.html', '.htm'],
    goesTo: 'file',
    heeds: ['player'],
    load: async () => (await import('./html/index.ts')).html,
  },
  markdown: {
    help: 'the same for pull requests and issues, cut to what a comment may have',
    made: 'from-transcripts',
    extensions: ['.md', '.markdown'],
    goesTo: 'anywhere',
    heeds: ['limit'],
    load: async () => (await import('./markdown/index.ts')).markdown,
  },
  junit: {
    help: 'JUnit XML for CI systems: a suite a page, a case a step',
    made: 'from-transcripts',
    extensions: ['.xml'],
    goesTo: 'anywhere',
    heeds: [],
    load: async () => (await import('./junit/index.ts')).junit,
  },
  'junit-strict': {
    help: "the same for Jenkins' xUnit plugin, whose schema has no lines; also written `junit=strict:FILE`",
    made: 'from-transcripts',
    extensions: [],
    goesTo: 'anywhere',
    heeds: [],
    load: async () => (await import('./junit/index.ts')).strictJunit,
  },
  github: {
    help: "annotations for GitHub's workflows, and the summary of a job",
    made: 'from-transcripts',
    extensions: [],
    goesTo: 'anywhere',
    heeds: ['off-page'],
    follows: true,
    load: async () => (await import('./github/index.ts')).github,
  },
  'badge-json': {
    help: 'what a README says of the page, for an endpoint badge of shields.io',
    made: 'from-transcripts',
    extensions: [],
    goesTo: 'anywhere',
    heeds: [],
    load: async () => (await import('./badge.ts')).badgeJson,
  },
  trace: {
    help: 'where the time went, by page and by context, for Perfetto and chrome://tracing',
    made: 'from-transcripts',
    extensions: [],
    goesTo: 'anywhere',
    heeds: [],
    load: async () => (await import('./trace/index.ts')).trace,
  },
} satisfies Readonly<Record<string, ReporterSpec>>

/** As `--reporter` and `--as` name them. */
export type ReporterName = keyof typeof reporters

/** The names of all reporters, in the order of help. */
export const reporterNames = Object.keys(reporters) as readonly ReporterName[]

export function isReporterName(name: string): name is ReporterName {
  return Object.hasOwn(reporters, name)
}

export function findReporter(name: ReporterName): ReporterSpec {
  return reporters[name]
}

/**
 * Find the reporter that a file's name means.
 *
 * @param extension in lower case, `.html`; empty for none
 */
export function findByExtension(extension: string): ReporterName | null {
  return reporterNames.find((name) => findReporter(name).extensions.includes(extension)) ?? null
}

/** List the reporters that heed an option. */
export function listHeeding(option: ReportOption): readonly ReporterName[] {
  return reporterNames.filter((name) => findReporter(name).heeds.includes(option))
}
