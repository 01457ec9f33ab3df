import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {type Row, takeMedian} from '../figure.ts'
import type {Part} from '../part.ts'
import {wordCount} from '../table.ts'
import {countLines, runbook, type Workplace, writeFile} from '../workplace.ts'
import {type Growth, measureGrowth, type Point, type Size} from './growth.ts'

/** How cost grows with the commands of a page, with the bytes of a page, and with the pages of a run. */
export async function measureSizes(place: Workplace): Promise<Part> {
  const commands = await measureGrowth('commands played', [
    {name: 'in one block', sizes: powers(1, 5).map((count) => sizeCommands(place, count, writeBlock))},
    {name: 'a block each', sizes: powers(1, 5).map((count) => sizeCommands(place, count, writeBlocks))},
  ])
  const bytes = await measureGrowth('bytes of a page', [
    {name: 'planned', sizes: powers(4, 7).map((count) => sizeBytes(place, count))},
  ])
  const pages = await measureGrowth('pages of a run', [
    {name: 'played', sizes: powers(0, 3).map((count) => sizePages(place, count, ['play']))},
    {name: 'planned', sizes: powers(0, 3).map((count) => sizePages(place, count, ['plan', '--brief']))},
  ])
  return {rows: takeRows(commands), growths: [commands, bytes, pages]}
}

/** 10ⁿ for each n from the first to the last. */
function powers(first: number, last: number): readonly number[] {
  return Array.from({length: last - first + 1}, (_, index) => 10 ** (first + index))
}

type WriteSteps = (lines: readonly (readonly [string, string])[]) => string

function sizeCommands(place: Workplace, count: number, write: WriteSteps): Size {
  const page = writeFile(place, `${write.name}-${count}.md`, `# Page\n\n${write(countLines(count))}`)
  return {count, program: runbook(place, 'play', page), passed: `checked    ${count} against what the page shows`}
}

function writeBlock(lines: readonly (readonly [string, string])[]): string {
  return `\`\`\`shell\n${lines.map(([run, printed]) => `$ ${run}\n${printed}\n`).join('')}\`\`\`\n\n`
}

function writeBlocks(lines: readonly (readonly [string, string])[]): string {
  return lines.map((line) => writeBlock([line])).join('')
}

const prose = `Some words about what the next command does, with a [link](https://example.com) and \`code\` in it, **and so on**.

`

/** Some 600 bytes as in a guide: a heading, prose, a list, a table, a command. */
function writeSection(index: number): string {
  const table = '| name | value |\n| --- | --- |\n| one | 1 |\n\n'
  return `## Part ${index}\n\n${prose.repeat(4)}- one\n- two\n- three\n\n${table}${writeBlock([[`echo line ${index}`, `line ${index}`]])}`
}

function sizeBytes(place: Workplace, count: number): Size {
  const sections: string[] = []
  for (let bytes = 0; bytes < count; bytes += sections.at(-1)?.length ?? 0) sections.push(writeSection(sections.length))
  const page = writeFile(place, `bytes-${count}.md`, `# Page\n\n${sections.join('')}`)
  const passed = `${sections.length} commands`
  return {count, program: runbook(place, 'plan', '--brief', page), passed}
}

function sizePages(place: Workplace, count: number, args: readonly string[]): Size {
  const folder = `pages-${count}`
  mkdirSync(join(place.folder, folder), {recursive: true})
  for (let page = 0; page < count; page++)
    writeFile(
      place,
      join(folder, `${page}.md`),
      `# Page ${page}\n\n${prose}${writeBlock([[`echo ${page}`, `${page}`]])}`,
    )
  const passed = args[0] === 'play' ? `checked    ${count} against` : `${count} ${count === 1 ? 'command' : 'commands'}`
  return {count, program: runbook(place, ...args, folder), passed}
}

/** What has a target of it: commands in one block, what each costs beyond the first ten. */
function takeRows({lines}: Growth): readonly Row[] {
  const points = lines[0]?.points ?? []
  const [first] = points
  if (first === undefined) return []
  const slope = ({count, seconds}: Point) => (seconds - first.seconds) / (count - first.count)
  return points.flatMap((point, index) => {
    const fewer = points[index - 1]
    const peakTarget = peakTargets[point.count]
    if (fewer === undefined || peakTarget === undefined) return []
    const what = `${wordCount(point.count)} commands`
    const linear = {what: `${what}, one of them to one of ${wordCount(fewer.count)}`, target: 1.3}
    return [
      ...takeMedian(linear, '×', [slope(point) / slope(fewer)]),
      ...takeMedian(
        {what: `${what}, peak memory`, target: peakTarget},
        'MiB',
        point.peakMib === null ? [] : [point.peakMib],
      ),
    ]
  })
}

const peakTargets: Readonly<Record<number, number>> = {10000: 120, 100000: 200} // MiB, by commands
