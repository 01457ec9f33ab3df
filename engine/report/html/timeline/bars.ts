import type {Doing, Segment} from './segments.ts'

/** A bar of a time line: a segment, or several of them that would be narrower than can be seen. */
export interface Bar extends Segment {
  readonly segments: number
}

/** Columns that a time line is thought to be wide; what is narrower than one is drawn together with its neighbours. */
const columns = 1_000

/** The bars to be drawn for segments in order: two for each column at most, however many segments there are. */
export function mergeSegments(segments: readonly Segment[], wholeMs: number): readonly Bar[] {
  const columnMs = wholeMs / columns
  const bars: Bar[] = []
  for (const segment of segments) {
    const last = bars.at(-1)
    if (
      last !== undefined &&
      isNarrow(last, columnMs) &&
      isNarrow(segment, columnMs) &&
      shareColumn(last, segment, columnMs)
    )
      bars[bars.length - 1] = mergeBars(last, segment)
    else bars.push({...segment, segments: 1})
  }
  return bars
}

function isNarrow({sinceMs, untilMs}: Segment, columnMs: number): boolean {
  return untilMs - sinceMs < columnMs
}

function shareColumn(one: Segment, other: Segment, columnMs: number): boolean {
  return Math.floor(one.sinceMs / columnMs) === Math.floor(other.sinceMs / columnMs)
}

/** A failure among them is what is seen. */
function mergeBars(bar: Bar, segment: Segment): Bar {
  const shown = bar.doing !== 'failed' && segment.doing === 'failed' ? segment : bar
  return {...shown, sinceMs: bar.sinceMs, untilMs: segment.untilMs, segments: bar.segments + 1}
}

/** How long each sort of thing took, all together. */
export function sumTimes(segments: readonly Segment[]): ReadonlyMap<Doing, number> {
  const times = new Map<Doing, number>()
  for (const {doing, sinceMs, untilMs} of segments) times.set(doing, (times.get(doing) ?? 0) + untilMs - sinceMs)
  return times
}
