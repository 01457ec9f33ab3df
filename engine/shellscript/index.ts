export {isAnswer} from './facts/answers.ts'
export {type ClusterTool, clusterToolNames, findClusterTool, isKubeconfigEditor} from './facts/cluster-tools.ts'
export {shells} from './facts/wrappers.ts'
export {type Facts, readFacts, readPlainFacts} from './facts.ts'
export {describeFailure, type FailedPart, findFailedPart, findWords} from './failed-part.ts'
export {findOpenedFile, findWrittenFiles, listReadFiles, makesFile, namesFile, readsFile} from './files.ts'
export {type Grammar, loadGrammar} from './grammar.ts'
export {findHiddenCalls, findMaskingCall, type HiddenCall, plainBuiltins} from './hidden-statuses.ts'
export {
  type Assignment,
  argumentsOf,
  findCalls,
  type Invocation,
  type Runner,
  readInvocations,
  readPipeline,
  readPlainCalls,
} from './invocations.ts'
export {Continuation} from './lexer/continuation.ts'
export {isComplete} from './lexer/lex.ts'
export {maskPlaceholders} from './lexer/placeholder.ts'
export {findMachineUses} from './machine-uses.ts'
export {findMisprints} from './misprints.ts'
export {findOpenedShell} from './opened-shell.ts'
export {readPathUse} from './paths.ts'
export {handlesFailure, locatePipelines, readPipelines} from './pipelines.ts'
export {findPlaceholders} from './placeholders.ts'
export {
  asksCluster,
  assignmentsOf,
  changesContext,
  contextOf,
  endsHeredocs,
  endsInAnswer,
  findAssignments,
  findSoleAssignments,
  isGivenInput,
  isLocal,
  leavesContextOpen,
  leavesFolder,
  namedContexts,
  redefinesTool,
  startsJob,
  stopsAtErrors,
  trappedSignals,
} from './questions.ts'
export {findRemovals, type Removal} from './removals.ts'
export {findStartUp, type StartUp} from './start-up.ts'
export {readSubstitutions, type SubstitutedValue} from './substitutions.ts'
export {quoteWord} from './words.ts'
