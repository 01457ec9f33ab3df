import type {Variable} from '../../../event.ts'
import {type Content, type Markup, markup} from '../markup.ts'

/** A command as a shell shows it. Its prompts are drawn by the style alone, so that they are never copied. */
export const runText = (run: string): Markup =>
  markup`<pre class="run"><code>${run.split('\n').map(lineOf)}</code></pre>`

/** Buttons that copy it: as it stands, and with the variables that this run has set for it. They need a script. */
export function copyButtons(run: string, variables: readonly Variable[]): Markup {
  const used = variables.filter(({name}) => uses(run, name))
  const plain = markup`<button type="button" class="copy" data-copy="run">Copy</button>`
  if (used.length === 0) return markup`<div class="buttons">${plain}</div>`
  const set = [...used.map(({name, value}) => `export ${name}=${quoted(value)}`), run].join('\n')
  return markup`<div class="buttons">${plain}<button type="button" class="copy" data-copy="set" title="With ${used
    .map(({name}) => name)
    .join(', ')} as this run had them">Copy as run</button><span class="set" hidden>${set}</span></div>`
}

const lineOf = (line: string, index: number): Content =>
  markup`<span class="${index === 0 ? 'first' : 'next'}">${line}\n</span>`

const uses = (run: string, name: string): boolean => new RegExp(`\\$(?:${name}\\b|\\{${name}\\b)`).test(run)

/** As a shell takes it for one word. */
const quoted = (value: string): string =>
  /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`
