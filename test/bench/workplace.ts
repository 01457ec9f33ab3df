import {once} from 'node:events'
import {createWriteStream, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {finished, node, type Program} from './program.ts'
import type {Sample} from './sample.ts'

/** What the rows measure with. */
export interface Workplace {
  readonly folder: string // for pages and files; removed afterwards
  readonly program: string // the built cli.js
}

/** The page played by the built program. */
export const play = ({program}: Workplace, page: string): Program => node(program, 'play', page)

/** Write a page, in the markup of a site, of one step that runs the commands, each with what it prints, if that is given. */
export function pageOf(
  {folder}: Workplace,
  name: string,
  commands: readonly (readonly [run: string, printed: string | null])[],
): string {
  const page = join(folder, `${name}.md`)
  const session = commands.map(([run, printed]) => `$ ${run}\n${printed === null ? '' : `${printed}\n`}`).join('')
  writeFileSync(page, `# ${name}\n\n{{< text bash >}}\n${session}{{< /text >}}\n`)
  return page
}

export const counted = (count: number, command: string): readonly (readonly [string, string])[] =>
  Array.from({length: count}, (_, index) => [`${command} line ${index}`, `line ${index}`])

/** A child program of the benchmark, built beside it. */
export const child = (name: string, ...args: readonly string[]): Program =>
  node(fileURLToPath(new URL(`children/${name}.mjs`, import.meta.url)), ...args)

/** A program to be run again and again, and the peaks of its memory, in MiB; none where the system doesn't tell. */
export function watched(program: Program): {readonly run: () => Promise<number>; readonly peaks: Sample} {
  const peaks: number[] = []
  const run = async () => {
    const {ms, peakMib} = await finished({...program, peak: true})
    if (peakMib !== null) peaks.push(peakMib)
    return ms
  }
  return {run, peaks}
}

/** What one of `count` costs, round by round, beyond what a run without them takes. */
export const beyond = (long: Sample, short: Sample, count: number): Sample =>
  long.map((ms, index) => (ms - (short[index] ?? Number.NaN)) / count)

/** Write a text file of that many bytes, in lines of 100. */
export async function textFile({folder}: Workplace, bytes: number): Promise<string> {
  const path = join(folder, 'text')
  const stream = createWriteStream(path)
  const block = `${'0123456789'.repeat(10).slice(1)}\n`.repeat(10_000)
  for (let left = bytes; left > 0; left -= block.length)
    if (!stream.write(block.slice(0, left))) await once(stream, 'drain')
  stream.end()
  await once(stream, 'close')
  return path
}
