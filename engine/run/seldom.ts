/**
 * What most plays never need, loaded when one does. It is one file, since every file that is loaded by itself makes the
 * bundler put what it shares with others into one more file that every play loads.
 */

export {allowOnTerminal, chooseOnTerminal} from '../cli/ask/choose.ts'
export {confirmed} from '../cli/ask/confirm.ts'
export {mustAsk, stepByStep} from '../cli/ask/step/index.ts'
export {bypass} from '../kube/index.ts'
export {waysThrough} from '../plan/run/combine-pages.ts'
export {loadRedactor} from '../report/redact/index.ts'
export {openVia} from '../session/remote/index.ts'
export {visit} from '../session/visit/index.ts'
export {connect} from './connect.ts'
export {runUp} from './context-setup.ts'
export {leaksOf} from './leaks.ts'
export {copyReleaseFiles} from './release-files.ts'
export {forgetCheckpoint, loadCheckpoint, saveCheckpoint} from './resume.ts'
