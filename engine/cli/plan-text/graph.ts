import {formatPlace} from '../../diagnostic.ts'
import type {Edge} from '../../plan/run/graph.ts'

/** The lines of a tree, as they are drawn. */
interface Drawing {
  readonly branch: string
  readonly last: string
  readonly through: string
  readonly blank: string
}

const boxes: Drawing = {branch: '├── ', last: '└── ', through: '│   ', blank: '    '}
const ascii: Drawing = {branch: '|-- ', last: '`-- ', through: '|   ', blank: '    '}

/**
 * Draw what each page asked for requires, a tree a page, each branch with who says so. What a page requires is drawn
 * once; where the page comes again it is only named.
 *
 * @param plain draw with ASCII alone
 * @returns lines without a newline
 */
export function drawGraph(asked: readonly string[], edges: readonly Edge[], plain: boolean): string[] {
  const seen = new Set<string>()
  const drawing = plain ? ascii : boxes
  return [...new Set(asked)].flatMap((page) => [named(page, edges, seen), ...below(page, edges, seen, drawing)])
}

/** The branches below a page; none where they were drawn before. */
function below(page: string, edges: readonly Edge[], seen: Set<string>, drawing: Drawing): string[] {
  if (seen.has(page)) return []
  seen.add(page)
  const branches = branchesOf(page, edges)
  return branches.flatMap(({to, reasons}, index) => {
    const isLast = index === branches.length - 1
    const name = `${isLast ? drawing.last : drawing.branch}${named(to, edges, seen)}  ${reasons}`
    const indent = isLast ? drawing.blank : drawing.through
    return [name, ...below(to, edges, seen, drawing).map((line) => indent + line)]
  })
}

function named(page: string, edges: readonly Edge[], seen: ReadonlySet<string>): string {
  return seen.has(page) && edges.some(({from}) => from === page) ? `${page} (above)` : page
}

/** One branch a page that is required, whoever says so, and however often. */
function branchesOf(page: string, edges: readonly Edge[]): {to: string; reasons: string}[] {
  const leaving = edges.filter(({from}) => from === page)
  return [...new Set(leaving.map(({to}) => to))].map((to) => ({
    to,
    reasons: [...new Set(leaving.filter((edge) => edge.to === to).map(reason))].join(', '),
  }))
}

function reason({why, place, anchor, sentence}: Edge): string {
  const part = anchor === null ? '' : `#${anchor}, `
  const words = sentence === '' ? '' : `: “${cutSentence(sentence)}”`
  return part + (why === 'link' ? `link at ${formatPlace(place)}${words}` : why)
}

const maxSentence = 120 // characters

function cutSentence(sentence: string): string {
  return sentence.length <= maxSentence ? sentence : `${sentence.slice(0, maxSentence - 1).trimEnd()}…`
}
