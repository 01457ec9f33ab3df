import type {Emit, Outcome} from '../event.ts'
import {eventFormat} from '../event.ts'
import type {Plan} from '../plan/index.ts'
import {type Manners, type PageResult, playPage, sum, type Unstamped} from '../play/index.ts'
import {reporters} from '../report/index.ts'
import {type Berth, prepareBash} from '../session/bash.ts'
import {findBash, sessionEnv} from '../session/environment.ts'
import {version} from '../version.ts'
import {text} from './choices.ts'
import {confirmed} from './confirm.ts'
import {type Interrupts, interrupts} from './interrupts.ts'
import {type Planned, planPages, readPages, report} from './pages.ts'
import {pickReporter, screen} from './screen.ts'
import type {Run} from './specs.ts'
import {tuneForPlaying} from './tuning.ts'
import {type Folder, freshFolder, givenFolder, makeFolder} from './workdir.ts'

const exitCodes: Readonly<Record<Outcome, number>> = {passed: 0, failed: 1, interrupted: 130}

/** `runbook play`: plan the pages, run them, report. */
export const run: Run = async (values, positionals) => {
  tuneForPlaying()
  const reporterName = pickReporter(text(values.reporter))
  findBash(process.env)
  const berths = firstBerth()
  try {
    const {pages, diagnostics} = planPages(await readPages(positionals, values))
    if (report(diagnostics)) return 2
    if (values.yes !== true && !(await confirmed(pages.map(({plan}) => plan)))) return 130
    const given = text(values.workdir)
    const workdir = given === undefined ? undefined : makeFolder(given)
    const reporter = await reporters[reporterName]()
    const emit = reporter((chunk) => void process.stdout.write(chunk), screen())
    return exitCodes[await playAll(pages, {emit, workdir, berths})]
  } finally {
    await berths.discard()
  }
}

/** Berths for sessions. The first is prepared at once: a short page is read in the time that this takes. */
interface Berths {
  take(): Promise<Berth>
  discard(): Promise<void>
}

const firstBerth = (): Berths => {
  const prepare = () => prepareBash(process.env.PATH ?? '')
  let first: Promise<Berth> | null = prepare()
  first.catch(() => undefined) // whoever takes it is told; a page that cannot be read needs none
  const take = () => {
    const berth = first ?? prepare()
    first = null
    return berth
  }
  return {take, discard: async () => (first === null ? undefined : (await take().catch(() => null))?.discard())}
}

interface Setting {
  readonly emit: Emit
  readonly workdir: string | undefined
  readonly berths: Berths
}

/** Play page after page, each in a session and a folder of its own: what one leaves behind helps no other. */
const playAll = async (planned: readonly Planned[], {emit, workdir, berths}: Setting): Promise<Outcome> => {
  const startedMs = performance.now()
  const now = () => Math.round((performance.now() - startedMs) * 1000) / 1000
  const stamped = (event: Unstamped) => emit({at: now(), ...event})
  const signals = interrupts()
  const pages = planned.map(({plan}) => plan.runbook.page)
  stamped({
    type: 'run-started',
    format: eventFormat,
    startedAt: new Date().toISOString(),
    version: version(),
    pages,
    contexts: contextsOf(planned),
  })
  const results: PageResult[] = []
  let trouble: unknown = null
  try {
    for (const {plan, manners} of planned) {
      if (signals.stop.aborted) break
      results.push(
        await playOne(plan, manners, {
          emit: stamped,
          berths,
          now,
          signals,
          folder: workdir === undefined ? freshFolder() : givenFolder(workdir),
        }),
      )
    }
  } catch (error) {
    trouble = error
  }
  signals.release()
  const outcome = trouble === null ? worst(results.map((result) => result.outcome)) : 'failed'
  stamped({type: 'run-ended', outcome, totals: sum(results.map(({totals}) => totals)), durationMs: now()})
  if (trouble !== null) throw trouble
  return outcome
}

/** Every context that a page's variables stand for. */
const contextsOf = (planned: readonly Planned[]): Record<string, string> =>
  Object.fromEntries(planned.flatMap(({plan}) => plan.contexts.map(({name, value}) => [name, value])))

const worst = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.includes('interrupted') ? 'interrupted' : outcomes.includes('failed') ? 'failed' : 'passed'

interface PageSetting {
  readonly berths: Berths
  readonly emit: (event: Unstamped) => void
  readonly now: () => number
  readonly signals: Interrupts
  readonly folder: Folder
}

const playOne = async (
  plan: Plan,
  manners: Manners,
  {emit, berths, now, signals, folder}: PageSetting,
): Promise<PageResult> => {
  const {page, title} = plan.runbook
  const startedMs = now()
  const played = plan.steps.filter(({skip}) => skip === null)
  const commands = played.flatMap((step) => step.commands.filter(({skip}) => skip === null)).length
  emit({type: 'page-started', page, title, workdir: folder.workdir, steps: played.length, commands, tabs: plan.tabs})
  for (const {name, value, from} of plan.bindings)
    emit({
      type: 'off-page',
      page,
      key: null,
      action: {what: from.startsWith('--context') ? 'context' : 'env', text: `${name}=${value} (${from})`},
    })
  const unsubscribe = signals.listen((count) => emit({type: 'interrupted', page, count}))
  const berth = await berths.take()
  const shell = berth.open({
    cwd: folder.workdir,
    env: sessionEnv(process.env, boundVariables(plan)),
    scratch: folder.scratch,
  })
  try {
    const {outcome, totals} = await playPage(
      plan,
      {shell, emit, now, wait, stop: signals.stop, stopCleanup: signals.stopCleanup},
      manners,
    )
    await shell.close()
    emit({
      type: 'page-ended',
      page,
      outcome,
      totals,
      durationMs: now() - startedMs,
      workdir: folder.done(outcome === 'passed'),
    })
    return {outcome, totals}
  } finally {
    unsubscribe()
    await shell.close()
  }
}

const boundVariables = ({bindings}: Plan): Record<string, string> =>
  Object.fromEntries(bindings.map(({name, value}) => [name, value]))

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
