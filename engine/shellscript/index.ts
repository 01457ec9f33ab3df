export {isComplete} from './complete.ts'
export {type Facts, facts, needsGrammar} from './facts.ts'
export {type Grammar, loadGrammar} from './grammar.ts'
