export {inPager, pagerOf} from './pager.ts'
export {type Visit, visit} from './visit.ts'
