/** A block of a page. */
export const block = (text: string, language = 'bash'): string => `\`\`\`${language}\n${text}\n\`\`\`\n`
