import {type Diagnostic, hasErrors} from '../diagnostic.ts'
import {noTotals} from '../event.ts'
import {Mistake} from '../mistake.ts'
import {findBash} from '../session/environment.ts'
import type {RunOptions} from './options.ts'
import {playPlan} from './play-plan.ts'
import {prepareRun} from './prepare-run.ts'
import type {RunResult} from './result.ts'
import {loadCheckpoint} from './resume.ts'
import {hideDiagnostics} from './secrets.ts'
import {supplySessions} from './session-supply.ts'

/**
 * Plan pages, play them, report: what `runbook play` does, for programs. It reads no arguments of the program, prints
 * nothing, sets no exit code and catches no signal; `signal` stops it, and cleanup is played all the same.
 *
 * @example
 * const {outcome, pages, diagnostics} = await run({pages: ['install.md'], contexts: {cluster1: 'kind-one'}})
 * @throws Mistake for what the options, a config or the machine get wrong, such as a page that is no file
 */
export async function run(options: RunOptions): Promise<RunResult> {
  findBash(process.env)
  refuseSharedFolder(options)
  const supply = supplySessions()
  try {
    const resume = options.resume === true ? await loadCheckpoint(options) : null
    const plan = await prepareRun(options, resume)
    const diagnostics = await hideDiagnostics(plan.diagnostics, plan.sessions)
    options.prompter?.hearDiagnostics?.(diagnostics)
    if (hasErrors(diagnostics)) return refuseToRun(diagnostics)
    const agreed = plan.sessions.length === 0 ? {...options, prompter: {}} : options // there is nothing to ask about
    return await playPlan({...plan, diagnostics}, agreed, {supply, resume})
  } finally {
    await supply.discard()
  }
}

function refuseSharedFolder({jobs = 1, workdir}: RunOptions): void {
  if (jobs > 1 && workdir !== undefined)
    throw new Mistake(
      `--jobs ${jobs}: pages that are played at once each need a folder of their own: play without \`--workdir\``,
    )
}

function refuseToRun(diagnostics: readonly Diagnostic[]): RunResult {
  return {
    outcome: 'not-run',
    exitStatus: 2,
    pages: [],
    totals: noTotals,
    durationMs: 0,
    diagnostics,
    problems: [],
    reports: [],
    recording: null,
  }
}
