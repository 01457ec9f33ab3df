export type {Edit} from './edits.ts'
export {type ParsedPage, parsePage} from './parse.ts'
