import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, onTestFinished, test, vi} from 'vitest'
import {readChunks} from '../../../engine/record/store/file.ts'
import type {Found} from '../../../engine/record/store/find.ts'
import {mergeFound} from '../../../engine/record/store/merge.ts'
import {openRecord, packRecording} from '../../../engine/record/store/pack.ts'
import {replayRecording} from '../../../engine/record/store/replay.ts'
import {makeWorkFolder} from '../../../engine/session/environment.ts'
import {makeRun} from '../../report/site/recordings.ts'

vi.mock('../../../engine/record/store/file.ts', async (load) => {
  const real = await load<typeof import('../../../engine/record/store/file.ts')>()
  return {...real, readChunks: vi.fn(real.readChunks)}
})

beforeEach(() => void vi.mocked(readChunks).mockClear())

const countReads = (path: string): number => vi.mocked(readChunks).mock.calls.filter(([read]) => read === path).length

const makeTemporary = (): string => {
  const {path, remove} = makeWorkFolder()
  onTestFinished(remove)
  return path
}

/** A recording of a page with as many commands, each with a big output. */
const record = (commands: number): Found => {
  const folder = makeTemporary()
  const steps = Array.from({length: commands}, (_, index) => ({run: `echo ${index}`}))
  const events = makeRun({startedAt: '2026-11-28T10:00:00.000Z', pages: [{page: 'a.md', steps}]})
  mkdirSync(join(folder, 'outputs'))
  let count = 0
  const lines = events.map((event) => {
    if (event.type !== 'command-ended') return JSON.stringify(event)
    const name = `outputs/${++count}.txt`
    writeFileSync(join(folder, name), `é${count}`)
    return JSON.stringify({...event, outputFile: name})
  })
  const log = join(folder, 'events.jsonl')
  writeFileSync(log, `${lines.join('\n')}\n`)
  return {id: 'made', folder, log}
}

const pack = async (found: Found): Promise<Found> => {
  const file = join(makeTemporary(), 'made.jsonl.gz')
  await packRecording(found, file)
  return openRecord(file, undefined, onTestFinished)
}

const outputsOf = async (found: Found): Promise<readonly string[]> => {
  const names: string[] = []
  replayRecording(found, (event) => {
    if (event.type === 'command-ended') names.push(event.outputFile ?? '')
  })
  return names.map((name) => name.replace(/^.*: /, ''))
}

describe('a packed recording with many outputs', () => {
  const many = 40

  test('is packed once more by reading it twice: its events, then all outputs', async () => {
    const packed = await pack(record(many))
    vi.mocked(readChunks).mockClear()
    const again = await pack(packed)
    expect(countReads(packed.log)).toBe(2)
    expect(await outputsOf(again)).toEqual(await outputsOf(packed))
  })

  test('is merged by reading its outputs once', async () => {
    const packed = await pack(record(many))
    const file = join(makeTemporary(), 'merged.jsonl.gz')
    const merged = mergeFound([{found: packed, label: null}])
    vi.mocked(readChunks).mockClear()
    await merged.pack(file)
    expect(countReads(packed.log)).toBeLessThanOrEqual(4)
    const opened = await openRecord(file, undefined, onTestFinished)
    expect(await outputsOf(opened)).toHaveLength(many)
  })
})
