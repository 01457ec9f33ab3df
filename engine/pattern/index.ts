export {compilePattern, type LinearPattern, type NamedPattern, SlowPattern} from './linear.ts'
export {PatternError} from './translate.ts'
