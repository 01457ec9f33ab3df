import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {eventFormat, type RunEvent} from '../../engine/event.ts'
import {type ReadRecord, readBeginning, readEnd, readRecord} from '../../engine/record/index.ts'
import {worded} from '../report/actions.ts'
import {commandEnded, commandStarted, output, passed, runEnded, runStarted} from '../report/events.ts'
import {allEvents, withoutCauses} from '../report/replay.ts'

const written = (events: readonly unknown[]): string => events.map((event) => `${JSON.stringify(event)}\n`).join('')

/** As recordings hold them that are older than links to where pages are read. */
const withoutSources = (events: readonly RunEvent[]): readonly RunEvent[] =>
  events.map((event) => {
    if (event.type !== 'surroundings' || event.repository === null) return event
    const {sources: _, ...repository} = event.repository
    return {...event, repository}
  })

/** Cut into pieces of these sizes, again and again, each in the one buffer that they all come in. */
function* pieces(bytes: Buffer, sizes: readonly number[]): Generator<Buffer> {
  const shared = Buffer.alloc(Math.max(...sizes))
  for (let from = 0, index = 0; from < bytes.length; index++) {
    const size = sizes[index % sizes.length] ?? 1
    const length = bytes.copy(shared, 0, from, from + size)
    from += length
    yield shared.subarray(0, length)
  }
}

const read = (text: string | Buffer, sizes: readonly number[] = [65_536]) => {
  const events: RunEvent[] = []
  const reading = readRecord(pieces(Buffer.from(text), sizes))
  let next = reading.next()
  for (; next.done !== true; next = reading.next()) events.push(next.value)
  const answer: ReadRecord = next.value
  return {events, answer}
}

const all = written(allEvents)
const whole = {kind: 'read', whole: true, faults: []}

describe('a warning', () => {
  const place = {page: 'page.md', start: {line: 3, column: 1, offset: 9}, end: {line: 3, column: 2, offset: 10}}
  const plain = {type: 'warning', at: 1, page: 'page.md', key: null, text: 'a job has ended'} as const
  const placed = {...plain, code: 'unfinished-command', hint: 'close it', place} as const

  test('is read with its place, and without, as those that were written before are', () => {
    expect(read(written([runStarted, plain, placed])).events).toEqual([runStarted, plain, placed])
  })

  test('is not shown where its place is none', () => {
    const {events, answer} = read(written([runStarted, {...placed, place: 'there'}]))
    expect([events, answer]).toMatchObject([[runStarted], {faults: ['line 2 cannot be read, and is not shown']}])
  })
})

describe('an event at an absurd time', () => {
  test.each([-1, 1e300, 9e15, 1e14])('%d ms is not shown', (at) => {
    const {events, answer} = read(written([runStarted, {...output(1, 'a'), at}]))
    expect([events, answer]).toMatchObject([[runStarted], {faults: ['line 2 cannot be read, and is not shown']}])
  })

  test.each(['+275760-09-13T00:00:00Z', '2026-99-99T00:00:00Z', 'tomorrow'])(
    'is no beginning of a run: %s',
    (startedAt) => {
      expect(read(written([{...runStarted, startedAt}])).answer.kind).toBe('refused')
    },
  )
})

