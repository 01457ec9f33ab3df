import {join, relative} from 'node:path'
import type {Emit, RunEvent} from '../../event.ts'
import {messageOf} from '../../mistake.ts'
import {recording} from '../../report/index.ts'
import {type Called, makeRecordFolder} from './folder.ts'
import {openLog} from './log.ts'

/** Who hears of a run. */
export interface Listeners {
  readonly live: Emit // of everything, as it happens
  readonly kept: Emit // of what the recording has, so that reports are those that are made of it later
}

/** Records a run, and passes it on. */
export interface Recorder {
  readonly emit: Emit
  /** Its folder, absolute; null where nothing is recorded. */
  readonly folder: () => string | null
  readonly close: () => Promise<void>
}

/** Pass a run on without recording it. */
export function unrecorded({live, kept}: Listeners): Recorder {
  return {
    emit: (event) => {
      live(event)
      kept(event)
    },
    folder: () => null,
    close: async () => undefined,
  }
}

/** Record a run from its first event on. Where that cannot be done, or not to its end, the run is told so, and goes on. */
export function recorder(called: Omit<Called, 'startedAt'>, {live, kept}: Listeners): Recorder {
  let record: Keeping | null = null
  let page = ''
  let said = false
  const tell = (event: RunEvent, asKept: RunEvent | null): void => {
    live(asKept ?? event)
    if (asKept !== null) kept(asKept)
  }
  const warn = ({at, type}: RunEvent): RunEvent | null => {
    const text = said ? null : (record?.trouble(type) ?? null)
    said ||= text !== null
    return text === null ? null : {type: 'warning', at, page, key: null, text}
  }
  return {
    emit: (event) => {
      if (event.type === 'run-started') {
        record = begin({...called, startedAt: event.startedAt})
        page = event.pages[0] ?? ''
      }
      const asKept = record === null ? event : record.keep(event)
      const warning = warn(event)
      if (event.type !== 'run-ended') tell(event, asKept)
      if (warning !== null) tell(warning, warning)
      if (event.type === 'run-ended') tell(event, asKept)
    },
    folder: () => record?.folder() ?? null,
    close: async () => record?.close(),
  }
}

/** A recording on its way. */
interface Keeping {
  readonly folder: () => string | null // null where there is none
  readonly keep: (event: RunEvent) => RunEvent | null // as reports show it; null where it is in a file alone
  readonly trouble: (type: RunEvent['type']) => string | null // as it is known when an event of that type was kept
  readonly close: () => void
}

function begin(called: Called): Keeping {
  try {
    const folder = makeRecordFolder(called)
    const log = openLog(folder)
    const record = recording(log)
    return {
      folder: () => (log.isThere() ? folder : null),
      keep: (event) => {
        const kept = record(event)
        return kept === null ? null : locatedIn(folder, kept)
      },
      trouble: (type) => {
        const trouble = log.trouble()
        if (trouble !== null) return `the recording ends here: ${trouble}`
        return type !== 'run-ended' || log.isThere() ? null : 'the recording of this run is gone: something removed it'
      },
      close: log.close,
    }
  } catch (error) {
    const trouble = `nothing is recorded: ${messageOf(error)}`
    return {folder: () => null, keep: (event) => event, trouble: () => trouble, close: () => undefined}
  }
}

/** An event of a recording, its file named from the working folder. */
export function locatedIn(folder: string, event: RunEvent): RunEvent {
  return event.type === 'command-ended' && event.outputFile !== null
    ? {...event, outputFile: relative('', join(folder, event.outputFile))}
    : event
}
