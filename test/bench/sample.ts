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

/** Two samples joined figure by figure. Throws where one has more figures than the other. */
export function joinPairs(one: Sample, other: Sample, join: (one: number, other: number) => number): Sample {
  if (one.length !== other.length) throw new RangeError(`${one.length} figures and ${other.length} make no pairs`)
  return one.map((figure, index) => join(figure, other[index] ?? Number.NaN))
}

/** What one of `count` costs, round by round, beyond what a run without them takes. */
export function findSlope(long: Sample, short: Sample, count: number): Sample {
  return joinPairs(long, short, (above, below) => (above - below) / count)
}

/**
 * Take measures in turn (A B A B …), so that a machine whose speed drifts slows all of them alike. One round comes
 * before that is not counted.
 *
 * @returns each measure's figures, in the order of the measures
 */
export async function alternate<Figure>(
  rounds: number,
  ...measures: readonly (() => Promise<Figure>)[]
): Promise<readonly (readonly Figure[])[]> {
  const figures = measures.map((): Figure[] => [])
  for (let round = -1; round < rounds; round++) {
    for (const [index, measure] of measures.entries()) {
      const figure = await measure()
      if (round >= 0) figures[index]?.push(figure)
    }
  }
  return figures
}