describe('a recording', () => {
  test('is read as it was written, in pieces of any size', () => {
    expect(read(all)).toEqual({events: allEvents, answer: whole})
    fc.assert(
      fc.property(fc.array(fc.integer({min: 1, max: 3000}), {minLength: 1, maxLength: 5}), (sizes) => {
        expect(read(all, sizes)).toEqual({events: allEvents, answer: whole})
      }),
      {numRuns: 30},
    )
  })

  test('with another one behind it is read up to that, which is said', () => {
    const faults = [`line ${allEvents.length + 1} begins another run, which is not shown`]
    expect(read(all + all)).toEqual({events: allEvents, answer: {...whole, faults}})
  })

  test('that ends anywhere is read up to there', () => {
    const bytes = Buffer.from(all)
    const first = bytes.indexOf('\n') + 1
    fc.assert(
      fc.property(fc.integer({min: first, max: bytes.length - 2}), (length) => {
        const {events, answer} = read(bytes.subarray(0, length))
        const ended = bytes.subarray(0, length).toString('latin1').split('\n').length - 1
        const atEnd = bytes[length] === 0x0a // but for its newline, the last line is whole
        expect(events).toEqual(allEvents.slice(0, ended + (atEnd ? 1 : 0)))
        const torn = bytes[length - 1] !== 0x0a && !atEnd
        expect(answer).toEqual({
          kind: 'read',
          whole: false,
          faults: torn ? ['its last line is incomplete, and not shown'] : [],
        })
      }),
      {numRuns: 200},
    )
  })

  test('is read around what is broken in its middle, whose lines are named', () => {
    const events = [runStarted, commandStarted(1, 'echo hi'), runEnded(3)]
    const [start = '', command = '', end = ''] = events.map((event) => `${JSON.stringify(event)}\n`)
    expect(read(`${start}{"type":"out\n${command}${end}`)).toEqual({
      events,
      answer: {...whole, faults: ['line 2 cannot be read, and is not shown']},
    })
    expect(read(`${start}${'\n'.repeat(7)}${command}${end}`)).toEqual({
      events,
      answer: {...whole, faults: ['7 lines cannot be read, and are not shown: 2, 3, 4, 5, 6, …']},
    })
  })

  test('is read around events that lack something, or hold something of another type', () => {
    const ended = commandEnded(2, 'echo hi', passed)
    for (const wrong of [
      {...ended, verdict: {kind: 'passed', comparator: 'same'}},
      {...ended, verdict: {kind: 'guessed'}},
      {...ended, tries: '1'},
      {...ended, place: {page: 'page.md'}},
      {...output(1, 'hi'), text: null},
      {...output(1, 'hi'), at: undefined},
      [ended],
      'text',
    ])
      expect(read(written([runStarted, wrong, runEnded(3)]))).toEqual({
        events: [runStarted, runEnded(3)],
        answer: {...whole, faults: ['line 2 cannot be read, and is not shown']},
      })
  })

  test('may hold what is unknown: kinds of events are counted, and what events hold beside is left alone', () => {
    const later = {type: 'weather', at: 1, sky: 'blue'}
    const more = {...runEnded(3), mood: 'good'}
    expect(read(written([runStarted, later, later, {type: 'tide', at: 2}, more]))).toEqual({
      events: [runStarted, more],
      answer: {
        ...whole,
        faults: [
          '2 events `weather` of a later version are not shown',
          'an event `tide` of a later version is not shown',
        ],
      },
    })
  })

  test('holds actions off the page as facts; one that a later version tells of is not shown', () => {
    const offPage = (action: unknown) => ({type: 'off-page', at: 1, page: 'a.md', key: null, action})
    const events = [runStarted, ...worded.map(([action]) => offPage(action)), runEnded(3)]
    expect(read(written(events))).toEqual({events, answer: whole})
    const strange = [
      {what: 'weather', text: 'fair'},
      {what: 'env', kind: 'sky', name: 'A'},
      {what: 'env', kind: 'step'},
    ]
    expect(read(written([runStarted, ...strange.map(offPage), runEnded(3)]))).toEqual({
      events: [runStarted, runEnded(3)],
      answer: {
        ...whole,
        faults: [
          'line 4 cannot be read, and is not shown',
          'an event `off-page weather` of a later version is not shown',
          'an event `off-page env sky` of a later version is not shown',
        ],
      },
    })
  })

  test('of format 1 is read as one of this format, with its actions in the words that it holds', () => {
    const {events, answer} = read(readFileSync(new URL('format-1.jsonl', import.meta.url)))
    expect(answer).toEqual(whole)
    expect(events.flatMap((event) => (event.type === 'off-page' ? [event.action] : []))).toEqual([
      {what: 'recorded', kind: 'env', text: 'REGION=eu (runbook.config.yaml)'},
      {what: 'recorded', kind: 'answer', text: 'answered `y` to `Proceed? (y/N)`'},
      {what: 'recorded', kind: 'retry', text: 'ran it 4 times, as its output did not match at first'},
    ])
    const others = (all: readonly RunEvent[]) => all.filter(({type}) => type !== 'off-page' && type !== 'diagnosis')
    expect(others(events)).toEqual(others(withoutSources(withoutCauses(allEvents))))
    expect(read(written(events))).toEqual({events, answer: whole}) // written again it is of this format
  })

  test('is refused where it is of a newer format, with what to do', () => {
    expect(read(written([{...runStarted, format: eventFormat + 1, version: '9.1.0'}, runEnded(1)]))).toEqual({
      events: [],
      answer: {
        kind: 'refused',
        why: `a newer runbook wrote it (format ${eventFormat + 1}, this one reads up to ${eventFormat}): update runbook, or use version 9.1.0`,
      },
    })
  })

  test.each([
    ['', 'it is empty: its run ended before it began'],
    [written([runStarted]).slice(0, 40), 'it holds no whole line: its run ended before it began'],
    ['# A page\n', 'this is not a recording: its first line is not the start of a run'],
    [written([runEnded(1)]), 'this is not a recording: its first line is not the start of a run'],
    ['\0\u0001\u0002', 'this is not a recording: its first line is not the start of a run'],
    [written([{...runStarted, pages: null}]), 'its first line is not a complete start of a run'],
  ])('is refused where it is none: %j', (text, why) => {
    expect(read(text)).toEqual({events: [], answer: {kind: 'refused', why}})
  })

  test('never throws, whatever is changed in it', () => {
    const bytes = Buffer.from(written([runStarted, commandStarted(1, 'a'), output(2, 'b'), runEnded(3)]))
    const change = fc.tuple(fc.nat({max: bytes.length - 1}), fc.nat({max: 255}))
    fc.assert(
      fc.property(fc.array(change, {minLength: 1, maxLength: 4}), (changes) => {
        const changed = Buffer.from(bytes)
        for (const [at, byte] of changes) changed[at] = byte
        expect(['read', 'refused']).toContain(read(changed).answer.kind)
      }),
    )
  })
})

