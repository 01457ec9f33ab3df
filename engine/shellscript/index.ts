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
  findAssignments,
  findCalls,
  isGivenInput,
  leavesFolder,
  namedContexts,
  stopsAtErrors,
  trappedSignals,
} from './questions.ts'
export {findStartUp, type StartUp} from './start-up.ts'
export {quoteWord} from './words.ts'
