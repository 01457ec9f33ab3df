import {type Diagnostic, hasErrors} from '../diagnostic.ts'
import type {Expectation} from '../model.ts'
import {describeSaved, type PlannedCommand, type PlannedStep} from '../plan/index.ts'
import {type Edge, makePageGraph, type PageGraph} from '../plan/run/graph.ts'
import type {RunPlan, SessionPage, SessionPlan} from '../plan/run/session-plan.ts'
import {hideLazily} from '../redact/index.ts'
import {wordOffPage} from '../report/index.ts'
import {type ActionsAround, listActionsAround, listSessionActions} from './around.ts'
import {type ExpectedComparators, predictComparators} from './comparators.ts'
import type {PlanOptions} from './options.ts'
import {prepareRun} from './prepare-run.ts'
import {findRunSecrets} from './secrets.ts'

/** The version of `PlanData`. */
export const planFormat = 1

/** What `runbook plan --json` prints: plain data, secrets hidden. */
export interface PlanData {
  readonly format: typeof planFormat
  readonly graph: GraphData
  readonly around: ActionsAround // what is done around the pages
  readonly plays: readonly ReturnType<typeof describeSession>[] // one a session, in the order of play
  readonly pages: readonly ReturnType<typeof describePage>[] // of all sessions
}

/** What a run would play. */
export interface PlannedRun extends PlanData {
  readonly diagnostics: readonly Diagnostic[]
  readonly canRun: boolean // no diagnostic is an error
}

/** The graph of pages. */
export interface GraphData {
  readonly nodes: readonly {readonly page: string; readonly asked: boolean; readonly group: number}[] // in the order of play; groups from 0
  readonly edges: readonly Edge[]
}

/**
 * Plan pages, and play nothing: what `runbook plan --json` prints, with what is wrong.
 *
 * @example
 * const {pages, diagnostics} = await planRun({pages: ['multi-primary.md'], variants: [{variant: null, tab: 'iop'}]})
 * @throws Mistake as `run`
 */
export async function planRun(options: PlanOptions): Promise<PlannedRun> {
  const plan = await prepareRun(options)
  const {diagnostics, ...data} = await hideIn(
    {...(await describePlan(plan)), diagnostics: plan.diagnostics},
    plan.sessions,
  )
  return {...data, diagnostics, canRun: !hasErrors(diagnostics)}
}

/** A plan as data. */
export async function describePlan({asked, sessions, edges}: RunPlan): Promise<PlanData> {
  const names = asked.map(({runbook}) => runbook.page)
  const comparators = await predictComparators(sessions)
  return {
    format: planFormat,
    graph: describeGraph(names, edges, makePageGraph(names, edges)),
    around: listActionsAround(sessions),
    plays: sessions.map(describeSession),
    pages: sessions.flatMap((session) => session.pages.map((page) => describePage(page, comparators))),
  }
}

/** Hide secrets in data: the texts in it, wherever they stand. */
async function hideIn<T>(data: T, sessions: readonly SessionPlan[]): Promise<T> {
  const hide = await hideLazily(data, findRunSecrets(sessions))
  return JSON.parse(JSON.stringify(data, (_, value: unknown) => (typeof value === 'string' ? hide(value) : value)))
}

/** The graph as data; edges of pages that are not played are no part of it. */
export function describeGraph(asked: readonly string[], edges: readonly Edge[], graph: PageGraph): GraphData {
  const nodes = graph.groups.flatMap(({pages}, group) =>
    pages.map((page) => ({page, asked: asked.includes(page), group})),
  )
  const played = new Set(nodes.map(({page}) => page))
  return {nodes, edges: edges.filter(({from}) => played.has(from))}
}

function describeSession(session: SessionPlan) {
  return {
    label: session.combination,
    pages: session.pages.map(({page}) => page),
    turns: session.turns,
    contexts: session.clusters.map(({name, kubeContext, from}) => ({name, kubeContext, from})),
    currentContext: session.defaultContext,
    offPage: listSessionActions(session),
  }
}

function describePage(
  {page, requires, probe, plan: {runbook, steps, tabs, byDefault, bindings, diagnostics}}: SessionPage,
  comparators: ExpectedComparators,
) {
  return {
    page: runbook.page,
    name: page,
    title: runbook.title,
    frontMatter: runbook.frontMatter,
    env: runbook.env.map((variable) => ({
      ...variable,
      from: bindings.find(({name}) => name === variable.name)?.from ?? null,
    })),
    variants: runbook.variants.map((variant) => ({
      ...variant,
      follows: tabs[variant.id] ?? null,
      byDefault: byDefault.has(variant.id),
    })),
    requires,
    links: runbook.requires,
    probe,
    steps: steps.map((step) => describeStep(step, comparators)),
    diagnostics,
  }
}

function describeStep({step, skip, commands, around}: PlannedStep, comparators: ExpectedComparators) {
  const playedIn = skip === null ? (commands[0]?.shell?.by ?? null) : null
  return {
    id: step.id,
    snipId: step.snipId,
    kind: step.kind,
    rule: step.rule,
    evidence: step.evidence,
    group: step.group,
    where: step.where,
    language: step.language,
    firstLine: step.firstLine,
    phase: step.phase,
    section: step.section.title,
    within: step.within,
    // What is typed elsewhere is skipped here, and played there. What only waits for its reader's values is no other kind of step.
    skip: skip?.kind === 'placeholder' ? null : (skip?.text ?? (playedIn === null ? null : (step.skip?.text ?? null))),
    unanswered: listUnanswered(commands),
    playedIn,
    around,
    saves: step.saves?.name ?? null,
    place: step.place,
    body: step.body,
    commands: commands.map((command) => describeCommand(command, comparators)),
  }
}

/** What its reader is to fill in before a step can be played. */
function listUnanswered(commands: readonly PlannedCommand[]): readonly string[] {
  const open = commands.filter(({skip}) => skip?.kind === 'placeholder')
  return [...new Set(open.flatMap(({command}) => command.placeholders))]
}

function describeCommand({command, skip, note, saves, shell, opens}: PlannedCommand, comparators: ExpectedComparators) {
  return {
    run: command.run,
    expected: command.expected?.text ?? null,
    expectation: command.expected === null ? null : describeExpectation(command.expected, comparators),
    reads: command.reads,
    sets: command.sets,
    readOnly: command.readOnly,
    blocking: command.blocking,
    placeholders: command.placeholders,
    answer: note.answer,
    tty: note.tty !== null,
    background: note.background !== null,
    opens: opens?.script ?? null,
    playedIn: shell?.by ?? null,
    status: note.status,
    offPage: [...saves.map(describeSaved), ...note.offPage].map(wordOffPage),
    skip: skip?.text ?? null,
    place: command.place,
  }
}

function describeExpectation(expected: Expectation, comparators: ExpectedComparators) {
  const {syntax, source, scope, place} = expected
  return {syntax, source, scope, comparator: comparators.get(expected) ?? null, place}
}
