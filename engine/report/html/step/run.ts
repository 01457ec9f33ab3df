import type {Variable} from '../../../event.ts'
import {type Content, type Markup, markup} from '../markup.ts'

/** A command as a shell shows it. Its prompts are drawn by the style alone, so that they are never copied. */
export function drawRun(run: string): Markup {
  const [first = '', ...next] = run.split('\n')
  const more = next.map((line) => markup`\n<span>${line}</span>`)
  return markup`<pre class="run">${guardNewline(first)}${first}${more}</pre>`
}

/** Buttons that copy it: as it stands, and with the variables that this run has set for it. They need a script. */
export function drawCopyButtons(run: string, variables: readonly Variable[]): Content {
  const used = variables.filter(({name}) => uses(run, name))
  const plain = markup`<button type="button" class="copy" data-copy="run">Copy</button>`
  if (used.length === 0) return plain
  const names = used.map(({name}) => name).join(', ')
  const set = [...used.map(({name, value}) => `export ${name}=${quoteValue(value)}`), run].join('\n')
  return [
    plain,
    markup`<button type="button" class="copy" data-copy="set" title="With ${names} as this run had it">Copy as run</button>`,
    markup`<span class="set" hidden>${set}</span>`,
  ]
}

/** Parsers drop a newline right behind the tag. */
function guardNewline(first: string): Content {
  return first === '' ? '\n' : null
}

function uses(run: string, name: string): boolean {
  return new RegExp(`\\$(?:${name}\\b|\\{${name}\\b)`).test(run)
}

/** As a shell takes it for one word. */
function quoteValue(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`
}
