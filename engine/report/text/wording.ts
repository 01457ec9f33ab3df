/** With its first letter large. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The pieces of a sentence of ours; every other one, from the second on, stands in backticks and is code. */
export function splitAtCode(text: string): readonly string[] {
  return text.split(/`([^`]+)`/)
}
