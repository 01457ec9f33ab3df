/** A mapping of keys to values that nobody has checked yet: what JSON or YAML has been read to. */
export type Mapping = Readonly<Record<string, unknown>>

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
