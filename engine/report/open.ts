import type {Emit, RunEvent} from '../event.ts'
import type {
  EventReporter,
  LiveReporter,
  ReportOptions,
  Screen,
  SiteReport,
  TranscriptReporter,
  Write,
  WriteFile,
} from './reporter.ts'
import {findReporter, type ReporterName, reporters} from './reporters.ts'
import {wordDuration} from './text/quantity.ts'
import {Transcribing} from './transcript/transcribing.ts'
import type {Transcript} from './transcript/transcript.ts'

/** A report of one run, or of several one after the other. */
export interface OpenReport {
  /** The next run begins: its events go there. */
  readonly begin: () => Emit
  /** No run follows: write what is written last. */
  readonly end: () => Promise<void>
}

/** What a report is made of and for. */
interface Purpose {
  readonly gathered: GatheredRuns // the same runs
  readonly screen: Screen
  readonly options: ReportOptions
}

/** A sheet of paper: nothing on it moves. */
export const paper: Screen = {columns: () => 100, colour: false, unicode: true, tick: () => () => undefined}

/** Begin a report. It is the same whether its runs go on, or are read from their recordings. */
export async function openReport(name: ReporterName, write: Write, purpose: Purpose): Promise<OpenReport> {
  const reporter = findReporter(name)
  switch (reporter.made) {
    case 'live':
      return openLive(await reporter.load(), write, purpose.screen)
    case 'by-event':
      return openByEvent(await reporter.load(), write)
    case 'from-transcripts':
      return openTranscripts(await reporter.load(), write, purpose)
  }
}

const frameMs = 100 // in which a terminal is drawn again

/** Where a recording ends before its run does, a line says so. */
function openLive(reporter: LiveReporter, write: Write, screen: Screen): OpenReport {
  let last: RunEvent | null = null
  let goOn: (elapsedMs: number) => void = () => undefined
  const tick: Screen['tick'] = (listener) => {
    goOn = listener
    return screen.tick(listener)
  }
  const end = (): void => {
    if (last === null || last.type === 'run-ended') return
    goOn(last.at + frameMs)
    write(`\nincomplete: the record ends here, ${wordDuration(last.at)} after the run began\n`)
  }
  return {
    begin: () => {
      end()
      const emit = reporter(write, {...screen, tick})
      return (event) => {
        last = event
        emit(event)
      }
    },
    end: async () => end(),
  }
}

function openByEvent(reporter: EventReporter, write: Write): OpenReport {
  const {emit, end} = reporter(write)
  return {begin: () => emit, end: async () => end()}
}

function openTranscripts(reporter: TranscriptReporter, write: Write, {gathered, options}: Purpose): OpenReport {
  return {
    begin: () => () => undefined, // who gathers the runs has them
    end: async () => {
      const {limit, offPage} = options
      await reporter(gathered.transcripts(), write, {limit, offPage, casts: gathered.casts()})
    },
  }
}

/** Runs, for reports that are made once all of them are over. */
export interface GatheredRuns {
  /** The next run begins: its events go there. */
  readonly begin: () => Emit
  readonly transcripts: () => readonly Transcript[]
  /** An asciicast of each run; null where none is to be played. */
  readonly casts: () => readonly string[] | null
}

/** Gather runs as far as these reports need them: for those alone that are made of transcripts. */
export async function gatherRuns(
  names: readonly ReporterName[],
  {player}: Pick<ReportOptions, 'player'>,
): Promise<GatheredRuns> {
  const cast = player ? await reporters.cast.load() : null
  const isNeeded = names.some((name) => findReporter(name).made === 'from-transcripts')
  const runs: Transcribing[] = []
  const endings: (() => string)[] = []
  let casts: readonly string[] | null = null
  return {
    begin: () => {
      if (!isNeeded) return () => undefined
      const run = new Transcribing()
      runs.push(run)
      if (cast === null) return (event) => run.take(event)
      const lines: string[] = []
      const {emit, end} = cast((line) => void lines.push(line))
      endings.push(() => {
        end()
        return lines.join('')
      })
      return (event) => {
        run.take(event)
        emit(event)
      }
    },
    transcripts: () => runs.map((run) => run.transcript()),
    casts: () => {
      if (cast !== null) casts ??= endings.map((end) => end())
      return casts
    },
  }
}

/** Begin a site of recordings. @param version of runbook */
export async function openSiteReport(writeFile: WriteFile, version: string): Promise<SiteReport> {
  const {openSite} = await import('./site/index.ts')
  return openSite(writeFile, version)
}
