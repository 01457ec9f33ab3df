import {type Edge, pageGraph} from '../plan/graph.ts'
import {hideLazily} from '../redact/index.ts'
import {printable} from '../report/index.ts'
import {prepare, report, unasked} from './plays/prepare.ts'
import {secretsOf} from './plays/secrets.ts'
import {screen} from './screen.ts'
import {aroundLines, aroundRun} from './show/around.ts'
import {drawGraph, graphJson} from './show/graph.ts'
import {pageJson, playJson} from './show/json.ts'
import {playText} from './show/text.ts'
import type {Run} from './specs.ts'

/** The version of `plan --json`. */
const format = 1

/** `runbook plan`: show what would be run, and run nothing. */
export const run: Run = async (values, positionals) => {
  const {asked, plays, edges, diagnostics} = await prepare(positionals, values, unasked)
  const failed = diagnostics.some(({severity}) => severity === 'error')
  const names = asked.map(({runbook}) => runbook.page)
  const secrets = secretsOf(plays)
  if (values.json === true) {
    const graph = graphJson(names, edges, pageGraph(names, edges))
    const pages = plays.flatMap((play) => play.pages.map(pageJson))
    const data = {format, graph, around: aroundRun(plays), plays: plays.map(playJson), pages}
    const hide = await hideLazily(data, secrets)
    const hidden = (_: string, value: unknown) => (typeof value === 'string' ? hide(value) : value)
    process.stdout.write(`${JSON.stringify(data, hidden, 2)}\n`)
    await report(
      diagnostics.filter(({severity}) => severity === 'error'),
      plays,
    )
    return failed ? 2 : 0
  }
  if (edges.length > 0) process.stdout.write(graphText(names, edges))
  const around = aroundLines(aroundRun(plays)).map((line) => printable(line))
  const texts = [
    ...(around.length > 0 ? [`${around.join('\n')}\n\n`] : []),
    ...plays.map((play) => playText(play, plays.length)),
  ]
  const hide = await hideLazily(texts, secrets)
  for (const text of texts) process.stdout.write(hide(text))
  await report(diagnostics, plays)
  return failed ? 2 : 0
}

const graphText = (names: readonly string[], edges: readonly Edge[]): string =>
  `${drawGraph(names, edges, !screen().unicode)
    .map((line) => printable(line))
    .join('\n')}\n\n`
