export type {Expected, Kind, TokenClass, Vocabulary} from './compare/index.ts'
export {comparatorNamed, judge, prepare, vocabulary} from './compare/index.ts'
export type {Diagnostic, Place, Point, Severity} from './diagnostic.ts'
export {at, explain} from './diagnostic.ts'
export type {Call, Coverage, Emit, OffPage, Outcome, RunEvent, Skip, SkipKind, Totals, Variable} from './event.ts'
export {eventFormat} from './event.ts'
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
export type {Note, PageNotes, Requirement, RequirementChoice, StepNote} from './note.ts'
export {noNotes} from './note.ts'
export type {Choices, CommandNote, Given, Plan, PlannedCommand, PlannedStep, TabChoice} from './plan/index.ts'
export {makePlan} from './plan/index.ts'
export {type Edge, type Group, type PageGraph, pageGraph, type Turn} from './plan/run/graph.ts'
export type {
  Came,
  Delays,
  GroupPage,
  GroupResult,
  GroupStage,
  Manners,
  Moment,
  PageResult,
  Stage,
  Unstamped,
} from './play/index.ts'
export {playGroup, playPage} from './play/index.ts'
export type {Site, Source} from './read/index.ts'
export {noSite, readPage} from './read/index.ts'
export type {CommandOptions, CommandResult, Job, OpenShell, Output, Shell, ShellOptions} from './session/shell.ts'
export {isComplete} from './shellscript/index.ts'
export type {Comparator, DiffRow, Judgement, Verdict} from './verdict.ts'
