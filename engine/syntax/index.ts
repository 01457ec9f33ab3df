export {type Parsed, parsePage} from './parse.ts'
export {stringifyPage} from './stringify.ts'
