/** Words of an event's own, which a secret may be as well. */
export const ownWords: ReadonlySet<string> = new Set(
  'comparator kind outcome phase state tone type verdict version what'.split(' '),
)

/** Keys of these are texts. */
export const keyedByText: ReadonlySet<string> = new Set('contexts includes skipped tabs tools values'.split(' '))

/** All texts of an event, or of other data, in one. */
export const textOf = (data: unknown): string => {
  const texts: string[] = []
  gather(data, '', texts)
  return texts.join('\n')
}

const gather = (value: unknown, under: string, texts: string[]): void => {
  if (typeof value === 'string') texts.push(value)
  if (typeof value !== 'object' || value === null) return
  for (const [key, each] of Object.entries(value)) {
    if (keyedByText.has(under)) texts.push(key)
    gather(each, key, texts)
  }
}
