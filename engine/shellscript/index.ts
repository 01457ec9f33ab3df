export {type Facts, facts, needsGrammar} from './facts.ts'
export {type Grammar, loadGrammar} from './grammar.ts'
export {Continuation} from './lexer/continuation.ts'
export {maskPlaceholders} from './placeholders.ts'
