export {
  createVocabulary,
  type Expected,
  type JudgeOptions,
  judge,
  type TokenClass,
  type Vocabulary,
} from './compare/index.ts'
export {type LoadedConfig, readConfig} from './config/index.ts'
export type {Config} from './config.ts'
export {type Diagnostic, explainDiagnostic, formatPlace, type Place, type Point, type Severity} from './diagnostic.ts'
export {
  type Call,
  type Coverage,
  type Emit,
  eventFormat,
  type Outcome,
  type RunEvent,
  type Skip,
  type SkipKind,
  type Totals,
  type Variable,
} from './event.ts'
export {explainMistake, Mistake} from './mistake.ts'
export type {
  Command,
  EnvVariable,
  Expectation,
  PageLink,
  Phase,
  Runbook,
  Section,
  Step,
  Tab,
  Variant,
  Within,
} from './model.ts'
export {type Note, noNotes, type PageNotes, type Requirement, type RequirementChoice, type StepNote} from './note.ts'
export type {OffPage} from './off-page.ts'
export {
  type Choices,
  type CommandNote,
  type Given,
  makePlan,
  type Plan,
  type PlannedCommand,
  type PlannedStep,
  type TabChoice,
} from './plan/index.ts'
export type {Limits, PlayOptions} from './plan/play-options.ts'
export type {PageResult, SessionContext} from './play/context.ts'
export {playPage} from './play/index.ts'
export {noSite, readPage, type Site, type Source} from './read/index.ts'
export {type Recording, readRecording} from './record/store/replay.ts'
export {type ReporterName, reporters, type Screen, type Write} from './report/index.ts'
export type {Interrupts} from './run/interrupts.ts'
export type {PlanOptions, RunOptions, Selection} from './run/options.ts'
export {type PlanData, type PlannedRun, planRun} from './run/plan-data.ts'
export type {Prompter, RunPrompter} from './run/prompter.ts'
export type {ReporterRequest, ReportSettings} from './run/reports/index.ts'
export {writeReport} from './run/reports/write-report.ts'
export type {CommandOutcome, PageOutcome, RunResult, StepOutcome} from './run/result.ts'
export {run} from './run/run.ts'
export {openBash} from './session/bash/bash.ts'
export type {CommandOptions, CommandResult, Job, OpenShell, Output, Shell, ShellOptions} from './session/shell.ts'
export {isComplete} from './shellscript/index.ts'
export type {Comparator, DiffRow, FailureCause, Judgement, Verdict} from './verdict.ts'
