/** Words of an event's own, which a secret may be as well. */
export const ownWords: ReadonlySet<string> = new Set(
  'causes code comparator kind outcome phase state tone type verdict version what'.split(' '),
)

/** Keys of these are texts. */
export const keyedByText: ReadonlySet<string> = new Set('contexts includes skipped tabs tools values'.split(' '))

/** All texts of an event, or of other data, in one. */
export function joinTexts(data: unknown, under = ''): string {
  if (typeof data === 'string') return data
  if (typeof data !== 'object' || data === null) return ''
  const keys = keyedByText.has(under) ? Object.keys(data) : []
  return [...keys, ...Object.entries(data).map(([key, each]) => joinTexts(each, key))].join('\n')
}
