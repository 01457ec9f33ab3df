import {type Markup, markup} from './markup.ts'

/** A sentence of ours, with what stands in backticks set as code. */
export function worded(text: string): Markup {
  return markup`${text.split(/`([^`]+)`/).map((piece, index) => (index % 2 === 0 ? piece : markup`<code>${piece}</code>`))}`
}

/** With its first letter large. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
