/** What of a recording cannot be read. */
export interface Faults {
  torn: boolean // its last line
  broken: number // lines
  readonly first: number[] // of these, the first few's numbers
  readonly unknown: Map<string, number> // types of events → how many
  another: number | null // the line with which another run begins
}

const maxLinesNamed = 5

export function noFaults(): Faults {
  return {torn: false, broken: 0, first: [], unknown: new Map(), another: null}
}

export function noteBroken(faults: Faults, number: number): void {
  faults.broken++
  if (faults.first.length < maxLinesNamed) faults.first.push(number)
}

export function noteUnknown({unknown}: Faults, type: string): void {
  unknown.set(type, (unknown.get(type) ?? 0) + 1)
}

/** A line each, for a person. */
export function wordFaults({torn, broken, first, unknown, another}: Faults): readonly string[] {
  return [
    ...(broken === 0 ? [] : [wordBroken(first, broken)]),
    ...[...unknown].map(
      ([type, times]) =>
        `${times === 1 ? 'an event' : `${times} events`} \`${type}\` of a later version ${times === 1 ? 'is' : 'are'} not shown`,
    ),
    ...(another === null ? [] : [`line ${another} begins another run, which is not shown`]),
    ...(torn ? ['its last line is incomplete, and not shown'] : []),
  ]
}

function wordBroken(first: readonly number[], broken: number): string {
  return broken === 1
    ? `line ${first[0]} cannot be read, and is not shown`
    : `${broken} lines cannot be read, and are not shown: ${first.join(', ')}${broken > first.length ? ', …' : ''}`
}
