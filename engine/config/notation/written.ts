import type {Path} from './faults.ts'

export type Scalar = string | number | boolean

/** A number or a switch as its text has it, null where it has none: `1.10` is not `1.1`. */
export type Written = (path: Path) => string | null

/** What is text to us, as it is written. */
export function textOf(value: Scalar, path: Path, written: Written): string {
  return typeof value === 'string' ? value : (written(path) ?? String(value))
}

export function textsOf(
  record: Readonly<Record<string, Scalar>>,
  path: Path,
  written: Written,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, textOf(value, [...path, key], written)]))
}

/** One line or several. */
export function linesOf(value: Scalar | readonly Scalar[], path: Path, written: Written): readonly string[] {
  return typeof value === 'object'
    ? value.map((each, at) => textOf(each, [...path, at], written))
    : [textOf(value, path, written)]
}
