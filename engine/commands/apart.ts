/**
 * What is made of recordings, and reports that are more than what happens on a screen. It is a bundle of its own, since
 * the bundler puts what lazily loaded files share with a play, such as Markdown's parser with its printer, among what
 * every play loads: so a play has fewer and smaller files, and what both need is there twice.
 */
export {pruneRecords} from './records/prune.ts'
export {run as runs} from './runs.ts'
export {run as show} from './show.ts'
