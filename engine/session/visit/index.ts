export {findPager, showInPager} from './pager.ts'
export {type Visit, visitSession} from './visit.ts'
