import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {type RecordStore, recording} from '../../engine/record/recording.ts'
import {commandEnded, commandStarted, output, passed, runEnded, runStarted} from '../report/events.ts'
import {allEvents} from '../report/replay.ts'

const mebi = 1024 * 1024

/** A store in memory; `null` in the place of a file that was discarded. */
const memory = ({full = false} = {}) => {
  const lines: string[] = []
  const urgent: string[] = []
  const files: (string | null)[] = []
  const store: RecordStore = {
    append: (line, now) => {
      lines.push(line)
      if (now) urgent.push(JSON.parse(line).type)
    },
    begin: () => {
      const index = files.push('') - 1
      return {
        write: (text) => {
          files[index] += text
        },
        discard: () => {
          files[index] = null
        },
        close: () => (full ? null : `outputs/${index + 1}.txt`),
      }
    },
  }
  return {lines, urgent, files, store}
}

const played = (events: readonly RunEvent[], options = {}) => {
  const kept = memory(options)
  const take = recording(kept.store)
  return {...kept, told: events.map(take), logged: kept.lines.map((line): RunEvent => JSON.parse(line))}
}

const tryEnded: RunEvent = {
  type: 'try-ended',
  at: 3,
  key: 'page.md#step_1/1',
  number: 1,
  status: 0,
  reason: 'no match',
  delayMs: 1,
  deadlineMs: 10,
}

const ended = (text: string, outputFile: string | null = null): RunEvent =>
  Object.assign(commandEnded(9, 'seq', passed, text), {outputFile})

describe('a recording', () => {
  test('holds every event, a line each, and answers it', () => {
    const {lines, logged, told, files} = played(allEvents)
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
    expect(logged).toEqual(allEvents)
    expect(told).toEqual(allEvents)
    expect(files).toEqual([])
  })

  test('waits for nothing where a command begins, and at both ends', () => {
    const {urgent} = played([runStarted, commandStarted(1, 'seq'), output(2, 'a'), ended('a'), runEnded(10)])
    expect(urgent).toEqual(['run-started', 'command-started', 'run-ended'])
  })

  test('keeps output of a million characters among the events', () => {
    const text = 'x'.repeat(mebi / 2)
    const events = [commandStarted(1, 'seq'), output(2, text), output(3, text), ended(text)]
    expect(played(events)).toMatchObject({logged: events, told: events, files: []})
  })

  test('keeps more than that in a file, from the first character, and the first million in its log', () => {
    const text = 'x'.repeat(mebi / 2)
    const outputs = [output(2, text), output(3, text), output(4, 'y'), output(5, text)]
    const end = ended('short', 'outputs/1.txt')
    const {logged, told, files} = played([...outputs, ended('short')])
    expect(files).toEqual([`${text}${text}y${text}`])
    expect(logged).toEqual([...outputs.slice(0, 3), end])
    expect(told).toEqual([...outputs.slice(0, 3), null, end])
  })

  test('keeps the last try in its file, and no other', () => {
    const big = output(2, 'x'.repeat(2 * mebi))
    const short = output(4, 'y')
    expect(played([big, tryEnded, short, ended('y')])).toMatchObject({
      logged: [big, tryEnded, short, ended('y')],
      files: [null],
    })
    expect(played([big, tryEnded, big, ended('x')])).toMatchObject({
      logged: [big, tryEnded, big, ended('x', 'outputs/2.txt')],
      files: [null, 'x'.repeat(2 * mebi)],
    })
  })

  test('keeps what is printed in the background among the events, however much it is', () => {
    const late = Array.from({length: 3}, (_, index) => ({...output(index, 'x'.repeat(mebi)), late: true}))
    expect(played(late)).toMatchObject({logged: late, files: []})
  })

  test('names no file that could not be kept', () => {
    const {logged} = played([output(1, 'x'.repeat(2 * mebi)), ended('x')], {full: true})
    expect(logged.at(-1)).toEqual(ended('x'))
  })

  describe('with limits', () => {
    const piece = 'x'.repeat(mebi / 4)
    const printed = (count: number) => Array.from({length: count}, (_, index) => output(index, piece))
    const cut = (events: readonly RunEvent[], commandBytes: number, runBytes = Number.POSITIVE_INFINITY) => {
      const kept = memory()
      const cuts: unknown[] = []
      const take = recording(kept.store, {commandBytes, runBytes}, (each) => void cuts.push(each))
      return {told: events.map(take), files: kept.files, cuts}
    }

    test('keeps the beginning and the end, and counts what is between', () => {
      const end = [...printed(63), output(64, `${'y'.repeat(mebi / 4)}\n`), ended('short')]
      const {files, told, cuts} = cut(end, 8 * mebi)
      const [, head = '', count, tail = ''] =
        /^(x*)\n\[(\d+) bytes are not kept here\]\n([xy]+\n)$/.exec(files[0] ?? '') ?? []
      expect(head.length + tail.length).toBeLessThanOrEqual(8 * mebi)
      expect(tail.length).toBe(mebi)
      expect(head.length + Number(count) + tail.length).toBe(16 * mebi + 1)
      expect(told.at(-1)).toMatchObject({outputFile: 'outputs/1.txt', cutBytes: Number(count)})
      expect(cuts).toEqual([{key: 'page.md#step_1/1', limit: 'command'}])
    })

    test('says nothing of a cut where the end joins the beginning', () => {
      const {files, told} = cut([...printed(22), ended('short')], 8 * mebi)
      expect(files).toEqual([piece.repeat(22)])
      expect(told.at(-1)).not.toHaveProperty('cutBytes')
    })

    test('gives a discarded try back', () => {
      const {files, cuts} = cut(
        [...printed(16), tryEnded, ...printed(16), tryEnded, ...printed(16), ended('short')],
        10 * mebi,
      )
      expect(files).toEqual([null, null, piece.repeat(16)])
      expect(cuts).toEqual([])
    })

    test('keeps nothing more among the events once the run has come to its own', () => {
      const other = printed(2).map((event) => Object.assign({}, event, {key: 'page.md#step_1/2'}))
      const {told, cuts} = cut([...printed(40), ended('short'), ...other], 256 * mebi, 8 * mebi)
      expect(told.slice(-2)).toEqual([null, null])
      expect(cuts).toEqual([{key: 'page.md#step_1/1', limit: 'run'}])
    })

    test('bounds what is printed in the background', () => {
      const late = printed(64).map((event) => ({...event, late: true}))
      const {told, cuts} = cut(late, 8 * mebi)
      expect(told.filter((event) => event !== null)).toHaveLength(32)
      expect(cuts).toHaveLength(1)
    })
  })
})
