export {type ParsedPage, parsePage} from './parse.ts'
