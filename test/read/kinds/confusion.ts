/** A block, what a careful reader does with it, and what the plan does. */
export interface Judged {
  readonly where: string // SITE/PAGE:LINE
  readonly label: string
  readonly alt: string | undefined // right as well
  readonly kind: string
}

const labels = ['run', 'output', 'alternative', 'elsewhere', 'optional', 'illustration', 'file', 'other-shell', 'data']
const kinds = [...labels.slice(0, -1), 'unclear', 'no commands']

/** A page of Markdown: how often each label got each kind, and how good the plan is at what is run. */
export function makeTable(judged: readonly Judged[]): string {
  const rows = labels
    .filter((label) => judged.some((each) => each.label === label))
    .map((label) => `| ${label} | ${kinds.map((kind) => countOf(judged, label, kind)).join(' | ')} |`)
  const shown = kinds.map((kind) => ` ${kind} `).join('|')
  return `# What a careful reader would run

Pages of five sites, labelled by hand block by block, against what is planned by default: a row for what a careful reader does
with a block, a column for what the plan does. A block in a tab that is not followed is another way, one in an aside is optional.
The table is made by \`test/read/kinds/selection.test.ts\` (\`-u\` writes it anew); \`test/read/kinds/misses.txt\` says why the plan
does otherwise where it does.

| label |${shown}|
| --- |${kinds.map(() => ' --- ').join('|')}|
${rows.join('\n')}

${listRates(judged).join('\n')}
`
}

function countOf(judged: readonly Judged[], label: string, kind: string): string {
  const count = judged.filter((each) => each.label === label && each.kind === kind).length
  return count === 0 ? '' : String(count)
}

function listRates(judged: readonly Judged[]): readonly string[] {
  const isRun = ({kind}: Judged) => kind === 'run'
  const mayRun = ({label, alt}: Judged) => label === 'run' || alt === 'run'
  const mayNot = ({label, alt}: Judged) => label !== 'run' || (alt !== undefined && alt !== 'run')
  const right = judged.filter((each) => (isRun(each) ? mayRun(each) : mayNot(each)))
  const hits = judged.filter((each) => each.label === 'run' && isRun(each)).length
  const tooMuch = judged.filter((each) => isRun(each) && !mayRun(each)).length
  const missed = judged.filter((each) => !isRun(each) && !mayNot(each)).length
  return [
    `- ${right.length} of ${judged.length} blocks are run where a reader runs them, and not where none does.`,
    `- Of what is run, a reader runs ${percent(hits, hits + tooMuch)}; of what a reader runs, ${percent(hits, hits + missed)} is run.`,
  ]
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
}
