export {shells} from './facts/wrappers.ts'
export {type Facts, readFacts, readPlainFacts} from './facts.ts'
export {type Grammar, loadGrammar} from './grammar.ts'
export {
  type Assignment,
  argumentsOf,
  type Invocation,
  type Runner,
  readInvocations,
  readPipeline,
  readPlainCalls,
} from './invocations.ts'
export {Continuation} from './lexer/continuation.ts'
export {isComplete} from './lexer/lex.ts'
export {maskPlaceholders} from './placeholders.ts'
export {
  assignmentsOf,
  contextOf,
  endsHeredocs,
  endsInAnswer,
  findAssignments,
  findCalls,
  isGivenInput,
  isLocal,
  leavesFolder,
  namedContexts,
  startsJob,
  stopsAtErrors,
  trappedSignals,
} from './questions.ts'
export {quoteWord} from './words.ts'
