import ms from 'ms'

/** Timers of the platform fire at once for anything longer. */
export const maxDurationMs = 2 ** 31 - 1

const maxLength = 99 // of what `ms` reads

/** What people write for a time (`90s`, `5m`, a number of seconds), in ms; null for what is none. */
export function readDuration(given: string): number | null {
  const text = given.trim()
  if (text === '' || text.length > maxLength) return null
  const read = /^[\d.]+$/.test(text) ? Number(text) * 1000 : (ms(text as ms.StringValue) ?? Number.NaN)
  return read >= 0 ? read : null
}
