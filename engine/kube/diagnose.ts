import {quoteWord} from '../shellscript/index.ts'
import {type AskOptions, askKubectl} from './ask.ts'

/** A question to a cluster, and what came back. */
export interface DiagnosisAnswer {
  readonly asked: string // as it may be typed: `kubectl get pods -n sample --context kind-one`
  readonly text: string // what it printed, or why it did not; whole lines of it, without an end
}

/** How a cluster stands. */
export interface Diagnosis {
  readonly notReady: readonly string[] // pods that are not ready, and should be: `sample/web-1`
  readonly answers: readonly DiagnosisAnswer[]
}

export interface DiagnosisOptions extends Omit<AskOptions, 'timeoutMs'> {
  readonly context: string
  readonly limitMs: number // for all questions together
}

const maxRows = 20 // of a table of pods
const maxEvents = 10 // that are warnings, and as many of any type
const maxLogged = 4 // pods of a namespace whose logs are asked for
const maxLogLines = 10 // of a container
const maxLineLength = 1000 // characters

/** Ask how some namespaces of a context stand: pods, the logs of those that are not ready, events. It only reads. Never rejects. */
export async function diagnoseContext(namespaces: readonly string[], options: DiagnosisOptions): Promise<Diagnosis> {
  const ask = openQuestions(options)
  const found = await Promise.all(namespaces.map((namespace) => diagnoseNamespace(namespace, ask)))
  return {
    notReady: found.flatMap(({notReady}) => notReady),
    answers: tellTroublesOnce(found.flatMap(({answers}) => answers)),
  }
}

interface Answer extends DiagnosisAnswer {
  readonly status: number | null
}

type Ask = (...words: readonly string[]) => Promise<Answer>

function openQuestions({context, limitMs, ...how}: DiagnosisOptions): Ask {
  const untilMs = performance.now() + limitMs
  return async (...more) => {
    const words = [...more, '--context', context]
    const timeoutMs = Math.max(100, Math.round((untilMs - performance.now()) / 100) * 100)
    const {status, stdout, trouble} = await askKubectl(words, {...how, timeoutMs})
    const failed = status === 0 ? '' : trouble || `kubectl ended with ${status}`
    const text = [stdout.trimEnd(), stdout === '' && status === 0 ? trouble : failed].filter(Boolean).join('\n')
    return {asked: ['kubectl', ...words].map(quoteWord).join(' '), text, status}
  }
}

interface NamespaceDiagnosis {
  readonly notReady: readonly string[]
  readonly answers: readonly Answer[]
}

async function diagnoseNamespace(namespace: string, ask: Ask): Promise<NamespaceDiagnosis> {
  const [pods, events] = await Promise.all([
    ask('get', 'pods', '-n', namespace),
    ask('get', 'events', '-n', namespace, '--sort-by=.lastTimestamp'),
  ])
  const rows = pods.status === 0 ? readPods(pods.text) : []
  const notReady = rows.filter(({isReady}) => !isReady).map(({name}) => name)
  const logs = await Promise.all(
    notReady
      .slice(0, maxLogged)
      .map((name) => ask('logs', name, '-n', namespace, '--all-containers', '--prefix', `--tail=${maxLogLines}`)),
  )
  const hasEvents = events.status !== 0 || /^LAST SEEN\b/.test(events.text)
  return {
    notReady: notReady.map((name) => `${namespace}/${name}`),
    answers: [
      changeLines(pods, pickPods),
      ...logs.map((answer) => changeLines(answer, (lines) => lines)),
      ...(hasEvents ? [changeLines(events, pickEvents)] : []),
    ],
  }
}

interface Pod {
  readonly name: string
  readonly isReady: boolean // or has done what it was for
}

/** Lines of `NAME READY STATUS …`, below a head. */
function readPods(table: string): readonly Pod[] {
  return table.split('\n').flatMap((line) => {
    const name = /^\S+/.exec(line)?.[0]
    const isReady = isReadyRow(line)
    return name === undefined || isReady === null ? [] : [{name, isReady}]
  })
}

/** Null for what is no pod's row. */
function isReadyRow(line: string): boolean | null {
  const [, ready, all, status] = /^\S+\s+(\d+)\/(\d+)\s+(\S+)/.exec(line) ?? []
  return status === undefined ? null : ready === all || status === 'Completed'
}

/** Of many pods those that are not ready come first. */
function pickPods([head = '', ...rows]: readonly string[]): readonly string[] {
  if (rows.length <= maxRows) return [head, ...rows]
  const sorted = [
    ...rows.filter((row) => isReadyRow(row) === false),
    ...rows.filter((row) => isReadyRow(row) !== false),
  ]
  return [head, ...sorted.slice(0, maxRows), `… ${rows.length - maxRows} more`]
}

/** The latest, and the latest that tell of a trouble. */
function pickEvents([head = '', ...rows]: readonly string[]): readonly string[] {
  const indexes = rows.map((_, index) => index)
  const troubles = indexes.filter((index) => !/^\S+\s+Normal\s/.test(rows[index] ?? ''))
  const kept = new Set([...troubles.slice(-maxEvents), ...indexes.slice(-maxEvents)])
  const dropped = rows.length - kept.size
  return [head, ...(dropped === 0 ? [] : [`… ${dropped} more`]), ...rows.filter((_, index) => kept.has(index))]
}

/** Lines are kept whole or not at all: half of a secret is not known as one. */
function changeLines(answer: Answer, pick: (lines: readonly string[]) => readonly string[]): Answer {
  const lines = pick(answer.text.split('\n')).map((line) =>
    line.length <= maxLineLength ? line : `… a line of ${line.length.toLocaleString('en')} characters`,
  )
  return {...answer, text: lines.join('\n')}
}

/** A server that does not answer says the same to each question. */
function tellTroublesOnce(answers: readonly Answer[]): readonly DiagnosisAnswer[] {
  const isFirst = ({text}: Answer, index: number) => answers.findIndex((each) => each.text === text) === index
  return answers
    .filter((answer, index) => answer.status === 0 || isFirst(answer, index))
    .map(({asked, text}) => ({asked, text}))
}
