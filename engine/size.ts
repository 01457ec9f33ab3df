/** The least that a limit for what is printed may be: what is cut where it is shown is no longer than that. */
export const minSize = '4MiB'
export const minSizeBytes = 4 * 1024 * 1024

const units: Readonly<Record<string, number>> = {k: 1, m: 2, g: 3, t: 4}

/** Bytes as people write them: `256MiB`, `256M` and `300MB` (decimal); null for what is no size. */
export function readSize(given: string): number | null {
  const [, amount = '', unit = '', suffix = ''] = /^(\d+(?:\.\d+)?) ?([kmgt]?)(i?b|)$/i.exec(given) ?? []
  if (amount === '') return null
  const base = /^b$/i.test(suffix) ? 1000 : 1024
  const bytes = Math.round(Number(amount) * base ** (units[unit.toLowerCase()] ?? 0))
  return Number.isSafeInteger(bytes) ? bytes : null
}
