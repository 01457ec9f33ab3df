export {hideLazily, loadRedactor, type Redaction, redactLazily} from './lazily.ts'
export {isDistinctive, isSecretName} from './names.ts'
export {setsSecret} from './printing.ts'
export type {Redactor, Secrets} from './redactor.ts'
