const longest = 60

/** Text out of a file as part of a one-line message: in back quotes, without line breaks, cut where it is long. */
export function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
  return `\`${line.length > longest ? `${line.slice(0, longest - 1)}…` : line}\``
}
