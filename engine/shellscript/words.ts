/** As a shell takes it for one word: bare where that is safe, else in single quotes. */
export function quoteWord(text: string): string {
  const isSafe = /^[\w@%+=:,./-]+$/.test(text) && !reserved.test(text)
  return isSafe ? text : `'${text.replaceAll("'", "'\\''")}'`
}

const reserved = /^(?:case|coproc|do|done|elif|else|esac|fi|for|function|if|in|select|then|time|until|while)$/

/** A word's text without its quotes; within `$(…)` only roughly so. */
export function unquote(raw: string): string {
  return raw.replace(
    /\\\n|\$?'([^']*)'|\$?"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])/g,
    (_all, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replace(/\\\n/g, '').replace(/\\(["\\$`])/g, '$1') ?? escaped ?? '',
  )
}
