export {hideLazily, loadRedactor, type Redaction, redactLazily} from './lazily.ts'
export {isDistinctive, isSecretName} from './names.ts'
export type {Redactor, Secrets} from './redactor.ts'
