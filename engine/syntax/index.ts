export {type ParsedPage, parsePage} from './parse.ts'
export {stringifyPage} from './stringify.ts'