describe('a glance', () => {
  const sources = allEvents.flatMap((event) => (event.type === 'page-read' ? [event.source] : []))

  test('says what a recording begins with, and reads no further', () => {
    let asked = 0
    const counted = function* () {
      for (const piece of pieces(Buffer.from(all), [1024])) {
        asked++
        yield piece
      }
    }
    expect(readBeginning(counted())).toEqual({run: allEvents[0], sources})
    expect(asked).toBeLessThan(Buffer.byteLength(all) / 1024 / 2)
  })

  test('says of one of format 1 the same', () => {
    expect(readBeginning([readFileSync(new URL('format-1.jsonl', import.meta.url))])).toEqual({
      run: allEvents[0],
      sources,
    })
  })

  test('says nothing of what is no recording', () => {
    expect(readBeginning([])).toBe(null)
    expect(readBeginning([Buffer.from('# A page\n\nwith text\n')])).toBe(null)
  })

  test('says how a recording ends, where it does', () => {
    expect(readEnd(Buffer.from(all).subarray(-4096))).toEqual(allEvents.at(-1))
    expect(readEnd(Buffer.from(written(allEvents.slice(0, -1))).subarray(-4096))).toBe(null)
    expect(readEnd(Buffer.from(all.slice(0, -20)).subarray(-4096))).toBe(null)
    expect(readEnd(Buffer.alloc(0))).toBe(null)
  })
})
