import {at} from '../diagnostic.ts'
import {type Edge, pageGraph} from '../plan/graph.ts'
import type {PlannedCommand, PlannedStep} from '../plan/index.ts'
import type {GroupPage} from '../play/index.ts'
import {printable} from '../report/index.ts'
import {hiding} from '../report/redact.ts'
import type {Play} from './plays/index.ts'
import {prepare, report, unasked} from './plays/prepare.ts'
import {secretsOf} from './reading/secrets.ts'
import {screen} from './screen.ts'
import {aroundLines, aroundPlay, aroundRun} from './show/around.ts'
import {drawGraph, graphJson} from './show/graph.ts'
import type {Run} from './specs.ts'

/** The version of `plan --json`. */
const format = 1

/** `runbook plan`: show what would be run, and run nothing. */
export const run: Run = async (values, positionals) => {
  const {asked, plays, edges, diagnostics} = await prepare(positionals, values, unasked)
  const failed = diagnostics.some(({severity}) => severity === 'error')
  const names = asked.map(({runbook}) => runbook.page)
  const hide = hiding(secretsOf(plays.map(({lead}) => lead)))
  if (values.json === true) {
    const graph = graphJson(names, edges, pageGraph(names, edges))
    const pages = plays.flatMap((play) => play.pages.map(pageJson))
    const hidden = (_: string, value: unknown) => (typeof value === 'string' ? hide(value) : value)
    process.stdout.write(
      `${JSON.stringify({format, graph, around: aroundRun(plays), plays: plays.map(playJson), pages}, hidden, 2)}\n`,
    )
    report(diagnostics.filter(({severity}) => severity === 'error'))
    return failed ? 2 : 0
  }
  if (edges.length > 0) process.stdout.write(graphText(names, edges))
  const around = aroundLines(aroundRun(plays)).map((line) => printable(line))
  if (around.length > 0) process.stdout.write(hide(`${around.join('\n')}\n\n`))
  for (const play of plays) process.stdout.write(hide(playText(play, plays.length)))
  report(diagnostics)
  return failed ? 2 : 0
}

const graphText = (names: readonly string[], edges: readonly Edge[]): string =>
  `${drawGraph(names, edges, !screen().unicode)
    .map((line) => printable(line))
    .join('\n')}\n\n`

const playJson = (play: Play) => ({
  label: play.label,
  pages: play.pages.map(({page}) => page),
  turns: play.turns,
  contexts: play.clusters.map(({name, kubeContext, from}) => ({name, kubeContext, from})),
  currentContext: play.current,
  offPage: aroundPlay(play),
})

/** The pages of a play, in the order in which they are played. */
const playText = (play: Play, plays: number): string => {
  const {label, pages, turns, usesClusters, clusters, current} = play
  const head = [
    ...(plays > 1 ? [`Play ${label === '' ? (pages[0]?.page ?? '') : label}`] : []),
    ...(usesClusters
      ? clusters.map(({name, kubeContext, from}) => `  context ${name} = ${kubeContext}  (${from})`)
      : []),
    ...(current === null ? [] : [`  commands that name no context go to ${current}`]),
    ...aroundPlay(play).map((text) => `  off the page: ${text}`),
  ]
  const order =
    pages.length > 1
      ? ['Order', ...turns.map((turn) => `  ${turn.do === 'play' ? 'play    ' : 'clean up'}  ${turn.page}`)]
      : []
  const lines = [...head, ...order].map((line) => printable(line))
  return `${lines.length === 0 ? '' : `${lines.join('\n')}\n\n`}${pages.map(pageText).join('')}`
}

const pageJson = ({page, requires, probe, plan: {runbook, steps, tabs, bindings, diagnostics}}: GroupPage) => ({
  page: runbook.page,
  name: page,
  title: runbook.title,
  frontMatter: runbook.frontMatter,
  env: runbook.env.map((variable) => ({
    ...variable,
    from: bindings.find(({name}) => name === variable.name)?.from ?? null,
  })),
  variants: runbook.variants.map((variant) => ({...variant, follows: tabs[variant.id] ?? null})),
  requires,
  links: runbook.requires,
  probe,
  steps: steps.map(stepJson),
  diagnostics,
})

