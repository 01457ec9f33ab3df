import {once} from 'node:events'
import {createWriteStream, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {node, type Program} from './program.ts'

/** What the rows measure with. */
export interface Workplace {
  readonly folder: string // for pages, files and recordings; removed afterwards
  readonly program: string // the built cli.js
}

/** A command and what it prints; null where the page does not show that. */
export type Line = readonly [run: string, printed: string | null]

/** The built program with the arguments, in the workplace's folder. */
export function runbook({folder, program}: Workplace, ...args: readonly string[]): Program {
  return {...node(program, ...args), cwd: folder}
}

/** Write a page, in the markup of a site, of one step that runs the commands. */
export function writePage(place: Workplace, name: string, lines: readonly Line[]): string {
  const session = lines.map(([run, printed]) => `$ ${run}\n${printed === null ? '' : `${printed}\n`}`).join('')
  return writeFile(place, `${name}.md`, `# ${name}\n\n{{< text bash >}}\n${session}{{< /text >}}\n`)
}

export function writeFile({folder}: Workplace, name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** `echo line 0`, `echo line 1`, …, with what each prints. */
export function countLines(count: number, command = 'echo'): readonly (readonly [string, string])[] {
  return Array.from({length: count}, (_, index) => [`${command} line ${index}`, `line ${index}`])
}

/** A child program of the benchmark, built beside it. */
export function startChild(name: string, ...args: readonly string[]): Program {
  return node(fileURLToPath(new URL(`children/${name}.mjs`, import.meta.url)), ...args)
}

/** Write a text file of that many bytes, in lines of 100. */
export async function writeLines({folder}: Workplace, bytes: number): Promise<string> {
  const path = join(folder, 'text')
  const stream = createWriteStream(path)
  const block = `${'0123456789'.repeat(10).slice(1)}\n`.repeat(10_000)
  for (let left = bytes; left > 0; left -= block.length)
    if (!stream.write(block.slice(0, left))) await once(stream, 'drain')
  stream.end()
  await once(stream, 'close')
  return path
}
