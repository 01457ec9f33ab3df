import {type Markup, markup} from './markup.ts'

/** A sentence of ours, with what stands in backticks set as code. */
export const worded = (text: string): Markup =>
  markup`${text.split(/`([^`]+)`/).map((piece, index) => (index % 2 === 0 ? piece : markup`<code>${piece}</code>`))}`

/** With its first letter large. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
