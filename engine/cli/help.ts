import {readFileSync} from 'node:fs'
import {type CommandSpec, commands} from './commands.ts'
import type {Option} from './run-options.ts'

/** What `runbook --help` prints. */
export function overview(): string {
  return `runbook plays a published install guide: it runs the page's commands in one bash
session and compares what they print with what the page shows.

Usage: runbook COMMAND [options]

Commands:
${columns(Object.entries(commands).map(([name, {summary}]) => [name, summary]))}

Options:
${columns([
  ['-h, --help', 'show this help; with a command, its own'],
  ['-V, --version', 'print the version'],
])}

For coding agents: runbook help agents

Exit codes: 0 passed, 1 a page failed, 2 usage or a page cannot be read,
130 interrupted.

Example:
  runbook play guide.md
`
}

/** A page of the package that a command prints, or a part of it: it is beside the bundle. */
export function readDocsPage(name: 'agents.md' | 'troubleshooting.md'): string {
  return readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8')
}

/** What `runbook COMMAND --help` prints. */
export function helpFor({usage, summary, options, examples}: CommandSpec): string {
  return `Usage: ${usage}

${summary[0]?.toUpperCase()}${summary.slice(1)}.

Options:
${columns(Object.entries(options).map(([name, option]) => [spelling(name, option), option.help]))}

Examples:
${examples.map(([command, what]) => `  # ${what}\n  ${command}`).join('\n')}
`
}

function spelling(name: string, {short, value}: Option): string {
  return `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`
}

/** Two columns, the second one wrapped to the width of the screen. */
export function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  const room = Math.max(widest() - width - 4, 24)
  const indent = `\n${' '.repeat(width + 4)}`
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${wrapped(right, room).join(indent)}`).join('\n')
}

/** A paragraph in lines that fit the screen. */
export function wrapForScreen(paragraph: string): string {
  return wrapped(paragraph, widest()).join('\n')
}

function widest(): number {
  return Math.min(process.stdout.columns ?? 100, 100)
}

/** Words in lines of at most `room` characters; a longer word has a line of its own. */
function wrapped(text: string, room: number): readonly string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > room) lines.push(word)
    else lines.splice(-1, 1, `${last} ${word}`)
    return lines
  }, [])
}
