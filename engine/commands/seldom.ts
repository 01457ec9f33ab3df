/**
 * What most plays never need, loaded when one does. It is one file, since every file that is loaded by itself makes the
 * bundler put what it shares with others into one more file that every play loads.
 */
export {bypass} from '../session/kube/index.ts'
export {visit} from '../session/reader/index.ts'
export {openVia} from '../session/via/index.ts'
export {allowOnTerminal, chooseOnTerminal} from './ask/choose.ts'
export {confirmed} from './ask/confirm.ts'
export {mustAsk, stepByStep} from './ask/step/index.ts'
export {waysThrough} from './plays/ways.ts'
export {connect} from './run/connect.ts'
export {copyReleaseFiles} from './run/files.ts'
export {leaksOf} from './run/leaks.ts'
export {forgetCheckpoint, loadCheckpoint, saveCheckpoint} from './run/resume.ts'
export {runUp} from './run/up.ts'
