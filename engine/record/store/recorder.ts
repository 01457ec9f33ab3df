import {join, relative} from 'node:path'
import type {RunEvent} from '../../event.ts'
import {pageOfKey} from '../../key.ts'
import {messageOf} from '../../mistake.ts'
import {wordLimitSize} from '../../report/index.ts'
import {defaultRecordLimits, type OutputCut, type RecordLimits, recording} from '../index.ts'
import {makeRecordFolder, type RecordName} from './folder.ts'
import {openLog} from './log.ts'

/** An event of a run, and what the recording has of it: null where that is in a file alone. */
export interface RecordedEvent {
  readonly event: RunEvent
  readonly kept: RunEvent | null
}

/** Records a run. */
export interface Recorder {
  /** Record an event. Answers what is to be told of it: the event and, where recording fails, a warning. */
  readonly keep: (event: RunEvent) => readonly RecordedEvent[]
  /** The recording's folder, absolute; null where nothing is recorded. */
  readonly folder: () => string | null
  readonly close: () => void
}

/** Records nothing. What commands print is bounded all the same, since reports that grow with a run are made of it. */
export function openNoRecorder(limits: RecordLimits = defaultRecordLimits): Recorder {
  const cuts: OutputCut[] = []
  const keep = keepNothing(limits, (cut) => void cuts.push(cut))
  return {
    keep: (event) => [
      {event, kept: keep(event)},
      ...cuts.splice(0).map((cut) => keepWarning(event, cut, limits, keep)),
    ],
    folder: () => null,
    close: () => undefined,
  }
}

/** Record a run from its first event on. Where that cannot be done, or not to its end, a warning says so, and the run goes on. */
export function openRecorder(
  name: Omit<RecordName, 'startedAt'>,
  limits: RecordLimits = defaultRecordLimits,
): Recorder {
  let recording: Recording | null = null
  const cuts: OutputCut[] = []
  let page = ''
  let isWarned = false
  const warn = ({at, type}: RunEvent): readonly RecordedEvent[] => {
    const text = isWarned ? null : (recording?.findTrouble(type) ?? null)
    if (text === null) return []
    isWarned = true
    const event: RunEvent = {type: 'warning', at, page, key: null, text}
    return [{event, kept: event}]
  }
  return {
    keep: (event) => {
      if (event.type === 'run-started') {
        recording = beginRecording({...name, startedAt: event.startedAt}, limits, (cut) => void cuts.push(cut))
        page = event.pages[0] ?? ''
      }
      const keep = recording?.keep ?? ((event: RunEvent) => event)
      const own = {event, kept: keep(event)}
      const warning = [...cuts.splice(0).map((cut) => keepWarning(event, cut, limits, keep)), ...warn(event)]
      return event.type === 'run-ended' ? [...warning, own] : [own, ...warning]
    },
    folder: () => recording?.folder() ?? null,
    close: () => recording?.close(),
  }
}

/** A recording on its way. */
interface Recording {
  readonly folder: () => string | null // null where there is none
  readonly keep: (event: RunEvent) => RunEvent | null // as reports show it; null where it is in a file alone
  readonly findTrouble: (type: RunEvent['type']) => string | null // as it is known when an event of that type was kept
  readonly close: () => void
}

function beginRecording(name: RecordName, limits: RecordLimits, onCut: (cut: OutputCut) => void): Recording {
  try {
    const folder = makeRecordFolder(name)
    const log = openLog(folder)
    const record = recording(log, limits, onCut)
    return {
      folder: () => (log.isThere() ? folder : null),
      keep: (event) => {
        const kept = record(event)
        return kept === null ? null : locateOutput(folder, kept)
      },
      findTrouble: (type) => {
        const trouble = log.trouble()
        if (trouble !== null) return `the recording ends here: ${trouble}`
        return type !== 'run-ended' || log.isThere() ? null : 'the recording of this run is gone: something removed it'
      },
      close: log.close,
    }
  } catch (error) {
    const trouble = `nothing is recorded: ${messageOf(error)}`
    return {folder: () => null, keep: keepNothing(limits, onCut), findTrouble: () => trouble, close: () => undefined}
  }
}

/** What stands in no recording is bounded as if it did. */
function keepNothing(limits: RecordLimits, onCut: (cut: OutputCut) => void): Recording['keep'] {
  return recording({append: () => undefined, begin: null}, limits, onCut)
}

function keepWarning(event: RunEvent, cut: OutputCut, limits: RecordLimits, keep: Recording['keep']): RecordedEvent {
  const warning = warnOfCut(event, cut, limits)
  return {event: warning, kept: keep(warning)}
}

function warnOfCut({at}: RunEvent, {key, limit}: OutputCut, {commandBytes, runBytes}: RecordLimits): RunEvent {
  const {subject, bytes, option} =
    limit === 'command'
      ? {subject: 'it has', bytes: commandBytes, option: '--output-limit'}
      : {subject: 'the commands of this run have', bytes: runBytes, option: '--run-output-limit'}
  return {
    type: 'warning',
    at,
    page: pageOfKey(key),
    key,
    text: `${subject} printed more than the ${wordLimitSize(bytes)} that a recording keeps: the middle of what is printed is not kept`,
    hint: `allow more with \`${option} SIZE\``,
  }
}

/** An event of a recording, its file named from the working folder. */
function locateOutput(folder: string, event: RunEvent): RunEvent {
  return event.type === 'command-ended' && event.outputFile !== null
    ? {...event, outputFile: relative('', join(folder, event.outputFile))}
    : event
}
