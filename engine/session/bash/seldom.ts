/** What most sessions never need, loaded when one does: in one file, so that what it shares with the rest stays in few. */

export {openTerminal} from '../process/terminal.ts'
export {Jobs} from './jobs.ts'
