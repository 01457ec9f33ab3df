/** Figures of one measure, in the order in which they were taken. */
export type Sample = readonly number[]

/** The middle figure; the mean of the two middle ones where their number is even. Throws where there is none. */
export function median(sample: Sample): number {
  const sorted = sample.toSorted((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new RangeError('no figures, no median')
  return (lower + upper) / 2
}

export type Measures<Name extends string> = Readonly<Record<Name, () => Promise<number>>>

/**
 * Take several measures in turn (A B A B …), so that a machine whose speed drifts slows all of them alike.
 * One round comes before that is not counted.
 */
export async function alternating<Name extends string>(
  rounds: number,
  measures: Measures<Name>,
): Promise<Readonly<Record<Name, Sample>>> {
  const taken = Object.entries<() => Promise<number>>(measures).map(([name, measure]) => ({
    name,
    measure,
    figures: [] as number[],
  }))
  for (let round = -1; round < rounds; round++) {
    for (const {measure, figures} of taken) {
      const figure = await measure()
      if (round >= 0) figures.push(figure)
    }
  }
  return Object.fromEntries(taken.map(({name, figures}) => [name, figures])) as Record<Name, Sample>
}
