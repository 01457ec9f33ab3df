/**
 * What most plays never need, loaded when one does. It is one file, since every file that is loaded by itself makes the
 * bundler put what it shares with others into one more file that every play loads.
 */
export {hiding, redacting} from '../report/redact.ts'
export {bypass} from '../session/kube/index.ts'
export {openVia} from '../session/via/index.ts'
export {allowOnTerminal, chooseOnTerminal} from './choose.ts'
export {confirmed} from './confirm.ts'
export {connect} from './connect.ts'
export {copyReleaseFiles} from './files.ts'
export {leaksOf} from './leaks.ts'
export {forgetCheckpoint, loadCheckpoint, saveCheckpoint} from './resume.ts'
export {runUp} from './up.ts'
export {waysThrough} from './ways.ts'