const stepJson = ({step, skip, commands, around}: PlannedStep) => ({
  id: step.id,
  snipId: step.snipId,
  kind: step.kind,
  phase: step.phase,
  section: step.section.title,
  within: step.within,
  skip: skip?.text ?? null,
  around,
  place: step.place,
  body: step.body,
  commands: commands.map(({command, skip: left, note}) => ({
    run: command.run,
    expected: command.expected?.text ?? null,
    expectation:
      command.expected === null
        ? null
        : {
            syntax: command.expected.syntax,
            source: command.expected.source,
            scope: command.expected.scope,
            place: command.expected.place,
          },
    reads: command.reads,
    sets: command.sets,
    readOnly: command.readOnly,
    blocking: command.blocking,
    placeholders: command.placeholders,
    answer: note.answer,
    tty: note.tty !== null,
    background: note.background !== null,
    status: note.status,
    offPage: note.offPage.map(({text}) => text),
    skip: left?.text ?? null,
    place: command.place,
  })),
})

const pageText = ({page, requires, probe, plan: {runbook, steps, bindings}}: GroupPage): string => {
  const lines = [
    runbook.page.endsWith(runbook.title) ? page : `${runbook.title}  ${page}`,
    ...(requires.length === 0 ? [] : [`  after ${requires.join(', ')}`]),
    ...(probe === null ? [] : [`  left out, where another page requires it, if \`${probe}\` ends with status 0`]),
    ...bindings.map(({name, value, from}) => `  ${name}=${value}  (${from})`),
  ]
  let heading = ''
  for (const planned of steps) {
    const {step} = planned
    const title = step.phase === 'main' ? step.section.title : `${step.section.title} (${step.phase})`
    if (title !== heading) lines.push('', `  ${title}`)
    heading = title
    lines.push(...stepText(planned))
  }
  return `${lines.map((line) => printable(line)).join('\n')}\n\n`
}

const stepText = ({step, skip, commands, around}: PlannedStep): string[] => {
  const head = `  ${skip === null ? '•' : '-'} ${step.id}  ${at(step.place)}`
  if (skip !== null) return [head, `      skipped: ${skip.text}`]
  return [head, ...aroundText(around), ...commands.flatMap(commandText)]
}

const aroundText = ({if: condition, on, env = {}, cwd}: PlannedStep['around']): string[] =>
  [
    ...(condition === undefined ? [] : [`only if \`${condition}\``]),
    ...(on === undefined ? [] : [`on ${on}`]),
    ...Object.entries(env).map(([name, value]) => `with ${name}=${value}`),
    ...(cwd === undefined ? [] : [`in ${cwd}`]),
  ].map((text) => `      off the page: ${text}`)

const commandText = ({command: {run: text, expected}, skip, note}: PlannedCommand): string[] => {
  const [first = '', ...rest] = text.split('\n')
  const notes =
    skip !== null
      ? [`skipped: ${skip.text}`]
      : [
          ...(expected === null
            ? []
            : [`checked against ${expected.source === 'note' ? 'its note' : 'the output that the page shows'}`]),
          ...(note.answer === null
            ? []
            : [`off the page: answered ${note.answer.map((line) => `\`${line}\``).join(', ')}`]),
          ...note.captures.map(({name}) => `off the page: captures ${name}`),
          ...note.offPage.map(({text: said}) => `off the page: ${said}`),
          ...(note.background !== null && note.offPage.length === 0 ? ['runs in the background until cleanup'] : []),
        ]
  return [`    $ ${first}`, ...rest.map((line) => `      ${line}`), ...notes.map((line) => `      ${line}`)]
}
