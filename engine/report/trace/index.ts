import {disarmJson} from '../../runner-commands.ts'
import type {TranscriptReporter} from '../reporter.ts'
import type {Transcript} from '../transcript/transcript.ts'
import {listSlices, listSlicesByContext, type Slice} from './slices.ts'

/**
 * Where the time of some runs went, in Chrome's trace event format, as Perfetto and `chrome://tracing` draw it: a process for each run,
 * in it threads for its pages, and for each context. What was done at once stands in threads beside one another.
 */
export const trace: TranscriptReporter = (transcripts, write) => {
  const began = Math.min(...transcripts.map(findBeginning))
  const [{run: {version = ''} = {}} = {}] = transcripts
  const head = {displayTimeUnit: 'ms', otherData: {generator: `runbook ${version}`}}
  write(`${JSON.stringify(head).slice(0, -1)},"traceEvents":[`)
  let between = '\n'
  for (const [index, transcript] of transcripts.entries())
    for (const event of listTraceEvents(transcript, index + 1, findBeginning(transcript) - began)) {
      write(`${between}${disarmJson(JSON.stringify(event))}`)
      between = ',\n'
    }
  write('\n]}\n')
}

function findBeginning({run}: Transcript): number {
  return Date.parse(run.startedAt)
}

/** An event of the format: `X` is a slice of time, `M` gives a process or a thread its name and place. */
type TraceEvent =
  | {
      readonly ph: 'X'
      readonly pid: number
      readonly tid: number
      readonly ts: number // µs
      readonly dur: number // µs
      readonly name: string
      readonly cat: Slice['kind']
      readonly args: Slice['facts']
    }
  | {
      readonly ph: 'M'
      readonly pid: number
      readonly tid: number
      readonly name: 'process_name' | 'thread_name' | 'thread_sort_index'
      readonly args: Readonly<Record<string, string | number>>
    }

/** @param sinceMs when the run began, after the first one of the report */
function listTraceEvents(transcript: Transcript, pid: number, sinceMs: number): readonly TraceEvent[] {
  const {run, pages, ended} = transcript
  const name = `${run.startedAt} ${run.pages.join(', ')}: ${ended?.outcome ?? 'the record is incomplete'}`
  const contexts = [...listSlicesByContext(transcript)].flatMap(([name, groups]) =>
    makeThreads(`context ${name}`, groups),
  )
  const threads = [...makeThreads('pages', pages.map(listSlices)), ...contexts]
  return [
    {ph: 'M', pid, tid: 0, name: 'process_name', args: {name}},
    ...threads.flatMap(({name, slices}, index) => drawThread(name, slices, {pid, tid: index + 1, sinceMs})),
  ]
}

interface Thread {
  readonly name: string
  readonly slices: readonly Slice[]
}

/** Give each group of slices the first thread on which nothing else goes on then. */
function makeThreads(name: string, groups: readonly (readonly Slice[])[]): readonly Thread[] {
  const threads: {slices: Slice[]; untilMs: number}[] = []
  const found = groups.filter(({length}) => length > 0).map((slices) => ({slices, ...measureGroup(slices)}))
  for (const {slices, sinceMs, untilMs} of found.sort((one, other) => one.sinceMs - other.sinceMs)) {
    const free = threads.find((thread) => thread.untilMs <= sinceMs)
    if (free === undefined) threads.push({slices: [...slices], untilMs})
    else Object.assign(free, {slices: [...free.slices, ...slices], untilMs})
  }
  return threads.map(({slices}, index) => ({name: index === 0 ? name : `${name} (${index + 1})`, slices}))
}

function measureGroup(slices: readonly Slice[]): Pick<Slice, 'sinceMs' | 'untilMs'> {
  return {
    sinceMs: Math.min(...slices.map(({sinceMs}) => sinceMs)),
    untilMs: Math.max(...slices.map(({untilMs}) => untilMs)),
  }
}

function drawThread(
  name: string,
  slices: readonly Slice[],
  at: {readonly pid: number; readonly tid: number; readonly sinceMs: number},
): readonly TraceEvent[] {
  const {pid, tid} = at
  return [
    {ph: 'M', pid, tid, name: 'thread_name', args: {name}},
    {ph: 'M', pid, tid, name: 'thread_sort_index', args: {sort_index: tid}},
    ...slices.map((slice): TraceEvent => {
      const ts = toMicroseconds(at.sinceMs + slice.sinceMs)
      const dur = toMicroseconds(at.sinceMs + slice.untilMs) - ts
      return {ph: 'X', pid, tid, ts, dur, name: slice.name, cat: slice.kind, args: slice.facts}
    }),
  ]
}

/** Whole ones: what touches in ms touches in them. */
function toMicroseconds(ms: number): number {
  return Math.round(ms * 1000)
}
