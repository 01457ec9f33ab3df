import {read} from '../reading.ts'

export const fence = (text: string, language = 'bash', indent = ''): string =>
  `\`\`\`${language}\n${text}\n\`\`\`\n`.replaceAll(/^(?=.)/gm, indent)

/** A page's blocks by their first line: each one's kind, and the rule that says so. */
export const kindsOf = async (page: string): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await read(page)).steps.map(({firstLine, kind, rule}) => [firstLine, `${kind} ${rule}`]))

/** What the page shows that its first command prints; null where it shows nothing. */
export const outputOf = async (page: string): Promise<string | null> =>
  (await read(page)).steps[0]?.commands[0]?.expected?.text ?? null
