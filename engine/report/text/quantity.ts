/**
 * How long something took, for a person: `14ms`, `0.3s`, `12s`, `1m 05s`, `2m`, `1h 02m`.
 *
 * @param ms 0 or more; parts of a ms are rounded
 */
export function wordDuration(ms: number): string {
  if (ms < 99.5) return `${Math.round(ms)}ms`
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)}s`
  return wordSeconds(ms)
}

/** The same in whole seconds, for a clock that runs and for a limit: `0s`, `3s`, `1m 05s`. */
export function wordSeconds(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds}s`
  if (seconds < 3600) return wordUnits(seconds, 60, 'm', 's')
  return wordUnits(Math.round(seconds / 60), 60, 'h', 'm')
}

function wordUnits(amount: number, base: number, large: string, small: string): string {
  const whole = `${Math.floor(amount / base)}${large}`
  const rest = amount % base
  return rest === 0 ? whole : `${whole} ${String(rest).padStart(2, '0')}${small}`
}

/** `1 step`, `2 steps`, `3 tries` */
export function wordAmount(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`
}

export function wordTries(amount: number): string {
  return wordAmount(amount, 'try', 'tries')
}

/** Adds up the amounts of each text, in the order in which they come first. */
export function countEach(amounts: Iterable<readonly [text: string, amount: number]>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [text, amount] of amounts) sums.set(text, (sums.get(text) ?? 0) + amount)
  return sums
}

/** `512 bytes`, `1.5 MB`: decimal, as `ls --si` counts. */
export function wordSize(bytes: number): string {
  if (bytes < 1000) return wordAmount(bytes, 'byte')
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), 4)
  const amount = bytes / 1000 ** power
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${['', 'kB', 'MB', 'GB', 'TB'][power]}`
}

/** A limit as people write it: `256 MiB`; other sizes as `wordSize` says them. */
export function wordLimitSize(bytes: number): string {
  const power = [3, 2, 1].find((each) => bytes % 1024 ** each === 0) ?? 0
  return power === 0 ? wordSize(bytes) : `${bytes / 1024 ** power} ${['', 'KiB', 'MiB', 'GiB'][power]}`
}

/** With its first letter large. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The pieces of a sentence of ours; every other one, from the second on, stands in backticks and is code. */
export function splitAtCode(text: string): readonly string[] {
  return text.split(/`([^`]+)`/)
}
